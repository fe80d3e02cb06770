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
import dev.baton.gateway.log.EventLog.Pending;
import dev.baton.gateway.log.SnapshotCodec;
import dev.baton.gateway.time.Clock;
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
import java.util.function.Supplier;

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
  private final Snapshots<S> snapshots;
  private final EventLog log;
  private final Clock clock;
  private final Limits limits;
  private final Mailboxes mailboxes;
  private final Cache<String, Held<S>> warm;
  private final List<Consumer<Committed<S, E, F>>> listeners = new CopyOnWriteArrayList<>();

  /// @param mailboxCommands how many commands may wait for one aggregate
  /// @param warmAggregates how many aggregates' states are kept in memory
  /// @param conflictRetries how often a command is decided again after a conflict; many, since two
  ///   nodes that are both busy with one conversation win no more than every other time
  /// @param dedupe how long a message's key is remembered; Slack delivers again for 24 hours
  /// @param snapshotEvents after how many events there is a new snapshot
  public record Limits(
      int mailboxCommands,
      int warmAggregates,
      int conflictRetries,
      Duration dedupe,
      int snapshotEvents) {
    /// What is good where nothing else is set.
    public static final Limits DEFAULT = new Limits(256, 20_000, 50, Duration.ofHours(26), 500);
  }

  public Aggregates(
      Aggregate<S, C, E, F> aggregate,
      EventCodec<E> codec,
      SnapshotCodec<S> snapshots,
      EventLog log,
      Clock clock,
      Limits limits) {
    this.aggregate = aggregate;
    this.codec = codec;
    this.snapshots = new Snapshots<>(snapshots, log, limits);
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
    return held != null ? Future.succeededFuture(held) : replay(id, fresh());
  }

  /// The aggregate as it is in the log, read anew from where this node believes it ends.
  public Future<Held<S>> refresh(String id) {
    Held<S> held = warm.getIfPresent(id);
    return replay(id, held != null ? held : fresh());
  }

  /// Recorded events after this number, oldest first, at most `limit`.
  public Future<List<Recorded<E>>> read(String id, long after, int limit) {
    return log.read(idOf(id), after, limit)
        .map(entries -> entries.stream().map(this::decode).toList());
  }

  /// The aggregate's steps from this event on, as their effects are computed from.
  public Future<List<Held.Step<S, E, F>>> steps(String id, long from) {
    Future<Held<S>> start =
        from > PAGE_ENTRIES
            ? snapshots
                .latest(idOf(id))
                .map(held -> held.filter(h -> h.version() < from))
                .map(held -> held.orElseGet(this::fresh))
            : Future.succeededFuture(fresh());
    return start.compose(held -> steps(id, from, new ArrayList<>(), held));
  }

  private Future<List<Held.Step<S, E, F>>> steps(
      String id, long from, List<Held.Step<S, E, F>> steps, Held<S> start) {
    return read(id, start.version(), PAGE_ENTRIES)
        .compose(page -> {
          Held<S> held = start;
          for (Recorded<E> event : page) {
            Held.Step<S, E, F> step = held.step(aggregate, event);
            if (event.seq() >= from) {
              steps.add(step);
            }
            held = step.after();
          }
          return page.size() < PAGE_ENTRIES
              ? Future.succeededFuture(steps)
              : steps(id, from, steps, held);
        });
  }

  /// Does this while nothing of the aggregate is recorded through this node. Its listeners have
  /// been told of all that was.
  <T> Future<T> atRest(String id, Supplier<Future<T>> work) {
    return mailboxes
        .put(id, work)
        .orElseGet(() -> Future.failedFuture("too many commands are waiting for " + idOf(id)));
  }

  /// Says that what was pending of these events has turned out to have no open effect.
  Future<Void> nothingOpen(String id, long seq) {
    return log.forget(new Pending(idOf(id), seq));
  }

  private Future<Result<E>> submit(String id, Submission<C> submission) {
    return mailboxes
        .<Result<E>>put(id, () -> decide(id, submission))
        .orElseGet(() -> Future.succeededFuture(new Result.Busy<>()));
  }

  private Future<Result<E>> decide(String id, Submission<C> submission) {
    Held<S> held = warm.getIfPresent(id);
    return held != null
        ? decide(id, new Basis<>(held, false, 0), submission)
        : replay(id, fresh()).compose(read -> decide(id, new Basis<>(read, true, 0), submission));
  }

  private Future<Result<E>> decide(String id, Basis<S> basis, Submission<C> submission) {
    Held<S> held = basis.held();
    if (submission.report().filter(of -> !held.awaits(of.of(), of.effect())).isPresent()) {
      return nothing(id, basis, submission, new Result.Ignored<>("the outcome is recorded"));
    }
    // An event's time never goes back within an aggregate, whatever the nodes' clocks say.
    Instant now = clock.now().truncatedTo(ChronoUnit.MILLIS);
    Instant at = now.isBefore(held.lastAt()) ? held.lastAt() : now;
    C command = aggregate.at(submission.command(), at);
    return switch (aggregate.decide(held.state(), command)) {
      case Decision.Refused<E>(Decision.Why why) ->
          nothing(id, basis, submission, new Result.Refused<>(why));
      case Decision.Ignored<E>(String why, var again) ->
          nothing(id, basis, submission, new Result.Ignored<>(why, again));
      case Decision.Accepted<E>(List<E> events) -> append(id, basis, events, at, submission);
    };
  }

  /// Nothing is to be recorded. Since no append checks that, it is made sure of first: that the
  /// state is not one which another node has moved on, and that the command has not been recorded
  /// before.
  private Future<Result<E>> nothing(
      String id, Basis<S> basis, Submission<C> submission, Result<E> result) {
    if (!basis.read()) {
      return replay(id, basis.held())
          .compose(now -> decide(id, new Basis<>(now, true, basis.conflicts()), submission));
    }
    return submission
        .key()
        .map(key ->
            log.seen(idOf(id), key)
                .map(seen -> seen.<Result<E>>map(Result.Repeated::new).orElse(result)))
        .orElseGet(() -> Future.succeededFuture(result));
  }

  private Future<Result<E>> append(
      String id, Basis<S> basis, List<E> events, Instant at, Submission<C> submission) {
    Held<S> held = basis.held();
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
                committed(id, steps, last);
                yield Future.succeededFuture(
                    new Result.Stored<>(seq, steps.stream().map(Held.Step::recorded).toList()));
              }
              case Appended.Duplicate(long earlier) ->
                  Future.succeededFuture(new Result.Repeated<>(earlier));
              case Appended.Fenced _ -> Future.succeededFuture(new Result.Fenced<>());
              case Appended.Conflict _ -> again(id, basis, submission);
            });
  }

  private void committed(String id, List<Held.Step<S, E, F>> steps, Held<S> last) {
    warm(id, last);
    snapshots.offer(idOf(id), last);
    Committed<S, E, F> committed = new Committed<>(idOf(id), steps);
    listeners.forEach(listener -> listener.accept(committed));
  }

  private Future<Result<E>> again(String id, Basis<S> basis, Submission<C> submission) {
    int conflicts = basis.conflicts() + 1;
    if (conflicts > limits.conflictRetries()) {
      warm.invalidate(id);
      return Future.failedFuture(
          new IllegalStateException(
              idOf(id) + " changed " + conflicts + " times while a command was decided"));
    }
    return replay(id, basis.held())
        .compose(later ->
            later.version() > basis.held().version() ? Future.succeededFuture(later) : anew(id))
        .compose(now -> decide(id, new Basis<>(now, true, conflicts), submission));
  }

  /// The log ends before the event that we believed to be its last: the store has lost its end.
  private Future<Held<S>> anew(String id) {
    warm.invalidate(id);
    return replay(id, fresh());
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
          if (page.size() < PAGE_ENTRIES) {
            warm(id, held);
            return Future.succeededFuture(held);
          }
          // A long log: where there is a snapshot further on, the rest is read from there.
          return (from.version() == 0 ? furthest(id, held) : Future.succeededFuture(held))
              .compose(start -> replay(id, start));
        });
  }

  private Future<Held<S>> furthest(String id, Held<S> held) {
    return snapshots
        .latest(idOf(id))
        .map(kept -> kept.filter(later -> later.version() > held.version()).orElse(held));
  }

  /// Somebody else may have read further meanwhile.
  private void warm(String id, Held<S> held) {
    if (held.version() > 0) {
      warm.asMap().merge(id, held, (known, now) -> known.version() > now.version() ? known : now);
    }
  }

  private Held<S> fresh() {
    return Held.of(aggregate.fresh());
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

  /// What a command is decided upon.
  ///
  /// @param read whether the state was read from the log for this command, and not kept from before
  private record Basis<S>(Held<S> held, boolean read, int conflicts) {}

  private record Submission<C>(
      C command, Optional<String> key, Optional<Fence> fence, Optional<Settlement> report) {
    Submission {
      Objects.requireNonNull(command, "command");
    }
  }
}
