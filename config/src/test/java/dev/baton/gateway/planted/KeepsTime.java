package dev.baton.gateway.planted;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Breaks the map in every way that is known, once each, and is never run.
@SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate", "FutureReturnValueIgnored"})
public final class KeepsTime {
  /// How many ways there are below.
  public static final int WAYS = 17;

  Supplier<Instant> reference() {
    return Instant::now;
  }

  Object clocks(ZoneId zone) {
    Object[] readings = {
      Instant.now(),
      LocalDate.now(),
      System.currentTimeMillis(),
      System.nanoTime(),
      Clock.systemUTC(),
      Clock.tickSeconds(zone),
      InstantSource.system(),
      new Date()
    };
    return readings;
  }

  void timers(
      Vertx vertx, Future<?> future, CompletableFuture<?> other, ScheduledExecutorService s) {
    vertx.setTimer(1, _ -> {});
    vertx.setPeriodic(1, _ -> {});
    future.timeout(1, TimeUnit.SECONDS);
    other.orTimeout(1, TimeUnit.SECONDS);
    s.schedule(() -> {}, 1, TimeUnit.SECONDS);
    new Timer();
  }

  void sleeps() {
    LockSupport.parkNanos(1);
    LockSupport.parkUntil(1);
  }

  /// A clock that is given is no clock of one's own.
  LocalDate allowed(Clock given) {
    return LocalDate.now(given);
  }
}
