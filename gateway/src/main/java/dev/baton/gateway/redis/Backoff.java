package dev.baton.gateway.redis;

import java.time.Duration;

/// How long to wait before trying again: twice as long each time, up to a limit.
///
/// @param first the wait after the first failure
/// @param longest the wait that is never exceeded
public record Backoff(Duration first, Duration longest) {

  /// Checks that the waits are positive and in order.
  public Backoff {
    if (!first.isPositive()) {
      throw new IllegalArgumentException("The first wait must be positive, not " + first);
    }
    if (longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "The longest wait must not be shorter than the first, " + first + ", but is " + longest);
    }
  }

  /// The wait after so many failures in a row, counted from one.
  Duration after(int failures) {
    int doublings = Math.clamp(failures - 1, 0, 30);
    Duration wait = first.multipliedBy(1L << doublings);
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
