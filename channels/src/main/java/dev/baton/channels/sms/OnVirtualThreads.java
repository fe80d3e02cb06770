package dev.baton.channels.sms;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Runs work that blocks on virtual threads, a bounded number at a time, and comes back to the
/// caller's context with what it gave.
final class OnVirtualThreads {
  private final Vertx vertx;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore slots;

  OnVirtualThreads(Vertx vertx, int atOnce) {
    this.vertx = vertx;
    this.slots = new Semaphore(atOnce);
  }

  <T> Future<T> run(Supplier<T> work) {
    Context caller = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    threads.execute(() -> {
      slots.acquireUninterruptibly();
      try {
        T result = work.get();
        caller.runOnContext(_ -> promise.complete(result));
      } catch (RuntimeException | Error defect) {
        caller.runOnContext(_ -> promise.fail(defect));
      } finally {
        slots.release();
      }
    });
    return promise.future();
  }

  /// Takes no more work; what runs goes on to its end.
  void close() {
    threads.shutdown();
  }
}
