package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Aggregate.Settlement;
import dev.baton.gateway.aggregate.Consequence;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.bus.Delivery.Reach;
import dev.baton.gateway.bus.EffectHandler.Attempt;
import dev.baton.gateway.bus.EffectHandler.Concern;
import dev.baton.gateway.bus.EffectHandler.Job;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.log.EventLog.Fence;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs effects and records what became of them.
///
/// An effect is run by whoever holds the lease of its aggregate's partition: at once after the
/// append where that is this node, otherwise when the [Leases] find it pending. Effects of one
/// aggregate and one lane run one after the other; a failed attempt keeps its lane waiting, since
/// what comes later must not overtake it. An outcome is recorded under the lease's fence; an effect
/// whose outcome could not be recorded is found pending again, and is then told that it may have
/// been sent.
///
/// Exactly-once is not to be had from a provider without idempotency keys. What is had: an effect
/// that was surely not sent is tried again, one that may have been is looked up at the provider
/// first, and where that can't be done it is recorded as uncertain and people are told.
///
/// Attempts are counted, and after the last one an effect is given up, unless its handler says that
/// somebody still waits for it. Such an effect is overdue: it is tried on, and operators see it.
///
/// What leaves by a [Way][EffectHandler.Way] has a bound in time instead. While the provider there
/// is away its attempts do not count, and it waits at a [Circuit] together with all that goes the
/// same way; what fails for a reason of its own is given up after the last attempt all the same.
public final class EffectRunner<S, C, E, F extends Consequence> {
  private static final Logger LOG = LoggerFactory.getLogger(EffectRunner.class);

  private final Aggregates<S, C, E, F> aggregates;
  private final EffectHandler<C, E, F> handler;
  private final Leases leases;
  private final Clock clock;
  private final Timers timers;
  private final Limits limits;
  private final Mailboxes starts;
  private final Lanes lanes;
  private final Ways ways;
  private final Set<EffectId> overdue = ConcurrentHashMap.newKeySet();

  /// What was recorded through this node under its lease, and has yet to be put into a lane: nobody
  /// has tried it.
  private final Map<EffectId, Fence> untried = new ConcurrentHashMap<>();

  /// @param attempts how often an effect is tried at the most, unless somebody still waits for it
  /// @param firstDelay before the second attempt, doubled each time, where the provider names none
  /// @param longestDelay the longest wait between two attempts
  /// @param laneJobs how many effects may wait in one lane; the rest stay pending in the log
  public record Limits(int attempts, Duration firstDelay, Duration longestDelay, int laneJobs) {
    /// What is good where nothing else is set.
    public static final Limits DEFAULT =
        new Limits(12, Duration.ofMillis(250), Duration.ofSeconds(60), 1000);

    Duration delay(int attempt) {
      Duration doubled = firstDelay.multipliedBy(1L << Math.min(attempt - 1, 20));
      return doubled.compareTo(longestDelay) > 0 ? longestDelay : doubled;
    }

    /// Half to all of the longest delay: what became overdue at once does not come back at once.
    Duration delay(EffectId overdue, int attempt) {
      return spread(longestDelay, Objects.hash(overdue, attempt));
    }

    /// Half to all of it, another part for another seed.
    Duration spread(Duration delay, Object seed) {
      int part = Math.floorMod((Objects.hash(seed, 31) * 0x9E3779B9) >>> 16, 64);
      return delay.multipliedBy(64L + part).dividedBy(128);
    }
  }

  public EffectRunner(
      Aggregates<S, C, E, F> aggregates,
      EffectHandler<C, E, F> handler,
      Leases leases,
      Clock clock,
      Timers timers,
      Limits limits) {
    this.aggregates = aggregates;
    this.handler = handler;
    this.leases = leases;
    this.clock = clock;
    this.timers = timers;
    this.limits = limits;
    this.starts = new Mailboxes(limits.laneJobs());
    this.lanes = new Lanes(limits.laneJobs());
    this.ways = new Ways(leases.node(), limits, clock, timers);
  }

