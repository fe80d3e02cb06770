package dev.baton.gateway.desk;

import dev.baton.gateway.aggregate.Aggregate;
import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.ReservationId;
import dev.baton.gateway.desk.DeskState.Case;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The desk as an aggregate: who waits, who has what, who may take what.
public final class Desking implements Aggregate<DeskState, DeskCommand, DeskEvent, DeskEffect> {
  /// The kind's name.
  public static final String KIND = "desk";

  /// After a deadline the conversation refuses the agent. An answer that it gave just before may
  /// still be on its way to the log: it is asked this much later.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Slots slots;

  /// How many cases an agent may have at once, and how long a reservation is kept.
  ///
  /// @param perAgent until a roster says otherwise
  public record Slots(int perAgent, Duration reservation) {
    /// What is good where nothing else is set.
    public static final Slots DEFAULT = new Slots(3, Duration.ofSeconds(30));
  }

  public Desking(Slots slots) {
    this.slots = slots;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public DeskState fresh() {
    return DeskState.EMPTY;
  }

  @Override
  public Decision<DeskEvent> decide(DeskState state, DeskCommand command) {
    return switch (command) {
      case DeskCommand.Enqueue(var conversation, var request, var since, Instant _) ->
          state.of(conversation).isPresent()
              ? new Decision.Ignored<>("the case is at the desk")
              : happens(new DeskEvent.Queued(conversation, request, since));
      case DeskCommand.Take take -> take(state, take);
      case DeskCommand.Confirm(var conversation, var reservation, Instant _) ->
          isReserved(state, conversation, reservation)
              ? happens(new DeskEvent.Confirmed(conversation, reservation))
              : new Decision.Ignored<>("there is no such reservation");
      case DeskCommand.Free(var conversation, var reservation, String why, Instant _) ->
          isReserved(state, conversation, reservation)
              ? happens(new DeskEvent.Freed(conversation, reservation, why))
              : new Decision.Ignored<>("there is no such reservation");
      case DeskCommand.Release(var conversation, Instant _) ->
          state.of(conversation).isPresent()
              ? happens(new DeskEvent.Released(conversation))
              : new Decision.Ignored<>("the case is not at the desk");
      case DeskCommand.Wake(String timer, Instant at) -> wake(state, timer, at);
      case DeskCommand.Settle(long of, String effect, Outcome outcome, Instant _) ->
          happens(new DeskEvent.Settled(of, effect, outcome));
    };
  }

  private Decision<DeskEvent> take(DeskState state, DeskCommand.Take take) {
    AgentId agent = take.agent().id();
    return switch (state.cases().get(take.conversation())) {
      case null -> new Decision.Refused<>(DeskRefusal.NOT_WAITING);
      case Case.Held held -> new Decision.Refused<>(taken(held.agent(), agent));
      case Case.Reserved reserved -> new Decision.Refused<>(taken(reserved.agent(), agent));
      case Case.Waiting _ when state.load(agent) >= slots.perAgent() ->
          new Decision.Refused<>(DeskRefusal.AT_CAPACITY);
      case Case.Waiting _ ->
          happens(
              new DeskEvent.Reserved(
                  take.conversation(),
                  take.agent(),
                  take.reservation(),
                  take.at().plus(slots.reservation())));
    };
  }

  private static DeskRefusal taken(Agent by, AgentId wanting) {
    return by.id().equals(wanting) ? DeskRefusal.YOURS : DeskRefusal.TAKEN;
  }

  private static Decision<DeskEvent> wake(DeskState state, String timer, Instant at) {
    for (var entry : state.cases().entrySet()) {
      if (entry.getValue() instanceof Case.Reserved(var _, var _, var reservation, var deadline)
          && timer(reservation).equals(timer)
          && !at.isBefore(deadline)) {
        return happens(new DeskEvent.Doubted(entry.getKey(), reservation));
      }
    }
    return new Decision.Ignored<>("no reservation is past its deadline");
  }

  @Override
  public DeskState evolve(DeskState state, Recorded<DeskEvent> recorded) {
    return switch (recorded.event()) {
      case DeskEvent.Queued(var conversation, var request, var since) ->
          state.with(conversation, new Case.Waiting(request, since));
      case DeskEvent.Reserved(var conversation, var agent, var reservation, var deadline) -> {
        if (state.cases().get(conversation) instanceof Case.Waiting waiting) {
          yield state.with(conversation, new Case.Reserved(waiting, agent, reservation, deadline));
        }
        throw illegal(recorded);
      }
      case DeskEvent.Doubted _, DeskEvent.Settled _ -> state;
      case DeskEvent.Confirmed(var conversation, var reservation) -> {
        Case.Reserved reserved = reserved(state, conversation, recorded);
        yield state.with(conversation, new Case.Held(reserved.agent(), reservation));
      }
      case DeskEvent.Freed(var conversation, var _, String _) ->
          state.with(conversation, reserved(state, conversation, recorded).waiting());
      case DeskEvent.Released(var conversation) -> state.without(conversation);
    };
  }

  @Override
  public List<DeskEffect> effects(DeskState before, Recorded<DeskEvent> recorded) {
    return switch (recorded.event()) {
      case DeskEvent.Reserved(var conversation, var agent, var reservation, var deadline) ->
          List.of(
              new DeskEffect.SendJoin(conversation, agent, reservation, deadline),
              new DeskEffect.Timed(new TimerChange.Set(timer(reservation), deadline.plus(GRACE))));
      case DeskEvent.Doubted(var conversation, var reservation) ->
          List.of(
              new DeskEffect.Check(
                  conversation, reserved(before, conversation, recorded).agent(), reservation),
              new DeskEffect.Timed(new TimerChange.Clear(timer(reservation))));
      case DeskEvent.Confirmed(var _, var reservation) ->
          List.of(new DeskEffect.Timed(new TimerChange.Clear(timer(reservation))));
      case DeskEvent.Freed(var _, var reservation, String _) ->
          List.of(new DeskEffect.Timed(new TimerChange.Clear(timer(reservation))));
      case DeskEvent.Queued _, DeskEvent.Released _, DeskEvent.Settled _ -> List.of();
    };
  }

  @Override
  public DeskCommand at(DeskCommand command, Instant at) {
    return command.at(at);
  }

  @Override
  public DeskCommand wake(String timer, Instant at) {
    return new DeskCommand.Wake(timer, at);
  }

  @Override
  public DeskCommand settle(long of, String effect, Outcome outcome, Instant at) {
    return new DeskCommand.Settle(of, effect, outcome, at);
  }

  @Override
  public Optional<Settlement> settlement(DeskEvent event) {
    return event instanceof DeskEvent.Settled(long of, String effect, Outcome _)
        ? Optional.of(new Settlement(of, effect))
        : Optional.empty();
  }

  @Override
  public int principal(List<DeskEvent> events) {
    return 0;
  }

  private static Decision<DeskEvent> happens(DeskEvent event) {
    return new Decision.Accepted<>(List.of(event));
  }

  private static String timer(ReservationId reservation) {
    return "reservation-" + reservation;
  }

  private static boolean isReserved(
      DeskState state, ConversationId conversation, ReservationId reservation) {
    return state.cases().get(conversation) instanceof Case.Reserved reserved
        && reserved.reservation().equals(reservation);
  }

  private static Case.Reserved reserved(
      DeskState state, ConversationId conversation, Recorded<DeskEvent> recorded) {
    if (state.cases().get(conversation) instanceof Case.Reserved reserved) {
      return reserved;
    }
    throw illegal(recorded);
  }

  /// Says of what kind it is and nothing of what it holds: it ends in the program's log.
  private static IllegalStateException illegal(Recorded<DeskEvent> recorded) {
    return new IllegalStateException(
        "the log is corrupt: event %d, %s, does not fit the desk"
            .formatted(recorded.seq(), recorded.event().getClass().getSimpleName()));
  }
}
