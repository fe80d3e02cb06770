package dev.baton.gateway.aggregate;

import java.util.List;

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
  record Ignored<E>(String why) implements Decision<E> {}

  /// The reason of a refusal; each aggregate has its own enum of them.
  interface Why {
    /// A stable code.
    String name();
  }
}