  /// Runs the effects of what was just recorded through this node, where this node has the lease.
  public void committed(Committed<S, E, F> committed) {
    AggregateId id = committed.id();
    leases
        .held(id)
        .ifPresent(fence -> {
          List<EffectId> recorded = open(committed);
          recorded.forEach(effect -> untried.put(effect, fence));
          start(id, () -> take(committed, fence))
              .onComplete(_ -> recorded.forEach(effect -> untried.remove(effect, fence)));
        });
  }

  private List<EffectId> open(Committed<S, E, F> committed) {
    return committed.steps().stream()
        .flatMap(step ->
            step.effects().stream()
                .filter(effect -> step.after().awaits(step.recorded().seq(), effect.name()))
                .map(effect -> new EffectId(committed.id(), step.recorded().seq(), effect.name())))
        .toList();
  }

  private Future<Void> take(Committed<S, E, F> committed, Fence fence) {
    AggregateId id = committed.id();
    if (isUnderway(id, committed.steps().getFirst().before())) {
      committed.steps().forEach(step -> enqueue(id, step, fence));
      return Future.succeededFuture();
    }
    // Something was left behind, and comes first. A lane that is shut has to become empty before.
    return lanes.isShut(id)
        ? Future.succeededFuture()
        : aggregates.atRest(id.id(), () -> catchUp(id, List.of(), fence));
  }

  /// Runs what is open in an aggregate and not underway here: recorded by another node, or before a
  /// crash. `pending` are the events that the log has as pending.
  public Future<Void> resume(AggregateId id, List<Long> pending, Fence fence) {
    return start(
        id,
        () ->
            aggregates.atRest(
                id.id(),
                () ->
                    aggregates
                        .load(id.id())
                        .compose(held ->
                            held.unsettled().keySet().containsAll(pending) && isUnderway(id, held)
                                ? Future.succeededFuture()
                                : catchUp(id, pending, fence))));
  }

  /// Effects of one aggregate are put into their lanes by one at a time: what was recorded later
  /// must not get there first.
  private Future<Void> start(AggregateId id, Supplier<Future<Void>> work) {
    return starts
        .put(id, work)
        .orElseGet(() -> Future.failedFuture("too much is waiting to be started"))
        .onFailure(cause -> LOG.warn("effects of {} stay pending: {}", id, cause.toString()));
  }

  private boolean isUnderway(AggregateId id, Held<S> held) {
    return held.unsettled().entrySet().stream()
        .allMatch(open ->
            open.getValue().stream()
                .allMatch(name -> lanes.isUnderway(new EffectId(id, open.getKey(), name))));
  }

  /// Reads what is open from the log and puts into the lanes what is not there, the oldest first.
  /// The aggregate is at rest meanwhile: what the log has of this node is known here, so that it is
  /// not taken for what another node, or a crash, has left behind and may have sent.
  private Future<Void> catchUp(AggregateId id, List<Long> pending, Fence fence) {
    return aggregates
        .refresh(id.id())
        .compose(held -> {
          // Nothing is open of it after all: an earlier version of Baton may have seen effects
          // there.
          pending.stream()
              .filter(seq -> !held.unsettled().containsKey(seq))
              .forEach(seq -> aggregates.nothingOpen(id.id(), seq));
          return held.unsettled().isEmpty()
              ? Future.succeededFuture()
              : catchUp(id, Collections.min(held.unsettled().keySet()), fence);
        });
  }

  private Future<Void> catchUp(AggregateId id, long from, Fence fence) {
    return aggregates
        .steps(id.id(), from)
        .map(steps -> {
          Held<S> now = steps.getLast().after();
          Optional<Instant> found = Optional.of(clock.now());
          for (Held.Step<S, E, F> step : steps) {
            step.effects().stream()
                .filter(effect -> now.awaits(step.recorded().seq(), effect.name()))
                .forEach(effect -> enqueue(id, step, effect, fence, found));
          }
          return null;
        });
  }

  /// How many effects are waiting or being run.
  public int underway() {
    return lanes.size();
  }

  /// How many of them have been tried more often than the limits say, since somebody waits for
  /// them.
  public int overdue() {
    return overdue.size();
  }

  /// What waits for a provider that is away does not keep the node from stopping, and stays
  /// pending.
  public void stop() {
    ways.close();
  }

  /// What is on the way with this name.
  public Backlog backlog(String way) {
    return ways.backlog(way);
  }

