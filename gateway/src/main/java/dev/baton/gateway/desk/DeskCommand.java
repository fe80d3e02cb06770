package dev.baton.gateway.desk;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import java.time.Instant;

/// What somebody wants of the desk.
public sealed interface DeskCommand {
  /// When it is decided.
  Instant at();

  /// The same, decided at another time.
  DeskCommand at(Instant later);

  /// A conversation wants a person, since then.
  record Enqueue(ConversationId conversation, RequestId request, Instant since, Instant at)
      implements DeskCommand {
    @Override
    public Enqueue at(Instant later) {
      return new Enqueue(conversation, request, since, later);
    }
  }

  /// An agent wants this case. Their own act: it needs no offer.
  record Take(Agent agent, ConversationId conversation, ReservationId reservation, Instant at)
      implements DeskCommand {
    @Override
    public Take at(Instant later) {
      return new Take(agent, conversation, reservation, later);
    }
  }

  /// The conversation has accepted the agent of this reservation.
  record Confirm(ConversationId conversation, ReservationId reservation, Instant at)
      implements DeskCommand {
    @Override
    public Confirm at(Instant later) {
      return new Confirm(conversation, reservation, later);
    }
  }

  /// The conversation has not accepted, and will not accept, the agent of this reservation.
  record Free(ConversationId conversation, ReservationId reservation, String why, Instant at)
      implements DeskCommand {
    @Override
    public Free at(Instant later) {
      return new Free(conversation, reservation, why, later);
    }
  }

  /// The conversation needs no agent any more.
  record Release(ConversationId conversation, Instant at) implements DeskCommand {
    @Override
    public Release at(Instant later) {
      return new Release(conversation, later);
    }
  }

  /// A timer of the log has come due.
  record Wake(String timer, Instant at) implements DeskCommand {
    @Override
    public Wake at(Instant later) {
      return new Wake(timer, later);
    }
  }

  /// The effect with this name of event `of` has come to its end.
  record Settle(long of, String effect, Outcome outcome, Instant at) implements DeskCommand {
    @Override
    public Settle at(Instant later) {
      return new Settle(of, effect, outcome, later);
    }
  }
}
