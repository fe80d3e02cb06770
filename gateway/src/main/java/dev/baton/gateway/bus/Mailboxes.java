package dev.baton.gateway.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One bounded queue of work per name, and within a name one piece of work after the other: the
/// next begins when the future of the one before has completed, whatever became of it.
///
/// This, and no thread or verticle, is what keeps the steps of one aggregate apart within a node: a
/// virtual-thread verticle runs one task at a time too, but lets another in while the first awaits.
/// Work of different names runs side by side. An empty mailbox takes no memory. Whoever asked is
/// told on their own Vert.x context.
final class Mailboxes {
  private static final Logger LOG = LoggerFactory.getLogger(Mailboxes.class);

  private final int capacity;
  private final ConcurrentMap<Object, Queue<Job<?>>> boxes = new ConcurrentHashMap<>();

  /// @param capacity how many pieces of work may wait under one name, the running one not counted
  Mailboxes(int capacity) {
    this.capacity = capacity;
  }

  /// Puts work into a mailbox; empty if it is full.
  <T> Optional<Future<T>> put(Object name, Supplier<Future<T>> work) {
    Job<T> job = new Job<>(work);
    boolean[] full = {false};
    boolean[] first = {false};
    boxes.compute(
        name,
        (_, waiting) -> {
          if (waiting == null) {
            first[0] = true;
            return new ArrayDeque<>();
          }
          full[0] = waiting.size() >= capacity;
          if (!full[0]) {
            waiting.add(job);
          }
          return waiting;
        });
    if (full[0]) {
      return Optional.empty();
    }
    if (first[0]) {
      run(name, job);
    }
    return Optional.of(job.done());
  }

  /// How many names have work.
  int busy() {
    return boxes.size();
  }

  /// Runs this job and those behind it. A job that ends at once is followed by the next in this
  /// loop, not in a deeper call: a mailbox may hold more jobs than a stack has room for.
  private void run(Object name, Job<?> first) {
    Optional<Job<?>> job = Optional.of(first);
    while (job.isPresent()) {
      Job<?> current = job.get();
      Future<?> end = current.start();
      if (!end.isComplete()) {
        end.onComplete(_ -> next(name, current).ifPresent(following -> run(name, following)));
        return;
      }
      job = next(name, current);
    }
  }

  /// Says that a job has ended, and takes the one behind it.
  private Optional<Job<?>> next(Object name, Job<?> ended) {
    AtomicReference<@Nullable Job<?>> following = new AtomicReference<>();
    boxes.computeIfPresent(
        name,
        (_, waiting) -> {
          following.set(waiting.poll());
          return following.get() == null ? null : waiting;
        });
    ended.tell();
    return Optional.ofNullable(following.get());
  }

  /// A piece of work, and the promise of its end.
  private static final class Job<T> {
    private final Supplier<Future<T>> work;
    private final Promise<T> promise = Promise.promise();
    private final @Nullable Context asker = Vertx.currentContext();
    private @Nullable Future<T> end;

    Job(Supplier<Future<T>> work) {
      this.work = work;
    }

    Future<T> done() {
      return promise.future();
    }

    Future<T> start() {
      Future<T> started;
      try {
        started = Objects.requireNonNull(work.get(), "work answers with a future");
      } catch (RuntimeException | Error defect) {
        started = Future.failedFuture(defect);
      }
      end = started;
      return started;
    }

    /// Tells whoever asked, on their own context: the job may have run on that of the job before
    /// it.
    void tell() {
      if (asker == null || asker.equals(Vertx.currentContext())) {
        tellHere();
      } else {
        asker.runOnContext(_ -> tellHere());
      }
    }

    private void tellHere() {
      Future<T> ended = Objects.requireNonNull(end, "the job has ended");
      try {
        if (ended.succeeded()) {
          promise.complete(ended.result());
        } else {
          promise.fail(ended.cause());
        }
      } catch (RuntimeException defect) {
        LOG.error("whoever waited for a piece of work failed at hearing of its end", defect);
      }
    }
  }
}
