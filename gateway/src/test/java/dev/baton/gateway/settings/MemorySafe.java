package dev.baton.gateway.settings;

import io.vertx.core.Future;
import java.util.Optional;

/// A safe in memory, which several nodes of a test may share, and which may be out of order.
public final class MemorySafe implements Safe {
  private Optional<String> content = Optional.empty();
  private int failures;

  /// The next so many swaps fail and are not done.
  public synchronized void fail(int times) {
    failures = times;
  }

  @Override
  public synchronized Future<Optional<String>> read() {
    return Future.succeededFuture(content);
  }

  @Override
  public synchronized Future<Boolean> swap(Optional<String> seen, String next) {
    if (failures > 0) {
      failures--;
      return Future.failedFuture("the safe is stuck");
    }
    if (!content.equals(seen)) {
      return Future.succeededFuture(false);
    }
    content = Optional.of(next);
    return Future.succeededFuture(true);
  }
}
