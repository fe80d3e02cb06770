package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Aggregate;
import dev.baton.gateway.aggregate.Consequence;
import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The simplest aggregate that does everything the bus cares for: lines are written down, some are
/// sent somewhere, some set or clear a timer.
///
/// A text `no …` is refused, a text `meh …` changes nothing, and the same text is refused the
/// second time.
final class Notebook
    implements Aggregate<Notebook.Notes, Notebook.Command, Notebook.Event, Notebook.Send> {
  static final String KIND = "notebook";

  /// No timer is due before.
  Instant notBefore = Instant.EPOCH;

  /// What is written, and the timers that are set.
  record Notes(List<String> lines, Set<String> timers) {
    Notes {
      lines = List.copyOf(lines);
      timers = Set.copyOf(timers);
    }
  }

  sealed interface Command {
    Instant at();
  }

  /// Write this down, send it to these lanes, set or clear these timers (`+30 x` is x in 30
  /// seconds, `-x` is x no more).
  record Write(String text, List<String> lanes, List<String> timers, Instant at)
      implements Command {}

  record Wake(String timer, Instant at) implements Command {}

  record Settle(long of, String effect, Outcome outcome, Instant at) implements Command {}

  sealed interface Event {}

  record Written(String text, List<String> lanes, List<String> timers) implements Event {}

  record Woken(String timer) implements Event {}

  record Settled(long of, String effect, String outcome) implements Event {}

  /// A line on its way to a lane, or a timer.
  record Send(String name, String lane, Optional<TimerChange> timer) implements Consequence {}

  enum Reason implements Decision.Why {
    SAID_NO,
    WRITTEN_BEFORE
  }

  static Write write(String text) {
    return new Write(text, List.of(), List.of(), Instant.EPOCH);
  }

  static Write send(String text, String... lanes) {
    return new Write(text, List.of(lanes), List.of(), Instant.EPOCH);
  }

  static Write timers(String text, String... timers) {
    return new Write(text, List.of(), List.of(timers), Instant.EPOCH);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Notes fresh() {
    return new Notes(List.of(), Set.of());
  }

  @Override
  public Decision<Event> decide(Notes state, Command command) {
    return switch (command) {
      case Write write when write.text().startsWith("boom") ->
          throw new IllegalArgumentException("a defect in the decider");
      case Write write when write.text().startsWith("no ") ->
          new Decision.Refused<>(Reason.SAID_NO);
      case Write write when write.text().startsWith("meh ") -> new Decision.Ignored<>("meh");
      case Write write when state.lines().contains(write.text()) ->
          new Decision.Refused<>(Reason.WRITTEN_BEFORE);
      case Write write ->
          new Decision.Accepted<>(
              List.of(new Written(write.text(), write.lanes(), write.timers())));
      case Wake wake when wake.at().isBefore(notBefore) ->
          new Decision.Ignored<>("too early", Optional.of(notBefore));
      case Wake wake when state.timers().contains(wake.timer()) ->
          new Decision.Accepted<>(List.of(new Woken(wake.timer())));
      case Wake _ -> new Decision.Ignored<>("no such timer is set");
      case Settle settle ->
          new Decision.Accepted<>(
              List.of(
                  new Settled(
                      settle.of(), settle.effect(), settle.outcome().getClass().getSimpleName())));
    };
  }

  @Override
  public Notes evolve(Notes state, Recorded<Event> recorded) {
    return switch (recorded.event()) {
      case Written(String text, var _, List<String> timers) -> {
        List<String> lines = new ArrayList<>(state.lines());
        lines.add(text);
        Set<String> set = new LinkedHashSet<>(state.timers());
        for (String timer : timers) {
          if (timer.startsWith("+")) {
            set.add(timer.substring(timer.indexOf(' ') + 1));
          } else {
            set.remove(timer.substring(1));
          }
        }
        yield new Notes(lines, set);
      }
      case Woken(String timer) -> {
        Set<String> left = new LinkedHashSet<>(state.timers());
        left.remove(timer);
        yield new Notes(state.lines(), left);
      }
      case Settled _ -> state;
    };
  }

  @Override
  public List<Send> effects(Notes before, Recorded<Event> recorded) {
    List<Send> effects = new ArrayList<>();
    if (recorded.event() instanceof Written(var _, List<String> lanes, List<String> timers)) {
      lanes.forEach(lane -> effects.add(new Send("to-" + lane, lane, Optional.empty())));
      timers.forEach(timer -> effects.add(timed(timer, recorded.at())));
    }
    return effects;
  }

  private static Send timed(String timer, Instant at) {
    int blank = timer.indexOf(' ');
    TimerChange change =
        timer.startsWith("+")
            ? new TimerChange.Set(
                timer.substring(blank + 1),
                at.plus(Duration.ofSeconds(Long.parseLong(timer.substring(1, blank)))))
            : new TimerChange.Clear(timer.substring(1));
    return new Send("timer-" + change.name(), "timers", Optional.of(change));
  }

  @Override
  public Command at(Command command, Instant at) {
    return switch (command) {
      case Write write -> new Write(write.text(), write.lanes(), write.timers(), at);
      case Wake wake -> new Wake(wake.timer(), at);
      case Settle settle -> new Settle(settle.of(), settle.effect(), settle.outcome(), at);
    };
  }

  @Override
  public Command wake(String timer, Instant at) {
    return new Wake(timer, at);
  }

  @Override
  public Command settle(long of, String effect, Outcome outcome, Instant at) {
    return new Settle(of, effect, outcome, at);
  }

  @Override
  public Optional<Settlement> settlement(Event event) {
    return event instanceof Settled(long of, String effect, String _)
        ? Optional.of(new Settlement(of, effect))
        : Optional.empty();
  }

  @Override
  public int principal(List<Event> events) {
    return 0;
  }
}
