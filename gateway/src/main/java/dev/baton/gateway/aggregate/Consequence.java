package dev.baton.gateway.aggregate;

import java.time.Instant;
import java.util.Optional;

/// What follows from a recorded event.
public interface Consequence {

  /// Its name, unique within its event. A name once shipped keeps its meaning.
  String name();

  /// Effects of one aggregate and one lane run one after the other, in order.
  String lane();

  /// What it does to a timer. A consequence that does something to a timer is nothing else: it is
  /// appended together with its event and never run.
  Optional<TimerChange> timer();

  /// A change of one of an aggregate's timers.
  sealed interface TimerChange {
    /// The timer's name within the aggregate.
    String name();

    /// Set it, in the place of an earlier one of that name.
    record Set(String name, Instant due) implements TimerChange {}

    /// Take it back.
    record Clear(String name) implements TimerChange {}
  }
}
