package dev.baton.gateway.bus;

import dev.baton.gateway.log.AggregateId;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The effects that are under way on this node, in their lanes: within one lane one after the
/// other.
///
/// Nothing overtakes within a lane. When an effect fails, and thereby stays pending in the log,
/// those behind it fail too; when one finds no room, none after it is let in. Such a lane is shut
/// until it is empty; what stayed pending is then taken up from the log, in order.
final class Lanes {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private final Mailboxes mailboxes;
  private final Set<EffectId> underway = ConcurrentHashMap.newKeySet();
  private final Map<Name, Lane> lanes = new ConcurrentHashMap<>();

  /// @param capacity how many effects may wait in one lane
  Lanes(int capacity) {
    this.mailboxes = new Mailboxes(capacity);
  }

  /// How many effects are waiting or being run.
  int size() {
    return underway.size();
  }

  boolean isUnderway(EffectId effect) {
    return underway.contains(effect);
  }

  /// Whether one of the aggregate's lanes lets nothing in until it is empty.
  boolean isShut(AggregateId id) {
    return lanes.entrySet().stream()
        .anyMatch(lane -> lane.getKey().id().equals(id) && lane.getValue().isShut());
  }

  /// Lets an effect into its lane, unless it is under way or the lane is shut. Calls for one
  /// aggregate come one after the other. Completes when the effect has left its lane, and fails
  /// where it was not let in, or stays pending.
  Future<Void> put(EffectId effect, String lane, Supplier<Future<Void>> work) {
    if (!underway.add(effect)) {
      return Future.failedFuture("it is under way");
    }
    Name name = new Name(effect.aggregate(), lane);
    Lane entered = enter(name);
    if (entered.isShut()) {
      leave(effect, name);
      return Future.failedFuture("its lane is shut");
    }
    return mailboxes
        .put(name, () -> entered.run(work))
        .orElseGet(entered::full)
        .onComplete(result -> {
          leave(effect, name);
          if (result.failed()) {
            LOG.warn("effect {} stays pending: {}", effect, result.cause().toString());
          }
        });
  }

  private Lane enter(Name name) {
    return lanes.compute(
        name,
        (_, present) -> {
          Lane lane = present == null ? new Lane() : present;
          lane.effects++;
          return lane;
        });
  }

  private void leave(EffectId effect, Name name) {
    underway.remove(effect);
    lanes.computeIfPresent(name, (_, lane) -> --lane.effects == 0 ? null : lane);
  }

  private record Name(AggregateId id, String lane) {}

  /// What is known of a lane while it is not empty.
  private static final class Lane {
    private int effects;
    private volatile boolean full;
    private volatile boolean broken;

    boolean isShut() {
      return full || broken;
    }

    Future<Void> full() {
      full = true;
      return Future.failedFuture("the lane is full");
    }

    Future<Void> run(Supplier<Future<Void>> work) {
      return broken
          ? Future.failedFuture("one before it stays pending")
          : work.get().onFailure(_ -> broken = true);
    }
  }
}
