package dev.baton.gateway.files;

import java.time.Duration;

/// Limits of files.
///
/// @param mostBytes how large a file may be
/// @param totalBytes how large all of them together may be
/// @param atOnce how many may be on their way into this node at once
/// @param upload how long a file may take to come in
/// @param unused how long a file is kept that no line carries
/// @param kept how long one is kept that a line carries
/// @param perHour how many files a customer may send from a browser within an hour
/// @param perHourAndClient how many may come from one network address within an hour
public record FileSettings(
    long mostBytes,
    long totalBytes,
    int atOnce,
    Duration upload,
    Duration unused,
    Duration kept,
    int perHour,
    int perHourAndClient) {

  /// What is good where nothing else is set.
  public static final FileSettings DEFAULT =
      new FileSettings(
          10L << 20,
          1L << 30,
          16,
          Duration.ofSeconds(60),
          Duration.ofHours(1),
          Duration.ofDays(30),
          30,
          300);

  public FileSettings {
    if (mostBytes < 1 || mostBytes > 1L << 30) {
      throw new IllegalArgumentException("a file has 1 byte to 1 GiB, was " + mostBytes);
    }
    if (totalBytes < mostBytes) {
      throw new IllegalArgumentException("all files together have at least the room of one");
    }
  }
}
