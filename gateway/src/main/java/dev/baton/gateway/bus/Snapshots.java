package dev.baton.gateway.bus;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.EventCodec;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.log.EventLog.Snapshot;
import dev.baton.gateway.log.SnapshotCodec;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// States beside their logs, so that a long log need not be read whole. They may be thrown away at
/// any time; one that can't be read is.
///
/// A snapshot is only taken where no effect is open: whatever is pending later comes after it, and
/// can be resumed from it.
final class Snapshots<S> {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private final SnapshotCodec<S> codec;
  private final EventLog log;
  private final int everyEvents;

  /// Up to where there is a snapshot, as far as this node knows.
  private final Cache<AggregateId, Long> taken;

  Snapshots(SnapshotCodec<S> codec, EventLog log, Aggregates.Limits limits) {
    this.codec = codec;
    this.log = log;
    this.everyEvents = limits.snapshotEvents();
    this.taken = Caffeine.newBuilder().maximumSize(limits.warmAggregates()).build();
  }

  /// The latest state that was kept and can be read.
  Future<Optional<Held<S>>> latest(AggregateId id) {
    return log.snapshot(id).map(kept -> kept.flatMap(snapshot -> read(id, snapshot)));
  }

  private Optional<Held<S>> read(AggregateId id, Snapshot snapshot) {
    if (!snapshot.format().equals(codec.format())) {
      return Optional.empty();
    }
    try {
      S state = codec.decode(snapshot.body());
      taken.put(id, snapshot.seq());
      return Optional.of(new Held<>(state, snapshot.seq(), snapshot.at(), Map.of()));
    } catch (EventCodec.Unreadable unreadable) {
      LOG.warn("the snapshot of {} is thrown away: {}", id, unreadable.getMessage());
      return Optional.empty();
    }
  }

  /// Keeps this state if it is time to. Whatever becomes of that: the log has it all.
  void offer(AggregateId id, Held<S> held) {
    if (held.version() - taken.get(id, _ -> 0L) < everyEvents || !held.unsettled().isEmpty()) {
      return;
    }
    taken.put(id, held.version());
    log.keep(
            id,
            new Snapshot(held.version(), held.lastAt(), codec.format(), codec.encode(held.state())))
        .onFailure(cause -> LOG.debug("no snapshot of {}: {}", id, cause.toString()));
  }
}
