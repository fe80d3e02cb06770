package dev.baton.gateway.desk;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import java.time.Instant;

/// What happened at the desk. Recorded for good: a name or a field once shipped keeps its meaning.
public sealed interface DeskEvent {

  /// A case waits.
  record Queued(ConversationId conversation, RequestId request, Instant since)
      implements DeskEvent {}

  /// A case is kept for an agent until the deadline.
  record Reserved(
      ConversationId conversation, Agent agent, ReservationId reservation, Instant deadline)
      implements DeskEvent {}

  /// The deadline of a reservation has passed, and the conversation is asked what became of it.
  record Doubted(ConversationId conversation, ReservationId reservation) implements DeskEvent {}

  /// The agent has the case.
  record Confirmed(ConversationId conversation, ReservationId reservation) implements DeskEvent {}

  /// The case waits again.
  record Freed(ConversationId conversation, ReservationId reservation, String why)
      implements DeskEvent {}

  /// The case has left the desk.
  record Released(ConversationId conversation) implements DeskEvent {}

  /// What became of an effect of the event with sequence number `of`.
  record Settled(long of, String effect, Outcome outcome) implements DeskEvent {}
}
