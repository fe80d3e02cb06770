package dev.baton.gateway.aggregate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The behaviour of one kind of aggregate: pure functions, no I/O, no clock.
///
/// @param <S> its state
/// @param <C> its commands
/// @param <E> its events
/// @param <F> its effects
public interface Aggregate<S, C, E, F extends Consequence> {

  /// The kind's name; a part of keys, never changed.
  String kind();

  /// The state before the first event.
  S fresh();

  /// What happens upon a command.
  Decision<E> decide(S state, C command);

  /// The state after an event. Throws on an event that does not fit.
  S evolve(S state, Recorded<E> event);

  /// What follows from an event, given the state before it. The same for a recorded event for ever,
  /// but for the moments of timers.
  List<F> effects(S before, Recorded<E> event);

  /// The same command decided at another time.
  C at(C command, Instant at);

  /// The command by which a due timer is heard.
  C wake(String timer, Instant at);

  /// The command by which an effect's outcome is heard.
  C settle(long of, String effect, Outcome outcome, Instant at);

  /// The effect whose outcome this event records, if it does.
  Optional<Settlement> settlement(E event);

  /// Which of a command's events the sender is told the number of: an index into the list.
  int principal(List<E> events);

  /// Names an effect whose outcome is known.
  record Settlement(long of, String effect) {}
}
