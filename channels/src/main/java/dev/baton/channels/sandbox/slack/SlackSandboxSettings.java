package dev.baton.channels.sandbox.slack;

import java.time.Duration;
import java.util.List;

/// How the stand-in behaves.
///
/// @param port the port on loopback, 0 for any that is free
/// @param signingSecret the secret that deliveries are signed with
/// @param ackTimeout how long the app has to acknowledge a delivery
/// @param retryDelays how long after a failed attempt an event is delivered again, attempt by
///   attempt
/// @param paced whether the documented rate limits hold
/// @param remembered how many calls and deliveries are kept for looking at
/// @param strict whether it ends badly where it was called in ways that Slack does not document
public record SlackSandboxSettings(
    int port,
    String signingSecret,
    Duration ackTimeout,
    List<Duration> retryDelays,
    boolean paced,
    int remembered,
    boolean strict) {
  public SlackSandboxSettings {
    retryDelays = List.copyOf(retryDelays);
  }

  /// What Slack itself does: three seconds, then again at once, after a minute and after five.
  public static SlackSandboxSettings likeSlack(int port, String signingSecret) {
    List<Duration> delays = List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));
    return new SlackSandboxSettings(
        port, signingSecret, Duration.ofSeconds(3), delays, true, 20_000, false);
  }

  /// The same on a free port with retries that a test can wait for, which ends well only where all
  /// calls were by the book.
  public static SlackSandboxSettings forTests(String signingSecret) {
    List<Duration> delays = List.of(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(300));
    return new SlackSandboxSettings(
        0, signingSecret, Duration.ofSeconds(3), delays, true, 200_000, true);
  }

  /// The same without rate limits.
  public SlackSandboxSettings unpaced() {
    return new SlackSandboxSettings(
        port, signingSecret, ackTimeout, retryDelays, false, remembered, strict);
  }

  /// The same with another time to acknowledge in.
  public SlackSandboxSettings acknowledgedWithin(Duration timeout) {
    return new SlackSandboxSettings(
        port, signingSecret, timeout, retryDelays, paced, remembered, strict);
  }

  /// The same on this port.
  public SlackSandboxSettings on(int otherPort) {
    return new SlackSandboxSettings(
        otherPort, signingSecret, ackTimeout, retryDelays, paced, remembered, strict);
  }

  /// The same that ends well whatever it was asked.
  public SlackSandboxSettings forgiving() {
    return new SlackSandboxSettings(
        port, signingSecret, ackTimeout, retryDelays, paced, remembered, false);
  }
}
