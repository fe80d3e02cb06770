package dev.baton.bot.llm;

import dev.baton.bot.outside.Dealings;
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

  /// What somebody outside is asked, and what comes of it.
  interface Question<T> {
    /// Asks; tells the call when it is answered.
    T ask(Dealings.Call call) throws Exception;
  }

  /// What the work comes to, on the caller's context; empty when there is no room for it now. Its
  /// room is free again before anybody is told of its end; of work that is late, once it has ended.
  <T> Optional<Future<T>> run(Duration limit, Future<Void> cancelled, Callable<T> work) {
    return room.tryAcquire() ? Optional.of(started(limit, cancelled, work)) : Optional.empty();
  }

  /// The same of what somebody outside is asked; empty also while they are left alone. Room comes
  /// first: the one call that may try after a rest has to be one that is made. How it fails or is
  /// called off is told here.
  <T> Optional<Future<T>> ask(
      Dealings dealings, Duration limit, Future<Void> cancelled, Question<T> question) {
    if (!room.tryAcquire()) {
      dealings.wereBusy();
      return Optional.empty();
    }
    if (!dealings.mayAsk()) {
      room.release();
      return Optional.empty();
    }
    Dealings.Call call = dealings.begin();
    return Optional.of(
        started(limit, cancelled, () -> question.ask(call))
            .onFailure(failure -> {
              if (failure instanceof CancellationException) {
                call.calledOff();
              } else {
                call.failed(String.valueOf(failure.getMessage()));
              }
            }));
  }

  /// The room for it is taken already.
  private <T> Future<T> started(Duration limit, Future<Void> cancelled, Callable<T> work) {
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
              done.tryFail(new TimeoutException("nothing within " + limit.toMillis() + " ms"));
              thread.interrupt();
            });
    cancelled.onSuccess(_ -> {
      done.tryFail(new CancellationException("not wanted any more"));
      thread.interrupt();
    });
    thread.start();
    return done.future().onComplete(_ -> late.cancel());
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
