package dev.baton.gateway.desk;

import dev.baton.gateway.aggregate.Consequence;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.ReservationId;
import java.time.Instant;
import java.util.Optional;

/// What follows from an event of the desk.
public sealed interface DeskEffect extends Consequence {

  @Override
  default Optional<TimerChange> timer() {
    return Optional.empty();
  }

  /// Let the agent join the conversation with the reservation.
  record SendJoin(
      ConversationId conversation, Agent agent, ReservationId reservation, Instant deadline)
      implements DeskEffect {
    @Override
    public String name() {
      return "join";
    }

    @Override
    public String lane() {
      return conversation.value();
    }
  }

  /// Ask the conversation whether the agent of this reservation has joined.
  record Check(ConversationId conversation, Agent agent, ReservationId reservation)
      implements DeskEffect {
    @Override
    public String name() {
      return "check";
    }

    @Override
    public String lane() {
      return conversation.value();
    }
  }

  /// A change of one of the desk's timers.
  record Timed(TimerChange change) implements DeskEffect {
    @Override
    public String name() {
      return "timer-" + change.name();
    }

    @Override
    public String lane() {
      return "timers";
    }

    @Override
    public Optional<TimerChange> timer() {
      return Optional.of(change);
    }
  }
}
