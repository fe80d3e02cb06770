package dev.baton.gateway.conversation;

/// What a customer says of an answer of the bot's by a sign: 👍 or 👎.
public enum Rating {
  /// It helped.
  HELPFUL,
  /// It did not: a failed attempt.
  UNHELPFUL
}
