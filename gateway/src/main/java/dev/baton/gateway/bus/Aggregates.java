package dev.baton.gateway.bus;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.baton.gateway.aggregate.Aggregate;
import dev.baton.gateway.aggregate.Aggregate.Settlement;
import dev.baton.gateway.aggregate.Consequence;
import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.Entry;
import dev.baton.gateway.log.EventCodec;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.log.EventLog.Append;
import dev.baton.gateway.log.EventLog.Appended;
import dev.baton.gateway.log.EventLog.DedupeKey;
import dev.baton.gateway.log.EventLog.Fence;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The way of a command: mailbox, read, decide, append with the expected version, answer. The same
/// for every kind of aggregate, and from any node.
///
/// Within this node the mailbox keeps commands of one aggregate apart; between nodes the version is
/// the lock, so that after a conflict we read on and decide again. State is cached while warm; a
/// failed append may have happened after all, so it costs the cached state.
public final class Aggregates<S, C, E, F extends Consequence> {
  private static final int PAGE_ENTRIES = 500;

  private final Aggregate<S, C, E, F> aggregate;
  private final EventCodec<E> codec;
  private final EventLog log;
  private final Clock clock;
  private final Limits limits;
  private final Mailboxes mailboxes;
  private final Cache<String, Held<S>> warm;
  private final List<Consumer<Committed<S, E, F>>> listeners = new CopyOnWriteArrayList<>();

  /// @param mailboxCommands how many commands may wait for one aggregate
  /// @param warmAggregates how many aggregates' states are kept in memory
  /// @param conflictRetries how often a command is decided again after a conflict
  /// @param dedupe how long a message's key is remembered; Slack delivers again for 24 hours
  public record Limits(
      int mailboxCommands, int warmAggregates, int conflictRetries, Duration dedupe) {
    /// What is good where nothing else is set.
    public static final Limits DEFAULT = new Limits(256, 20_000, 5, Duration.ofHours(26));
  }

  public Aggregates(
      Aggregate<S, C, E, F> aggregate,
      EventCodec<E> codec,
      EventLog log,
      Clock clock,
      Limits limits) {
    this.aggregate = aggregate;
    this.codec = codec;
    this.log = log;
    this.clock = clock;
    this.limits = limits;
    this.mailboxes = new Mailboxes(limits.mailboxCommands());
    this.warm = Caffeine.newBuilder().maximumSize(limits.warmAggregates()).build();
  }

  /// What kind they are of.
  public Aggregate<S, C, E, F> aggregate() {
    return aggregate;
  }

  /// Tells the listener of every append made through this node, in order within an aggregate,
  /// before the sender is answered. It must neither block nor throw.
  public void onCommitted(Consumer<Committed<S, E, F>> listener) {
    listeners.add(listener);
  }

  /// Submits a command from outside; with a key, it is recorded once however often it comes.
  public Future<Result<E>> submit(String id, C command, Optional<String> key) {
    return submit(id, new Submission<>(command, key, Optional.empty(), Optional.empty()));
  }

  /// Submits a command from the holder of the partition's lease: a timer's, or an effect's.
  public Future<Result<E>> submit(String id, C command, Fence fence) {
    return submit(
        id, new Submission<>(command, Optional.empty(), Optional.of(fence), Optional.empty()));
  }

  /// Submits a command that reports an effect's end, once: nothing happens if it has been reported.
  public Future<Result<E>> report(String id, C command, Settlement of, Fence fence) {
    return submit(
        id, new Submission<>(command, Optional.empty(), Optional.of(fence), Optional.of(of)));
  }

  /// The aggregate as it is now in the log, as far as this node knows.
  public Future<Held<S>> load(String id) {
    Held<S> held = warm.getIfPresent(id);
    return held != null ? Future.succeededFuture(held) : replay(id, Held.of(aggregate.fresh()));
  }

  /// The aggregate as it is in the log, read anew from where this node believes it ends.
  public Future<Held<S>> refresh(String id) {
    Held<S> held = warm.getIfPresent(id);
    return replay(id, held != null ? held : Held.of(aggregate.fresh()));
  }

  /// Recorded events after this number, oldest first, at most `limit`.
  public Future<List<Recorded<E>>> read(String id, long after, int limit) {
    return log.read(idOf(id), after, limit)
        .map(entries -> entries.stream().map(this::decode).toList());
  }

  /// Every step of the aggregate from its first event, as its effects are computed from.
  public Future<List<Held.Step<S, E, F>>> steps(String id) {
    return steps(id, new ArrayList<>(), Held.of(aggregate.fresh()));
  }

  private Future<List<Held.Step<S, E, F>>> steps(
      String id, List<Held.Step<S, E, F>> steps, Held<S> from) {
    return read(id, from.version(), PAGE_ENTRIES)
        .compose(page -> {
          Held<S> held = from;
          for (Recorded<E> event : page) {
            Held.Step<S, E, F> step = held.step(aggregate, event);
            steps.add(step);
            held = step.after();
          }
          return page.size() < PAGE_ENTRIES
              ? Future.succeededFuture(steps)
              : steps(id, steps, held);
        });
  }

