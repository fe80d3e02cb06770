package dev.baton.gateway.time;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One-shot wake-ups inside this node. They die with the process: what must survive a crash is a
/// timer in the log, never one of these.
@FunctionalInterface
public interface Timers {

  /// Runs the task once after the delay, on a thread that must not be blocked. A delay of zero or
  /// less runs it as soon as possible, never before this call has returned.
  Wakeup after(Duration delay, Runnable task);

  /// A future that succeeds after the delay.
  default Future<Void> delay(Duration delay) {
    Promise<Void> done = Promise.promise();
    after(delay, done::complete);
    return done.future();
  }

  /// What the work comes to, or a [TimeoutException] if the limit passes first. The work is not
  /// stopped; nobody waits for it any longer.
  default <T extends @Nullable Object> Future<T> within(Duration limit, Future<T> work) {
    Promise<T> first = Promise.promise();
    Wakeup late =
        after(
            limit,
            () ->
                first.tryFail(new TimeoutException("nothing within " + limit.toMillis() + " ms")));
    work.onComplete(
        result -> {
          late.cancel();
          first.tryComplete(result);
        },
        failure -> {
          late.cancel();
          first.tryFail(failure);
        });
    return first.future();
  }

  /// A wake-up that has been asked for.
  @FunctionalInterface
  interface Wakeup {

    /// Takes the wake-up back; does nothing when it has already run.
    void cancel();
  }
}
