package dev.baton.gateway.redis;

import dev.baton.gateway.bus.Clock;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// The place where a server is brought up, and what that needs.
///
/// @param directory the real path of the settings' directory
/// @param pause waits so long, or throws when there is no more use in waiting
record Site(
    Vertx vertx,
    Clock clock,
    EmbeddedRedisSettings settings,
    Path directory,
    Consumer<Duration> pause) {

  private static final Duration LOOK = Duration.ofMillis(20);

  Instant in(Duration limit) {
    return clock.now().plus(limit);
  }

  boolean isPast(Instant end) {
    return clock.now().isAfter(end);
  }

  /// Waits the moment that lies between two looks.
  void pauseBetweenLooks() {
    pause.accept(LOOK);
  }
}
