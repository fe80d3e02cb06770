package dev.baton.gateway.time;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/// Real time: the system clock, and Vert.x timers.
public final class SystemTime implements Clock, Timers {
  private final Vertx vertx;

  public SystemTime(Vertx vertx) {
    this.vertx = vertx;
  }

  /// The system clock by itself, for who waits for nothing.
  public static Clock clock() {
    return Instant::now;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public Wakeup after(Duration delay, Runnable task) {
    // Rounded up: whoever waits until a moment may rely on it having come.
    long millis = delay.plusNanos(999_999).toMillis();
    long timer = vertx.setTimer(Math.max(1, millis), _ -> task.run());
    return () -> vertx.cancelTimer(timer);
  }
}
