package dev.baton.gateway.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/// One bounded queue of work per name, and within a name one piece of work after the other: the
/// next begins when the future of the one before has completed, whatever became of it.
///
/// This, and no thread or verticle, is what keeps the steps of one aggregate apart within a node: a
/// virtual-thread verticle runs one task at a time too, but lets another in while the first awaits.
/// Work of different names runs side by side. An empty mailbox takes no memory.
final class Mailboxes {
  private final int capacity;
  private final ConcurrentMap<Object, Mailbox> boxes = new ConcurrentHashMap<>();

  /// @param capacity how many pieces of work may wait under one name, the running one not counted
  Mailboxes(int capacity) {
    this.capacity = capacity;
  }

  /// Puts work into a mailbox; empty if it is full.
  <T> Optional<Future<T>> put(Object name, Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    Runnable step =
        () ->
            attempt(work)
                .onComplete(result -> {
                  next(name);
                  done.handle(result);
                });
    boolean[] full = {false};
    boolean[] first = {false};
    boxes.compute(
        name,
        (_, present) -> {
          if (present == null) {
            first[0] = true;
            return new Mailbox(new ArrayDeque<>());
          }
          if (present.waiting().size() >= capacity) {
            full[0] = true;
          } else {
            present.waiting().add(step);
          }
          return present;
        });
    if (full[0]) {
      return Optional.empty();
    }
    if (first[0]) {
      step.run();
    }
    return Optional.of(done.future());
  }

  /// How many names have work.
  int busy() {
    return boxes.size();
  }

  private void next(Object name) {
    Runnable[] following = {null};
    boxes.computeIfPresent(
        name,
        (_, box) -> {
          following[0] = box.waiting().poll();
          return following[0] == null ? null : box;
        });
    if (following[0] != null) {
      following[0].run();
    }
  }

  private static <T> Future<T> attempt(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException defect) {
      return Future.failedFuture(defect);
    }
  }

  private record Mailbox(ArrayDeque<Runnable> waiting) {}
}
