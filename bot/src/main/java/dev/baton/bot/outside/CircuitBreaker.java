package dev.baton.bot.outside;

import dev.baton.gateway.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Leaves somebody alone who has failed several times in a row; after a rest one call may try.
final class CircuitBreaker {
  private final Clock clock;
  private final int failures;
  private final Duration rest;
  private int failed;
  private Instant closedFrom = Instant.MIN;

  CircuitBreaker(Clock clock, int failures, Duration rest) {
    this.clock = clock;
    this.failures = failures;
    this.rest = rest;
  }

  /// Whether a call may be made. The one that may after a rest keeps the others waiting another.
  synchronized boolean mayCall() {
    if (failed < failures) {
      return true;
    }
    if (clock.now().isBefore(closedFrom)) {
      return false;
    }
    closedFrom = clock.now().plus(rest);
    return true;
  }

  /// Whether they are left alone, or on trial after it.
  synchronized boolean isOpen() {
    return failed >= failures;
  }

  synchronized void succeeded() {
    failed = 0;
  }

  synchronized void failed() {
    failed++;
    if (failed >= failures) {
      closedFrom = clock.now().plus(rest);
    }
  }
}
