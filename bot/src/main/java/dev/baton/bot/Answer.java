package dev.baton.bot;

import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Wording;
import java.util.Optional;

/// What the bot makes of a turn, and what a language model may do with it.
///
/// @param reply what it says or does
/// @param core the template's own words in the reply, which may be put differently; empty where
///   nothing may
/// @param unaided the reply instead, where a model was asked to put them differently and failed
public record Answer(Reply reply, Optional<Wording> core, Reply unaided) {
  /// A reply that stays as it is.
  static Answer plain(Reply reply) {
    return new Answer(reply, Optional.empty(), reply);
  }
}
