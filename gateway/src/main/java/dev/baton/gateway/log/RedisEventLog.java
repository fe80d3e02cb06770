package dev.baton.gateway.log;

import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.redis.Script;
import dev.baton.gateway.redis.ScriptCall;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Aggregates' logs on Redis 6.2 or later, a single server or a cluster.
///
/// | key, behind the partition's prefix | type | what |
/// |---|---|---|
/// | `log:<kind>\|<id>` | stream | an aggregate's events, `<seq>-0`; as long as its last number |
/// | `once:<kind>\|<id>\|<key>` | string that expires | a dedupe key and the number it left |
/// | `snapshot:<kind>\|<id>` | string | the latest snapshot |
/// | `pending` | sorted set | events with open effects, by time and then by number |
/// | `timers` | sorted set | timers, by the millisecond they are due in |
/// | `lease` | string that expires | the node that has the lease |
/// | `fence` | string | the token and the node of whoever had the lease last |
///
/// An append is one script in one slot: it checks everything before it writes anything.
public final class RedisEventLog implements EventLog {
  private static final Script APPEND = Script.resource(RedisEventLog.class, "append.lua");
  private static final Script LEASE = Script.resource(RedisEventLog.class, "lease.lua");
  private static final Script RELEASE = Script.resource(RedisEventLog.class, "release.lua");
  private static final Script POSTPONE = Script.resource(RedisEventLog.class, "postpone.lua");
  private static final Script FORGET = Script.resource(RedisEventLog.class, "forget.lua");

  /// What `append.lua` answers; any other number is that of a duplicate.
  private static final long DONE = 0;

  private static final long CONFLICT = -1;
  private static final long FENCED = -2;

  private final RedisPartitions redis;

  public RedisEventLog(RedisPartitions redis) {
    this.redis = redis;
  }

  @Override
  public int partitions() {
    return redis.count();
  }

  @Override
  public Future<Appended> append(Append append) {
    return redis.run(call(append)).map(RedisEventLog::appended);
  }

  private ScriptCall call(Append append) {
    AggregateId id = append.id();
    String prefix = prefix(id);
    ScriptCall call =
        APPEND
            .call()
            .key(logKey(id))
            .key(append.dedupe().map(key -> onceKey(id, key.value())).orElse(prefix + "once"))
            .key(prefix + "pending")
            .key(prefix + "timers")
            .key(prefix + "fence")
            .arg(append.fence().map(RedisEventLog::fence).orElse(""))
            .arg(append.version())
            .arg(append.dedupe().map(key -> Long.toString(key.life().toMillis())).orElse(""))
            .arg(append.dedupe().map(DedupeKey::seq).orElse(0L))
            .arg(append.entries().size());
    append.entries().forEach(entry -> call.arg(Records.encode(entry)));
    args(call, pending(append));
    args(call, append.settled().stream().map(seq -> Records.pending(id, seq)).toList());
    Map<String, TimerChange> timers = lastChanges(append.timers());
    args(call, set(id, timers));
    args(call, cleared(id, timers));
    return call;
  }

  private static void args(ScriptCall call, List<String> list) {
    call.arg(list.size());
    list.forEach(call::arg);
  }

  private static List<String> pending(Append append) {
    List<String> scored = new ArrayList<>();
    for (long seq : append.pending()) {
      Entry entry = append.entries().get((int) (seq - append.version() - 1));
      scored.add(Long.toString(entry.at().toEpochMilli()));
      scored.add(Records.pending(append.id(), seq));
    }
    return scored;
  }

  /// A decision may change a timer more than once; the last change is what it comes to.
  private static Map<String, TimerChange> lastChanges(List<TimerChange> timers) {
    Map<String, TimerChange> last = new LinkedHashMap<>();
    timers.forEach(change -> last.put(change.name(), change));
    return last;
  }

  private static List<String> set(AggregateId id, Map<String, TimerChange> timers) {
    List<String> scored = new ArrayList<>();
    for (TimerChange change : timers.values()) {
      if (change instanceof TimerChange.Set(String name, Instant due)) {
        scored.add(Long.toString(Records.dueMillis(due)));
        scored.add(Records.timer(id, name));
      }
    }
    return scored;
  }

  private static List<String> cleared(AggregateId id, Map<String, TimerChange> timers) {
    return timers.values().stream()
        .filter(TimerChange.Clear.class::isInstance)
        .map(change -> Records.timer(id, change.name()))
        .toList();
  }

  private static Appended appended(@Nullable Response answer) {
    if (answer == null) {
      throw new IllegalStateException("append.lua has answered nothing");
    }
    long number = number(answer);
    if (number == DONE) {
      return new Appended.Done();
    }
    if (number == CONFLICT) {
      return new Appended.Conflict();
    }
    return number == FENCED ? new Appended.Fenced() : new Appended.Duplicate(number);
  }

