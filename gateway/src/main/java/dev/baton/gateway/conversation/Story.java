package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The events of one decision as they are made up, and the state after them. Lives within one call
/// of [Decider#decide].
final class Story {
  private final List<ConversationEvent> events = new ArrayList<>();
  private final Instant at;
  private Conversation state;

  Story(Conversation state, Instant at) {
    this.state = state;
    this.at = at;
  }

  void add(ConversationEvent event) {
    // The sequence numbers of a decision's own events are not known before they are appended;
    // within one decision nothing but "later than all before" is asked of them.
    state = Evolution.evolve(state, new Recorded<>(Long.MAX_VALUE, at, event));
    events.add(event);
  }

  Conversation state() {
    return state;
  }

  Room room() {
    return open().room();
  }

  Floor floor() {
    return open().floor();
  }

  Optional<Request> request() {
    return open().request();
  }

  Decision<ConversationEvent> told() {
    return new Decision.Accepted<>(events);
  }

  private Conversation.Open open() {
    if (state instanceof Conversation.Open open) {
      return open;
    }
    throw new IllegalStateException("the conversation has not begun");
  }
}
