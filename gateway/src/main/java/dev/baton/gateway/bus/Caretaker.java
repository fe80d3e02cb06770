package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Consequence;
import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.log.EventLog.Due;
import dev.baton.gateway.log.EventLog.Fence;
import dev.baton.gateway.log.EventLog.Pending;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import dev.baton.gateway.time.Timers.Wakeup;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees that what is recorded as to be done gets done: looks through the partitions that this node
/// has leased for pending effects and due timers, when a lease is gained and at every interval.
///
/// What this node records itself needs no looking: effects run at once, and timers that come due
/// soon are kept in memory. The look finds the rest: what other nodes recorded, what a crash left,
/// what is due in a week.
public final class Caretaker {
  private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);

  private final EventLog log;
  private final Leases leases;
  private final Clock clock;
  private final Timers timers;
  private final Limits limits;
  private final Map<String, Ward<?>> wards = new ConcurrentHashMap<>();
  private final Map<TimerName, Wakeup> waking = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /// @param interval between two looks
  /// @param page how many pending effects or timers of a partition are taken at one look
  public record Limits(Duration interval, int page) {
    /// What is good where nothing else is set.
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(2), 500);
  }

  public Caretaker(EventLog log, Leases leases, Clock clock, Timers timers, Limits limits) {
    this.log = log;
    this.leases = leases;
    this.clock = clock;
    this.timers = timers;
    this.limits = limits;
    leases.onGained(fence -> look(fence));
  }

  /// Takes a kind of aggregate into care.
  public <S, C, E, F extends Consequence> void tend(
      Aggregates<S, C, E, F> aggregates, EffectRunner<S, C, E, F> runner) {
    wards.put(aggregates.aggregate().kind(), new Ward<>(aggregates, runner::resume));
    aggregates.onCommitted(committed -> {
      committed.steps().stream()
          .flatMap(step -> step.effects().stream())
          .flatMap(effect -> effect.timer().stream())
          .forEach(change -> keep(committed.id(), change));
      runner.committed(committed);
    });
  }

  /// Begins to look, at every interval.
  public void start() {
    timers.after(limits.interval(), this::round);
  }

  /// Looks no more, and wakes nothing any more.
  public void stop() {
    stopped = true;
    waking.values().forEach(Wakeup::cancel);
    waking.clear();
  }

  private void round() {
    if (stopped) {
      return;
    }
    List<Future<Void>> looks = leases.all().stream().map(this::look).toList();
    Future.join(looks).onComplete(_ -> timers.after(limits.interval(), this::round));
  }

  private Future<Void> look(Fence fence) {
    if (stopped) {
      return Future.succeededFuture();
    }
    int partition = fence.partition();
    Future<Void> pending =
        log.pending(partition, limits.page()).onSuccess(found -> resume(found, fence)).mapEmpty();
    Future<Void> due =
        log.due(partition, clock.now().plus(horizon()), limits.page())
            .onSuccess(found -> found.forEach(this::schedule))
            .mapEmpty();
    return Future.join(pending, due)
        .<Void>mapEmpty()
        .onFailure(
            cause -> LOG.debug("partition {} not looked at: {}", partition, cause.toString()))
        .otherwiseEmpty();
  }

  private void resume(List<Pending> found, Fence fence) {
    Map<AggregateId, List<Long>> byAggregate = new LinkedHashMap<>();
    found.forEach(pending ->
        byAggregate.computeIfAbsent(pending.id(), _ -> new ArrayList<>()).add(pending.seq()));
    byAggregate.forEach((id, seqs) -> {
      Ward<?> ward = wards.get(id.kind());
      if (ward == null) {
        LOG.error("nobody tends {}", id);
      } else {
        ward.resume().resume(id, seqs, fence);
      }
    });
  }

  private void keep(AggregateId id, TimerChange change) {
    if (leases.held(id).isEmpty()) {
      return;
    }
    switch (change) {
      case TimerChange.Set(String name, Instant due) -> schedule(new Due(id, name, due));
      case TimerChange.Clear(String name) ->
          Optional.ofNullable(waking.remove(new TimerName(id, name))).ifPresent(Wakeup::cancel);
    }
  }

  private void schedule(Due due) {
    Duration wait = Duration.between(clock.now(), due.due());
    if (stopped || wait.compareTo(horizon()) > 0) {
      return;
    }
    waking.compute(
        new TimerName(due.id(), due.timer()),
        (name, before) -> {
          if (before != null) {
            before.cancel();
          }
          return timers.after(wait.isNegative() ? Duration.ZERO : wait, () -> wake(name, due));
        });
  }

  private void wake(TimerName name, Due due) {
    waking.remove(name);
    Ward<?> ward = wards.get(due.id().kind());
    if (ward == null || stopped) {
      return;
    }
    if (clock.now().isBefore(due.due())) {
      // A decider that is woken early sees nothing to do, and the timer would be forgotten.
      schedule(due);
      return;
    }
    leases.held(due.id()).ifPresent(fence -> wake(ward, due, fence));
  }

  private <C> void wake(Ward<C> ward, Due due, Fence fence) {
    C command = ward.aggregates().aggregate().wake(due.timer(), clock.now());
    ward.aggregates()
        .submit(due.id().id(), command, fence)
        .compose(result ->
            switch (result) {
              case Result.Ignored<?>(String _, Optional<Instant> again) when again.isPresent() ->
                  postpone(fence, due, again.get());
              // The append has set or cleared the timer, unless its event had no need of it.
              case Result.Stored<?> _, Result.Ignored<?> _, Result.Refused<?> _ ->
                  log.forget(fence.partition(), due);
              case Result.Repeated<?> _, Result.Fenced<?> _, Result.Busy<?> _ ->
                  Future.succeededFuture();
            })
        .onFailure(cause ->
            LOG.warn("timer {} of {} failed: {}", due.timer(), due.id(), cause.toString()));
  }

  /// What it waits for takes longer than when it was set: with other settings, say.
  private Future<Void> postpone(Fence fence, Due due, Instant until) {
    return log.postpone(fence.partition(), due, until)
        .onSuccess(_ -> schedule(new Due(due.id(), due.timer(), until)));
  }

  /// Timers that come due within this time are kept in memory: longer than the interval, so that
  /// none falls between two looks.
  private Duration horizon() {
    return limits.interval().multipliedBy(3);
  }

  private record TimerName(AggregateId id, String timer) {}

  private record Ward<C>(Aggregates<?, C, ?, ?> aggregates, Resume resume) {}

  private interface Resume {
    Future<Void> resume(AggregateId id, List<Long> pending, Fence fence);
  }
}