  private void enqueue(AggregateId id, Held.Step<S, E, F> step, Fence fence) {
    step.effects().stream()
        .filter(effect ->
            fence.equals(untried.get(new EffectId(id, step.recorded().seq(), effect.name()))))
        .forEach(effect -> enqueue(id, step, effect, fence, Optional.empty()));
  }

  private void enqueue(
      AggregateId id, Held.Step<S, E, F> step, F effect, Fence fence, Optional<Instant> found) {
    EffectId name = new EffectId(id, step.recorded().seq(), effect.name());
    if (lanes.isUnderway(name)) {
      return;
    }
    boolean fresh = untried.remove(name, fence);
    Optional<Instant> doubt = fresh ? Optional.empty() : found;
    Job<E, F> job = new Job<>(name, effect, step.recorded(), doubt);
    Optional<Ways.Wait> wait =
        handler
            .way(job)
            .map(way -> {
              Ways.Wait begun = ways.begin(name, effect.lane(), way, step.recorded().at());
              way.concern().ifPresent(concern -> watch(job, begun, concern, fence));
              return begun;
            });
    lanes
        .put(
            name,
            effect.lane(),
            () -> doubt.isPresent() ? again(job, fence, 1) : run(job, fence, 1))
        .onComplete(_ -> {
          overdue.remove(name);
          wait.ifPresent(ways::over);
        });
  }

  /// Who wants to know that it waits is told after a while, if something is wrong then.
  private void watch(Job<E, F> job, Ways.Wait wait, Concern<C> concern, Fence fence) {
    ways.watch(
        wait,
        timers.after(
            concern.after(),
            () -> {
              if (ways.has(wait) && leases.holds(fence)) {
                ways.keeps(wait)
                    .ifPresentOrElse(
                        why -> tell(job, wait, concern, why, fence),
                        () -> watch(job, wait, concern, fence));
              }
            }));
  }

  private void tell(Job<E, F> job, Ways.Wait wait, Concern<C> concern, String why, Fence fence) {
    aggregates
        .submit(job.id().aggregate().id(), concern.told().apply(why), fence)
        .onComplete(told ->
            trouble(told)
                .ifPresent(trouble -> {
                  LOG.info("nobody is told yet that {} waits: {}", job.id(), trouble);
                  watch(job, wait, concern, fence);
                }));
  }

  /// Runs what was found pending, unless its outcome has been recorded since it was found.
  private Future<Void> again(Job<E, F> job, Fence fence, int look) {
    EffectId id = job.id();
    return aggregates
        .refresh(id.aggregate().id())
        .transform(read -> {
          if (read.failed()) {
            return onceStoreIsBack(
                job, read.cause(), fence, look, () -> again(job, fence, look + 1));
          }
          return read.result().awaits(id.seq(), id.effect())
              ? run(job, fence, 1)
              : Future.succeededFuture();
        });
  }

  private Future<Void> run(Job<E, F> job, Fence fence, int attempt) {
    if (!leases.holds(fence)) {
      return gone();
    }
    Optional<Ways.Wait> wait = ways.of(job.id());
    return wait.isPresent()
        ? out(job, wait.get(), fence, attempt)
        : attempt(job).transform(ended -> ended(job, ended, fence, attempt));
  }

  /// Once its way is open, unless it is too late by then.
  private Future<Void> out(Job<E, F> job, Ways.Wait wait, Fence fence, int attempt) {
    Circuit circuit = wait.circuit();
    return circuit
        .enter(wait.way().until())
        .compose(pass -> {
          if (pass.isEmpty()) {
            return tooLate(job, wait, fence);
          }
          if (!leases.holds(fence)) {
            circuit.ended(pass.get(), new Circuit.Shown.Nothing());
            return gone();
          }
          return attempt(job)
              .transform(ended -> {
                circuit.ended(pass.get(), shown(ended));
                return ended(job, ended, fence, attempt);
              });
        });
  }

  private static <T> Future<T> gone() {
    return Future.failedFuture("the lease has gone to another node");
  }

