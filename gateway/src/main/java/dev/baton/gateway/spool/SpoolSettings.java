package dev.baton.gateway.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// Where a node's spool lies, and its bounds.
///
/// @param directory its own directory, made where there is none
/// @param maxRequests how many requests it holds at most
/// @param maxBytes how much room they take at most
/// @param patience how long the store may take for a request, from its coming on, before it is
///   spooled; Slack waits for three seconds in all
/// @param attempt how long one attempt to drain a request may take before other lanes have its
///   place
/// @param hung after how much longer it is taken to have come to nothing, and is made again; above
///   what anything may take that ends at all
/// @param rest how long draining rests after the store could not take something
/// @param drainsAtOnce how many lanes are drained side by side
/// @param keeps how long what was passed over is kept for another start, and what was cut off the
///   file for somebody to look at
public record SpoolSettings(
    Path directory,
    int maxRequests,
    long maxBytes,
    Duration patience,
    Duration attempt,
    Duration hung,
    Duration rest,
    int drainsAtOnce,
    Duration keeps) {

  /// Checks that every bound is positive.
  public SpoolSettings {
    if (maxRequests < 1 || maxBytes < 1 || drainsAtOnce < 1) {
      throw new IllegalArgumentException("a spool's bounds are above 0");
    }
    if (!Stream.of(patience, attempt, hung, rest, keeps).allMatch(Duration::isPositive)) {
      throw new IllegalArgumentException("a spool's durations are above 0");
    }
  }

  /// What is good where nothing else is set.
  public static SpoolSettings in(Path directory) {
    return new SpoolSettings(
        directory,
        100_000,
        256L << 20,
        Duration.ofMillis(1_500),
        Duration.ofSeconds(10),
        Duration.ofMinutes(5),
        Duration.ofMillis(500),
        16,
        Duration.ofDays(14));
  }

  /// The same with other limits and this patience.
  public SpoolSettings with(int requests, long bytes, Duration newPatience) {
    return new SpoolSettings(
        directory, requests, bytes, newPatience, attempt, hung, rest, drainsAtOnce, keeps);
  }

  /// The same that keeps for so long what was passed over.
  public SpoolSettings keeping(Duration passedOver) {
    return new SpoolSettings(
        directory, maxRequests, maxBytes, patience, attempt, hung, rest, drainsAtOnce, passedOver);
  }
}
