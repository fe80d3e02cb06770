package dev.baton.bot;

import dev.baton.bot.connector.LookUp;

/// What the bot comes to with what it has.
public sealed interface Thought {
  /// An answer.
  record Ready(Answer answer) implements Thought {}

  /// None before this is looked up.
  record Wants(LookUp lookUp) implements Thought {}
}