  /// What an attempt shows of the provider. Where nothing goes, who knows whether it was asked.
  private static <C> Circuit.Shown shown(AsyncResult<Attempt<C>> ended) {
    return ended.succeeded() && ended.result() instanceof Attempt.Sent<C>(Delivery delivery)
        ? switch (delivery) {
          case Delivery.Delivered _ -> new Circuit.Shown.Served();
          case Delivery.RetryAfter(Duration delay, String cause, Reach reach)
              when reach == Reach.PROVIDER ->
              new Circuit.Shown.Away(cause, delay);
          case Delivery.Unknown(String cause, Reach reach) when reach == Reach.PROVIDER ->
              new Circuit.Shown.Away(cause, Duration.ZERO);
          case Delivery.RetryAfter _,
              Delivery.Unknown _,
              Delivery.Undeliverable _,
              Delivery.Uncertain _,
              Delivery.Dropped _ ->
              new Circuit.Shown.Nothing();
        }
        : new Circuit.Shown.Nothing();
  }

  private Future<Void> ended(
      Job<E, F> job, AsyncResult<Attempt<C>> ended, Fence fence, int attempt) {
    return switch (ended.succeeded() ? ended.result() : null) {
      case Attempt.Reported<C>(C command) -> report(job, command, fence, 1);
      case Attempt.Sent<C>(Delivery delivery) -> sent(job, delivery, fence, attempt);
      case null -> failed(job, ended.cause(), fence, attempt);
    };
  }

  private Future<Attempt<C>> attempt(Job<E, F> job) {
    try {
      return handler.attempt(job);
    } catch (RuntimeException defect) {
      return Future.failedFuture(defect);
    }
  }

  private Future<Void> failed(Job<E, F> job, Throwable cause, Fence fence, int attempt) {
    if (cause instanceof EventLog.Away) {
      // The store's absence is no attempt: nothing was sent.
      return onceStoreIsBack(job, cause, fence, attempt, () -> run(job, fence, attempt));
    }
    LOG.error("effect {} failed in a way that nobody foresaw", job.id(), cause);
    return sent(job, new Delivery.Unknown(cause.toString()), fence, attempt);
  }

  /// Goes on after a while; what is behind waits, since it must not overtake.
  private Future<Void> onceStoreIsBack(
      Job<E, F> job, Throwable cause, Fence fence, int times, Supplier<Future<Void>> then) {
    if (!leases.holds(fence)) {
      return gone();
    }
    LOG.info("effect {} waits for the store: {}", job.id(), cause.getMessage());
    return timers.delay(limits.delay(times)).compose(_ -> then.get());
  }

  private Future<Void> sent(Job<E, F> job, Delivery delivery, Fence fence, int attempt) {
    return switch (delivery) {
      case Delivery.Delivered(String ref) -> settle(job, new Outcome.Done(ref), fence);
      case Delivery.Undeliverable(String why) -> settle(job, new Outcome.Failed(why), fence);
      case Delivery.Uncertain(String why) -> settle(job, new Outcome.Uncertain(why), fence);
      case Delivery.Dropped(String why) -> {
        if (why.equals(EffectHandler.Way.TOO_LATE)) {
          ways.of(job.id()).ifPresent(late -> ways.gaveUp(late, why));
        }
        yield settle(job, new Outcome.Dropped(why), fence);
      }
      case Delivery.RetryAfter(Duration delay, String cause, Reach reach) ->
          unsent(job, new Trouble(delay, cause, reach), fence, attempt);
      case Delivery.Unknown(String cause, Reach reach) -> {
        Job<E, F> doubtful = new Job<>(job.id(), job.effect(), job.of(), Optional.of(clock.now()));
        yield unsent(doubtful, new Trouble(Duration.ZERO, cause, reach), fence, attempt);
      }
    };
  }

  /// Why an attempt has failed, and how long the provider wants to be left alone, zero where it
  /// does not say.
  private record Trouble(Duration asked, String cause, Reach reach) {}

  private Future<Void> unsent(Job<E, F> job, Trouble trouble, Fence fence, int attempt) {
    Optional<Ways.Wait> wait = ways.of(job.id());
    if (wait.isPresent()) {
      return unsent(job, trouble, wait.get(), fence, attempt);
    }
    return attempt >= limits.attempts()
        ? exhausted(job, trouble, fence, attempt)
        : again(job, fence, attempt, pause(trouble, attempt), trouble.cause());
  }

  private Duration pause(Trouble trouble, int attempt) {
    return trouble.asked().isPositive() ? trouble.asked() : limits.delay(attempt);
  }

