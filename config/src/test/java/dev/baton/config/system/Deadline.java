package dev.baton.config.system;

import dev.baton.gateway.time.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for a condition, never for time alone.
record Deadline(SystemTime time, Duration within) {
  private static final Duration LOOK = Duration.ofMillis(50);

  /// Returns when the condition holds; fails with what is known when it does not in time.
  void await(String what, BooleanSupplier holds, Supplier<?> known) {
    Instant latest = time.now().plus(within);
    while (!holds.getAsBoolean()) {
      if (time.now().isAfter(latest)) {
        throw new AssertionError("not within " + within + ": " + what + "; " + known.get());
      }
      time.delay(LOOK).await();
    }
  }
}
