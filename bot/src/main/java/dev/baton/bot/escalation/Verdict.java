package dev.baton.bot.escalation;

import dev.baton.gateway.conversation.Reason;

/// What the rules come to.
public sealed interface Verdict {

  /// A person is needed, for this reason.
  record Person(Reason reason) implements Verdict {}

  /// The bot answers and offers a person with it, for this reason.
  record Offer(Reason reason) implements Verdict {}

  /// The bot goes on.
  record GoOn() implements Verdict {}
}
