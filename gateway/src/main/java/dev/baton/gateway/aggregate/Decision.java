package dev.baton.gateway.aggregate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a decider says to a command.
public sealed interface Decision<E> {

  /// These events happen, all or none. Never empty.
  record Accepted<E>(List<E> events) implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
      if (events.isEmpty()) {
        throw new IllegalArgumentException("an accepted command has at least one event");
      }
    }
  }

  /// It must not happen.
  record Refused<E>(Why why) implements Decision<E> {}

  /// Nothing needs to happen (any more): a timer that has lost its meaning, say.
  ///
  /// @param again when a timer is to wake once more, where it came too early: what it waits for now
  ///   takes longer than when it was set
  record Ignored<E>(String why, Optional<Instant> again) implements Decision<E> {
    /// For good.
    public Ignored(String why) {
      this(why, Optional.empty());
    }
  }

  /// The reason of a refusal; each aggregate has its own enum of them.
  interface Why {
    /// A stable code.
    String name();
  }
}