  /// What leaves by a way: its bound is in time.
  private Future<Void> unsent(
      Job<E, F> job, Trouble trouble, Ways.Wait wait, Fence fence, int attempt) {
    wait.failed(trouble.cause(), trouble.reach());
    Duration rest = Duration.between(clock.now(), wait.way().until());
    if (!rest.isPositive()) {
      return tooLate(job, wait, fence);
    }
    if (wait.failures() >= limits.attempts()) {
      return settle(job, givenUp(job, trouble.cause()), fence);
    }
    // While the provider is away it is the way that is waited for, unless another line opens it.
    Duration pause =
        trouble.reach() == Reach.PROVIDER
            ? longer(trouble.asked(), limits.delay(Math.max(1, wait.failures())))
            : pause(trouble, attempt);
    Duration next = pause.compareTo(rest) < 0 ? pause : rest;
    return again(job, fence, attempt, next, trouble.cause());
  }

  private Future<Void> tooLate(Job<E, F> job, Ways.Wait wait, Fence fence) {
    ways.gaveUp(wait, wait.cause());
    return settle(job, givenUp(job, wait.tooLate()), fence);
  }

  /// The attempts are used up: gives it up, unless it may not be.
  private Future<Void> exhausted(Job<E, F> job, Trouble trouble, Fence fence, int attempt) {
    return handler
        .mayGiveUp(job)
        // The store is away: there is nowhere to record that it was given up.
        .otherwise(false)
        .compose(may -> {
          if (may) {
            return settle(job, givenUp(job, trouble.cause()), fence);
          }
          if (overdue.add(job.id())) {
            LOG.warn(
                "effect {} is overdue, {} attempts have failed: {}",
                job.id(),
                attempt,
                trouble.cause());
          }
          Duration wait = longer(trouble.asked(), limits.delay(job.id(), attempt));
          return again(job, fence, attempt, wait, trouble.cause());
        });
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /// The last attempt surely sent nothing; an earlier one may have.
  private Outcome givenUp(Job<E, F> job, String cause) {
    return job.mayHaveBeenSent() ? new Outcome.Uncertain(cause) : new Outcome.Failed(cause);
  }

  private Future<Void> again(Job<E, F> job, Fence fence, int attempt, Duration wait, String cause) {
    LOG.info("effect {} is tried again in {}: {}", job.id(), wait, cause);
    return timers.delay(wait).compose(_ -> run(job, fence, attempt + 1));
  }

  private Future<Void> settle(Job<E, F> job, Outcome outcome, Fence fence) {
    EffectId id = job.id();
    C command = aggregates.aggregate().settle(id.seq(), id.effect(), outcome, clock.now());
    return report(job, command, fence, 1);
  }

  /// Records an outcome. What can't be recorded now is tried for as long as the lease is ours: the
  /// effect has been run, and forgetting that would run it again.
  private Future<Void> report(Job<E, F> job, C command, Fence fence, int attempt) {
    EffectId id = job.id();
    return aggregates
        .report(id.aggregate().id(), command, new Settlement(id.seq(), id.effect()), fence)
        .transform(result -> {
          Optional<String> trouble = trouble(result);
          if (trouble.isEmpty()) {
            return Future.<Void>succeededFuture();
          }
          if (!leases.holds(fence)) {
            return EffectRunner.<Void>gone();
          }
          LOG.warn("the outcome of effect {} is not recorded yet: {}", id, trouble.get());
          return timers
              .delay(limits.delay(attempt))
              .compose(_ -> report(job, command, fence, attempt + 1));
        });
  }

  /// Why it is not recorded; empty where it is, or need not be.
  private Optional<String> trouble(AsyncResult<Result<E>> submitted) {
    if (submitted.failed()) {
      return Optional.of(submitted.cause().toString());
    }
    return switch (submitted.result()) {
      case Result.Stored<E> _, Result.Repeated<E> _, Result.Ignored<E> _ -> Optional.empty();
      case Result.Refused<E>(var why) -> Optional.of("refused: " + why.name());
      case Result.Fenced<E> _ -> Optional.of("fenced");
      case Result.Busy<E> _ -> Optional.of("busy");
    };
  }
}
