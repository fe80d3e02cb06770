package dev.baton.gateway.conversation;

/// The state of a conversation: folded from its events, never stored as such.
public sealed interface Conversation {

  /// Nothing has been said. The id may have been claimed.
  record Fresh() implements Conversation {}

  /// It has begun: who is in the room, and who has the floor.
  record Open(Room room, Floor floor) implements Conversation {}
}
