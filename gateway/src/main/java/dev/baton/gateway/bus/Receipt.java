package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.conversation.ConversationId;

/// What a channel is told about something it handed in.
public sealed interface Receipt {

  /// It is recorded for good, under this number.
  record Stored(ConversationId conversation, long seq) implements Receipt {}

  /// It had been recorded before, under this number: the provider delivered it again.
  record Repeated(ConversationId conversation, long seq) implements Receipt {}

  /// It is not done, for this reason.
  record Refused(Decision.Why why) implements Receipt {}

  /// Nothing had to be done.
  record Ignored(String why) implements Receipt {}

  /// Too much is waiting; nothing is recorded, and it may be sent again.
  record Busy() implements Receipt {}
}
