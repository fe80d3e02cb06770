package dev.baton.gateway.conversation;

/// Names one conversation for ever. Made by whoever claims an address first; unguessable, since a
/// web client is told it.
public record ConversationId(String value) {
  public ConversationId {
    Text.requireToken("conversation id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
