package dev.baton.channels.slack;

import dev.baton.gateway.settings.MemorySafe;
import dev.baton.gateway.settings.Safe;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Safes that several nodes share, each under its name, and that answer a moment later: whoever
/// reads at once sees the same, and one of them wins.
final class SlowSafe implements Function<String, Safe> {
  private final Vertx vertx;
  private final Map<String, Safe> all = new ConcurrentHashMap<>();
  private final AtomicInteger untilStuck = new AtomicInteger();
  private volatile boolean stuck;

  SlowSafe(Vertx vertx) {
    this.vertx = vertx;
  }

  /// After so many swaps more none is done.
  void getStuckAfter(int swaps) {
    untilStuck.set(swaps);
    stuck = true;
  }

  /// They work again.
  void mend() {
    stuck = false;
  }

  @Override
  public Safe apply(String name) {
    Safe safe = all.computeIfAbsent(name, _ -> new MemorySafe());
    return new Safe() {
      @Override
      public Future<Optional<String>> read() {
        return later(safe.read());
      }

      @Override
      public Future<Boolean> swap(Optional<String> seen, String next) {
        return stuck && untilStuck.getAndDecrement() <= 0
            ? later(Future.failedFuture("the safe is stuck"))
            : later(safe.swap(seen, next));
      }
    };
  }

  private <T> Future<T> later(Future<T> known) {
    return vertx.timer(1).transform(_ -> known);
  }
}
