package dev.baton.gateway.log;

import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets chosen appends of another log go wrong, each in one of the ways a store over a network
/// does; or all calls, while the store is away.
public final class FaultyEventLog implements EventLog {
  private final EventLog log;
  private final Timers timers;
  private final Map<Integer, Fault> faults = new ConcurrentHashMap<>();
  private final AtomicInteger appends = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean away;
  private volatile int readable = Integer.MAX_VALUE;
  private volatile Duration reading = Duration.ZERO;

  /// What happens to an append.
  public sealed interface Fault {
    /// It surely does not happen, and the caller knows.
    record Before() implements Fault {}

    /// It happens, but its answer is lost.
    record After() implements Fault {}

    /// It happens at once, and is answered late.
    record AnsweredLate(Duration by) implements Fault {}

    /// The caller is told that nobody knows, and it happens afterwards.
    record CarriedOutLate(Duration by) implements Fault {}
  }

  public FaultyEventLog(EventLog log, Timers timers) {
    this.log = log;
    this.timers = timers;
  }

  /// Lets the n-th append go wrong, counted from 1 since the beginning.
  public void onAppend(int nth, Fault fault) {
    faults.put(nth, fault);
  }

  /// Lets the next append go wrong.
  public void onNextAppend(Fault fault) {
    onAppend(appends.get() + 1, fault);
  }

  /// How many appends have been asked for.
  public int appends() {
    return appends.get();
  }

  /// Takes the store away, or brings it back.
  public void away(boolean gone) {
    away = gone;
  }

  /// Lets all reads fail that ask for more entries at once.
  public void readsAtMost(int entries) {
    readable = entries;
  }

  /// Lets all reads be answered later by this.
  public void readsTake(Duration time) {
    reading = time;
  }

  /// How many reads have failed for that.
  public int refusedReads() {
    return refused.get();
  }

  @Override
  public Future<Appended> append(Append append) {
    int nth = appends.incrementAndGet();
    if (away) {
      return gone();
    }
    return switch (faults.get(nth)) {
      case null -> log.append(append);
      case Fault.Before _ -> failed(nth, false);
      case Fault.After _ -> log.append(append).compose(_ -> failed(nth, true));
      case Fault.AnsweredLate(Duration by) ->
          log.append(append).compose(done -> timers.delay(by).map(done));
      case Fault.CarriedOutLate(Duration by) -> {
        timers.delay(by).compose(_ -> log.append(append));
        yield failed(nth, true);
      }
    };
  }

  private static <T> Future<T> failed(int nth, boolean mayHaveHappened) {
    return Future.failedFuture(
        new Away(
            "append " + nth + " was made to fail",
            mayHaveHappened,
            new IllegalStateException("made to fail")));
  }

  private static <T> Future<T> gone() {
    return Future.failedFuture(
        new Away("the store is away", false, new IllegalStateException("made to be away")));
  }

  @Override
  public int partitions() {
    return log.partitions();
  }

  @Override
  public Future<Optional<Long>> seen(AggregateId id, String dedupeKey) {
    return away ? gone() : log.seen(id, dedupeKey);
  }

  @Override
  public Future<List<Entry>> read(AggregateId id, long after, int limit) {
    if (limit > readable) {
      refused.incrementAndGet();
      return gone();
    }
    if (away) {
      return gone();
    }
    Future<List<Entry>> read = log.read(id, after, limit);
    return reading.isZero() ? read : read.compose(entries -> timers.delay(reading).map(entries));
  }

  @Override
  public Future<List<Pending>> pending(int partition, int limit) {
    return away ? gone() : log.pending(partition, limit);
  }

  @Override
  public Future<Void> forget(Pending pending) {
    return away ? gone() : log.forget(pending);
  }

  @Override
  public Future<List<Due>> due(int partition, Instant until, int limit) {
    return away ? gone() : log.due(partition, until, limit);
  }

  @Override
  public Future<Void> forget(int partition, Due due) {
    return away ? gone() : log.forget(partition, due);
  }

  @Override
  public Future<Void> postpone(int partition, Due due, Instant until) {
    return away ? gone() : log.postpone(partition, due, until);
  }

  @Override
  public Future<Optional<Fence>> lease(int partition, String node, Duration lasts) {
    return away ? gone() : log.lease(partition, node, lasts);
  }

  @Override
  public Future<Void> release(Fence fence) {
    return away ? gone() : log.release(fence);
  }

  @Override
  public Future<Optional<Snapshot>> snapshot(AggregateId id) {
    return away ? gone() : log.snapshot(id);
  }

  @Override
  public Future<Void> keep(AggregateId id, Snapshot snapshot) {
    return away ? gone() : log.keep(id, snapshot);
  }
}
