package dev.baton.gateway.conversation;

/// Who said something.
public sealed interface Author {
  /// The customer, writing from this address.
  record Customer(Address from) implements Author {}

  /// The bot.
  record Bot() implements Author {}

  /// Baton itself, where neither the bot nor an agent may speak: a note that an agent is late, say.
  record System() implements Author {}

  /// An agent.
  record Person(Agent agent) implements Author {}
}
