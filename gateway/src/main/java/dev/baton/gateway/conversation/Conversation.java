package dev.baton.gateway.conversation;

import java.util.Optional;

/// The state of a conversation: folded from its events, never stored as such.
public sealed interface Conversation {

  /// Nothing has been said. The id may have been claimed.
  record Fresh() implements Conversation {}

  /// It has begun: who is in the room, and who has the floor.
  record Open(Room room, Floor floor) implements Conversation {

    /// The request for a person that is open now: somebody is asked for, or there.
    public Optional<Request> request() {
      return switch (floor) {
        case Floor.Waiting waiting -> Optional.of(waiting.request());
        case Floor.People people -> Optional.of(people.request());
        case Floor.Bot _, Floor.Nobody _ -> Optional.empty();
      };
    }
  }
}