  @Override
  public Future<Optional<Long>> seen(AggregateId id, String dedupeKey) {
    return redis
        .send(Request.cmd(Command.GET).arg(onceKey(id, dedupeKey)))
        .map(answer -> Optional.ofNullable(answer).map(RedisEventLog::number));
  }

  @Override
  public Future<List<Entry>> read(AggregateId id, long after, int limit) {
    return redis
        .send(
            Request.cmd(Command.XRANGE)
                .arg(logKey(id))
                .arg(after + 1)
                .arg("+")
                .arg("COUNT")
                .arg(limit))
        .map(answer -> list(answer).map(Records::decode).toList());
  }

  @Override
  public Future<List<Pending>> pending(int partition, int limit) {
    return redis
        .send(
            Request.cmd(Command.ZRANGE)
                .arg(redis.prefix(partition) + "pending")
                .arg(0)
                .arg(limit - 1))
        .map(answer -> list(answer).map(Response::toString).map(Records::pending).toList());
  }

  @Override
  public Future<Void> forget(Pending pending) {
    return redis
        .send(
            Request.cmd(Command.ZREM)
                .arg(prefix(pending.id()) + "pending")
                .arg(Records.pending(pending.id(), pending.seq())))
        .mapEmpty();
  }

  @Override
  public Future<List<Due>> due(int partition, Instant until, int limit) {
    return redis
        .send(
            Request.cmd(Command.ZRANGE)
                .arg(redis.prefix(partition) + "timers")
                .arg("-inf")
                .arg(until.toEpochMilli())
                .arg("BYSCORE")
                .arg("LIMIT")
                .arg(0)
                .arg(limit)
                .arg("WITHSCORES"))
        .map(answer -> {
          List<String> flat = list(answer).map(Response::toString).toList();
          List<Due> due = new ArrayList<>();
          for (int i = 0; i < flat.size(); i += 2) {
            due.add(Records.due(flat.get(i), flat.get(i + 1)));
          }
          return due;
        });
  }

  @Override
  public Future<Void> forget(int partition, Due due) {
    return redis
        .run(
            FORGET
                .call()
                .key(redis.prefix(partition) + "timers")
                .arg(Records.timer(due.id(), due.timer()))
                .arg(Records.dueMillis(due.due())))
        .mapEmpty();
  }

  @Override
  public Future<Void> postpone(int partition, Due due, Instant until) {
    return redis
        .run(
            POSTPONE
                .call()
                .key(redis.prefix(partition) + "timers")
                .arg(Records.timer(due.id(), due.timer()))
                .arg(Records.dueMillis(due.due()))
                .arg(Records.dueMillis(until)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<Fence>> lease(int partition, String node, Duration lasts) {
    return redis
        .run(
            LEASE
                .call()
                .key(redis.prefix(partition) + "lease")
                .key(redis.prefix(partition) + "fence")
                .arg(node)
                .arg(lasts.toMillis()))
        .map(token -> Optional.ofNullable(token).map(t -> new Fence(partition, node, number(t))));
  }

  /// Ends everybody's leases, for whoever has the store to themselves: those who had them are gone.
  public Future<Void> endLeases() {
    List<Future<?>> ends = new ArrayList<>();
    for (int partition = 0; partition < partitions(); partition++) {
      ends.add(redis.send(Request.cmd(Command.DEL).arg(redis.prefix(partition) + "lease")));
    }
    return Future.join(ends).mapEmpty();
  }

  @Override
  public Future<Void> release(Fence fence) {
    return redis
        .run(
            RELEASE
                .call()
                .key(redis.prefix(fence.partition()) + "lease")
                .key(redis.prefix(fence.partition()) + "fence")
                .arg(fence.node())
                .arg(fence(fence)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<Snapshot>> snapshot(AggregateId id) {
    return redis
        .send(Request.cmd(Command.GET).arg(snapshotKey(id)))
        .map(answer -> Optional.ofNullable(answer).map(a -> Records.snapshot(a.toBytes())));
  }

  @Override
  public Future<Void> keep(AggregateId id, Snapshot snapshot) {
    return redis
        .send(
            Request.cmd(Command.SET)
                .arg(snapshotKey(id))
                .arg(Buffer.buffer(Records.encode(snapshot))))
        .mapEmpty();
  }

  private static long number(Response answer) {
    return Long.parseLong(answer.toString());
  }

  private static Stream<Response> list(@Nullable Response answer) {
    return answer == null ? Stream.empty() : answer.stream();
  }

  /// What `lease.lua` leaves under `fence`.
  private static String fence(Fence fence) {
    return fence.token() + " " + fence.node();
  }

  private String prefix(AggregateId id) {
    return redis.prefixOf(id.id());
  }

  private String logKey(AggregateId id) {
    return prefix(id) + "log:" + id;
  }

  private String onceKey(AggregateId id, String key) {
    return prefix(id) + "once:" + id + "|" + key;
  }

  private String snapshotKey(AggregateId id) {
    return prefix(id) + "snapshot:" + id;
  }
}
