package dev.baton.gateway.log;

import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Logs in memory, under the same contract as those on Redis. Answers at once, on the caller's
/// thread; the clock says what has run out.
public final class MemoryEventLog implements EventLog {
  private final int partitions;
  private final Clock clock;
  private final Map<AggregateId, List<Entry>> logs = new HashMap<>();
  private final Map<AggregateId, Snapshot> snapshots = new HashMap<>();
  private final Map<OnceKey, Once> once = new HashMap<>();
  private final Map<Integer, Map<TimerName, Instant>> timers = new HashMap<>();
  private final Map<Integer, Map<Pending, Instant>> pending = new HashMap<>();
  private final Map<Integer, Lease> leases = new HashMap<>();
  private final Map<Integer, Fence> fences = new HashMap<>();

  public MemoryEventLog(int partitions, Clock clock) {
    this.partitions = partitions;
    this.clock = clock;
  }

  @Override
  public int partitions() {
    return partitions;
  }

  @Override
  public synchronized Future<Appended> append(Append append) {
    AggregateId id = append.id();
    int partition = id.partition(partitions);
    if (append.fence().filter(fence -> !fence.equals(fences.get(partition))).isPresent()) {
      return Future.succeededFuture(new Appended.Fenced());
    }
    Optional<Long> earlier = append.dedupe().flatMap(key -> number(id, key.value()));
    if (earlier.isPresent()) {
      return Future.succeededFuture(new Appended.Duplicate(earlier.get()));
    }
    List<Entry> log = logs.computeIfAbsent(id, _ -> new ArrayList<>());
    if (log.size() != append.version()) {
      return Future.succeededFuture(new Appended.Conflict());
    }
    log.addAll(append.entries());
    append
        .dedupe()
        .ifPresent(key ->
            once.put(
                new OnceKey(id, key.value()), new Once(key.seq(), clock.now().plus(key.life()))));
    Map<Pending, Instant> open = pending.computeIfAbsent(partition, _ -> new HashMap<>());
    append.pending().forEach(seq -> open.put(new Pending(id, seq), log.get((int) (seq - 1)).at()));
    append.settled().forEach(seq -> open.remove(new Pending(id, seq)));
    append.timers().forEach(change -> change(partition, id, change));
    return Future.succeededFuture(new Appended.Done());
  }

  private void change(int partition, AggregateId id, TimerChange change) {
    Map<TimerName, Instant> set = timers.computeIfAbsent(partition, _ -> new HashMap<>());
    switch (change) {
      case TimerChange.Set(String name, Instant due) ->
          set.put(new TimerName(id, name), wholeMillis(due));
      case TimerChange.Clear(String name) -> set.remove(new TimerName(id, name));
    }
  }

  private static Instant wholeMillis(Instant due) {
    return Instant.ofEpochMilli(Records.dueMillis(due));
  }

  @Override
  public synchronized Future<Optional<Long>> seen(AggregateId id, String dedupeKey) {
    return Future.succeededFuture(number(id, dedupeKey));
  }

  private Optional<Long> number(AggregateId id, String key) {
    return Optional.ofNullable(once.get(new OnceKey(id, key)))
        .filter(left -> clock.now().isBefore(left.until()))
        .map(Once::seq);
  }

  @Override
  public synchronized Future<List<Entry>> read(AggregateId id, long after, int limit) {
    List<Entry> log = logs.getOrDefault(id, List.of());
    int from = (int) Math.min(after, log.size());
    return Future.succeededFuture(
        List.copyOf(log.subList(from, Math.min(from + limit, log.size()))));
  }

  @Override
  public synchronized Future<List<Pending>> pending(int partition, int limit) {
    return Future.succeededFuture(
        pending.getOrDefault(partition, Map.of()).entrySet().stream()
            .sorted(
                Map.Entry.<Pending, Instant>comparingByValue()
                    .thenComparingLong(entry -> entry.getKey().seq())
                    .thenComparing(entry -> entry.getKey().id().toString()))
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList());
  }

  @Override
  public synchronized Future<Void> forget(Pending settled) {
    pending.getOrDefault(settled.id().partition(partitions), new HashMap<>()).remove(settled);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<List<Due>> due(int partition, Instant until, int limit) {
    return Future.succeededFuture(
        timers.getOrDefault(partition, Map.of()).entrySet().stream()
            .filter(timer -> !timer.getValue().isAfter(until))
            .map(timer -> new Due(timer.getKey().id(), timer.getKey().name(), timer.getValue()))
            .sorted(
                Comparator.comparing(Due::due).thenComparing(due -> due.id() + " " + due.timer()))
            .limit(limit)
            .toList());
  }

  @Override
  public synchronized Future<Void> forget(int partition, Due due) {
    timers
        .getOrDefault(partition, new HashMap<>())
        .remove(new TimerName(due.id(), due.timer()), wholeMillis(due.due()));
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> postpone(int partition, Due due, Instant until) {
    timers
        .getOrDefault(partition, new HashMap<>())
        .replace(new TimerName(due.id(), due.timer()), wholeMillis(due.due()), wholeMillis(until));
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Optional<Fence>> lease(int partition, String node, Duration lasts) {
    Lease lease = leases.get(partition);
    if (lease != null && lease.holds(clock.now()) && !lease.node().equals(node)) {
      return Future.succeededFuture(Optional.empty());
    }
    Fence last = fences.get(partition);
    Fence fence =
        last != null && last.node().equals(node)
            ? last
            : new Fence(partition, node, last == null ? 1 : last.token() + 1);
    fences.put(partition, fence);
    leases.put(partition, new Lease(node, clock.now().plus(lasts)));
    return Future.succeededFuture(Optional.of(fence));
  }

  @Override
  public synchronized Future<Void> release(Fence fence) {
    if (fence.equals(fences.get(fence.partition()))) {
      leases.remove(fence.partition());
    }
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Optional<Snapshot>> snapshot(AggregateId id) {
    return Future.succeededFuture(Optional.ofNullable(snapshots.get(id)));
  }

  @Override
  public synchronized Future<Void> keep(AggregateId id, Snapshot snapshot) {
    snapshots.put(id, snapshot);
    return Future.succeededFuture();
  }

  /// Every log there is, for checks over all of them.
  public synchronized Map<AggregateId, List<Entry>> everything() {
    Map<AggregateId, List<Entry>> all = new TreeMap<>(Comparator.comparing(AggregateId::toString));
    logs.forEach((id, log) -> all.put(id, List.copyOf(log)));
    return all;
  }

  /// Loses what was last appended to a log, as a store does that was killed before it had written
  /// it down.
  public synchronized void lose(AggregateId id, int entries) {
    List<Entry> log = logs.getOrDefault(id, new ArrayList<>());
    log.subList(log.size() - entries, log.size()).clear();
  }

  private record OnceKey(AggregateId id, String key) {}

  private record Once(long seq, Instant until) {}

  private record TimerName(AggregateId id, String name) {}

  private record Lease(String node, Instant until) {
    boolean holds(Instant now) {
      return now.isBefore(until);
    }
  }
}
