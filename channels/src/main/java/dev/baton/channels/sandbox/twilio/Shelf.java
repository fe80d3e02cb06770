package dev.baton.channels.sandbox.twilio;

import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// What the company is to be told and is not yet. Any thread may lay something there and let it go.
///
/// What is let go together is told one after the other, each once the one before has its answer:
/// otherwise chance would choose the order, and not whoever lets go.
final class Shelf {
  private final Timers timers;
  private final Runnable changed;
  private final Random chance;
  private final List<Kept> kept = new ArrayList<>();
  private final List<Kept> pile = new ArrayList<>();

  /// Calls `changed` whenever there is more or less on it.
  Shelf(Timers timers, Runnable changed, long seed) {
    this.timers = timers;
    this.changed = changed;
    this.chance = new Random(seed);
  }

  /// One thing to tell.
  private record Kept(Supplier<Future<Void>> go) {}

  /// Keeps it until it is let go; the future is that of the telling.
  <T> Future<T> keep(Supplier<Future<T>> telling) {
    Promise<T> told = Promise.promise();
    lay(kept, kept(telling, told));
    return told.future();
  }

  /// The same, for so long at most.
  <T> Future<T> keep(Supplier<Future<T>> telling, Duration latest) {
    Promise<T> told = Promise.promise();
    Kept one = kept(telling, told);
    lay(kept, one);
    timers.after(latest, () -> go(take(one)));
    return told.future();
  }

  /// Keeps it with whatever else comes within this time, and then tells all of it in another order.
  <T> Future<T> shuffle(Supplier<Future<T>> telling, Duration within) {
    Promise<T> told = Promise.promise();
    if (lay(pile, kept(telling, told)) == 1) {
      timers.after(within, () -> go(takePile()));
    }
    return told.future();
  }

  /// Tells all that is here now, in the order in which it came; what was to be shuffled, shuffled.
  /// The future ends when all of it is told.
  Future<Void> letGo() {
    List<Kept> all = takePile();
    all.addAll(takeAll());
    return go(all);
  }

  /// How much is here.
  synchronized int size() {
    return kept.size() + pile.size();
  }

  private static <T> Kept kept(Supplier<Future<T>> telling, Promise<T> told) {
    return new Kept(() -> telling.get().onComplete(told).transform(_ -> Future.succeededFuture()));
  }

  private int lay(List<Kept> where, Kept one) {
    int size;
    synchronized (this) {
      where.add(one);
      size = where.size();
    }
    changed.run();
    return size;
  }

  private synchronized List<Kept> take(Kept one) {
    return kept.remove(one) ? List.of(one) : List.of();
  }

  private synchronized List<Kept> takeAll() {
    List<Kept> all = new ArrayList<>(kept);
    kept.clear();
    return all;
  }

  private synchronized List<Kept> takePile() {
    List<Kept> shuffled = new ArrayList<>(pile);
    Collections.shuffle(shuffled, chance);
    if (shuffled.equals(pile)) {
      Collections.rotate(shuffled, 1);
    }
    pile.clear();
    return shuffled;
  }

  private Future<Void> go(List<Kept> all) {
    if (!all.isEmpty()) {
      changed.run();
    }
    Future<Void> told = Future.succeededFuture();
    for (Kept one : all) {
      told = told.compose(_ -> one.go().get());
    }
    return told;
  }
}