  private Future<Result<E>> submit(String id, Submission<C> submission) {
    return mailboxes
        .<Result<E>>put(id, () -> load(id).compose(held -> decide(id, held, submission, 0)))
        .orElseGet(() -> Future.succeededFuture(new Result.Busy<>()));
  }

  private Future<Result<E>> decide(
      String id, Held<S> held, Submission<C> submission, int conflicts) {
    if (submission.report().filter(of -> !held.awaits(of.of(), of.effect())).isPresent()) {
      return Future.succeededFuture(new Result.Ignored<>("the outcome is recorded"));
    }
    // An event's time never goes back within an aggregate, whatever the nodes' clocks say.
    Instant now = clock.now().truncatedTo(ChronoUnit.MILLIS);
    Instant at = now.isBefore(held.lastAt()) ? held.lastAt() : now;
    C command = aggregate.at(submission.command(), at);
    return switch (aggregate.decide(held.state(), command)) {
      case Decision.Refused<E>(Decision.Why why) ->
          Future.succeededFuture(new Result.Refused<>(why));
      case Decision.Ignored<E>(String why) -> Future.succeededFuture(new Result.Ignored<>(why));
      case Decision.Accepted<E>(List<E> events) ->
          append(id, held, events, at, submission, conflicts);
    };
  }

  private Future<Result<E>> append(
      String id,
      Held<S> held,
      List<E> events,
      Instant at,
      Submission<C> submission,
      int conflicts) {
    List<Held.Step<S, E, F>> steps = new ArrayList<>();
    Held<S> after = held;
    for (E event : events) {
      Held.Step<S, E, F> step =
          after.step(aggregate, new Recorded<>(after.version() + 1, at, event));
      steps.add(step);
      after = step.after();
    }
    long seq = held.version() + 1 + aggregate.principal(events);
    Held<S> last = after;
    return log.append(appendOf(id, held, last, steps, seq, submission))
        .onFailure(_ -> warm.invalidate(id))
        .compose(appended ->
            switch (appended) {
              case Appended.Done _ -> {
                warm.put(id, last);
                Committed<S, E, F> committed = new Committed<>(idOf(id), steps);
                listeners.forEach(listener -> listener.accept(committed));
                yield Future.succeededFuture(
                    new Result.Stored<>(seq, steps.stream().map(Held.Step::recorded).toList()));
              }
              case Appended.Duplicate(long earlier) ->
                  Future.succeededFuture(new Result.Repeated<>(earlier));
              case Appended.Fenced _ -> Future.succeededFuture(new Result.Fenced<>());
              case Appended.Conflict _ -> again(id, held, submission, conflicts + 1);
            });
  }

  private Future<Result<E>> again(
      String id, Held<S> held, Submission<C> submission, int conflicts) {
    if (conflicts > limits.conflictRetries()) {
      warm.invalidate(id);
      return Future.failedFuture(
          new IllegalStateException(
              idOf(id) + " changed " + conflicts + " times while a command was decided"));
    }
    return replay(id, held).compose(later -> decide(id, later, submission, conflicts));
  }

  private Append appendOf(
      String id,
      Held<S> before,
      Held<S> after,
      List<Held.Step<S, E, F>> steps,
      long principal,
      Submission<C> submission) {
    List<Entry> entries = steps.stream().map(step -> encode(step.recorded())).toList();
    List<TimerChange> timers =
        steps.stream()
            .flatMap(step -> step.effects().stream())
            .flatMap(effect -> effect.timer().stream())
            .toList();
    List<Long> pending =
        steps.stream()
            .map(step -> step.recorded().seq())
            .filter(seq -> after.unsettled().containsKey(seq))
            .toList();
    List<Long> settled =
        before.unsettled().keySet().stream()
            .filter(seq -> !after.unsettled().containsKey(seq))
            .toList();
    return new Append(
        idOf(id),
        before.version(),
        entries,
        submission.key().map(key -> new DedupeKey(key, limits.dedupe(), principal)),
        timers,
        pending,
        settled,
        submission.fence());
  }

  private Future<Held<S>> replay(String id, Held<S> from) {
    return read(id, from.version(), PAGE_ENTRIES)
        .compose(page -> {
          Held<S> held = from;
          for (Recorded<E> event : page) {
            held = held.step(aggregate, event).after();
          }
          if (page.size() == PAGE_ENTRIES) {
            return replay(id, held);
          }
          if (held.version() > 0) {
            warm.put(id, held);
          }
          return Future.succeededFuture(held);
        });
  }

  private AggregateId idOf(String id) {
    return new AggregateId(aggregate.kind(), id);
  }

  private Entry encode(Recorded<E> recorded) {
    E event = recorded.event();
    return new Entry(recorded.seq(), recorded.at(), codec.typeOf(event), codec.encode(event));
  }

  private Recorded<E> decode(Entry entry) {
    return new Recorded<>(entry.seq(), entry.at(), codec.decode(entry.type(), entry.body()));
  }

  private record Submission<C>(
      C command, Optional<String> key, Optional<Fence> fence, Optional<Settlement> report) {
    Submission {
      Objects.requireNonNull(command, "command");
    }
  }
}
