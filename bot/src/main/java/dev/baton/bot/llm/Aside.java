package dev.baton.bot.llm;

import dev.baton.gateway.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/// Runs what blocks on virtual threads beside the event loops: so many at once and no more, each
/// for so long and no longer. Who is late or not wanted any more is interrupted.
final class Aside {
  private final Vertx vertx;
  private final Timers timers;
  private final Semaphore room;

  Aside(Vertx vertx, Timers timers, int atOnce) {
    this.vertx = vertx;
    this.timers = timers;
    this.room = new Semaphore(atOnce);
  }

  /// What the work comes to, on the caller's context; empty when there is no room for it now. Its
  /// room is free again before anybody is told of its end; of work that is late, once it has ended.
  <T> Optional<Future<T>> run(Duration limit, Future<Void> cancelled, Callable<T> work) {
    if (!room.tryAcquire()) {
      return Optional.empty();
    }
    Context context = vertx.getOrCreateContext();
    Promise<T> done = Promise.promise();
    Thread thread =
        Thread.ofVirtual()
            .name("language-model")
            .unstarted(() -> {
              Future<T> end = end(work);
              context.runOnContext(_ -> end.onComplete(done::tryComplete, done::tryFail));
            });
    Timers.Wakeup late =
        timers.after(
            limit,
            () -> {
              done.tryFail(new TimeoutException("nothing within " + limit));
              thread.interrupt();
            });
    cancelled.onSuccess(_ -> {
      done.tryFail(new CancellationException("not wanted any more"));
      thread.interrupt();
    });
    thread.start();
    return Optional.of(done.future().onComplete(_ -> late.cancel()));
  }

  private <T> Future<T> end(Callable<T> work) {
    try {
      return Future.succeededFuture(work.call());
    } catch (Exception failure) {
      return Future.failedFuture(failure);
    } finally {
      room.release();
    }
  }
}
