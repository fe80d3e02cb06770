package dev.baton.gateway.redis;

import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// The place where a server is brought up, and what that needs.
///
/// @param directory the real path of the settings' directory
/// @param stopping whether the server is wanted no more
record Site(
    Vertx vertx,
    Clock clock,
    Timers timers,
    EmbeddedRedisSettings settings,
    Path directory,
    BooleanSupplier stopping) {

  private static final Duration LOOK = Duration.ofMillis(20);

  Instant in(Duration limit) {
    return clock.now().plus(limit);
  }

  boolean isPast(Instant end) {
    return clock.now().isAfter(end);
  }

  /// Waits the moment that lies between two looks.
  void pauseBetweenLooks() {
    timers.delay(LOOK).await();
  }
}
