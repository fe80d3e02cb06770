package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.ReservationId;
import dev.baton.gateway.desk.DeskCommand;
import dev.baton.gateway.desk.DeskEffect;
import dev.baton.gateway.desk.DeskEvent;
import dev.baton.gateway.desk.DeskState;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/// Does what follows from the desk's events: lets the agent of a reservation join, and finds out
/// what became of a reservation whose time is over.
public final class DeskEffects implements EffectHandler<DeskCommand, DeskEvent, DeskEffect> {
  private final Aggregates<DeskState, DeskCommand, DeskEvent, DeskEffect> desk;
  private final Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect>
      conversations;
  private final Clock clock;

  public DeskEffects(
      Aggregates<DeskState, DeskCommand, DeskEvent, DeskEffect> desk,
      Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect> conversations,
      Clock clock) {
    this.desk = desk;
    this.conversations = conversations;
    this.clock = clock;
  }

  @Override
  public Future<Attempt<DeskCommand>> attempt(Job<DeskEvent, DeskEffect> job) {
    Future<Delivery> done =
        switch (job.effect()) {
          case DeskEffect.SendJoin join -> join(join);
          case DeskEffect.Check check -> check(check);
          case DeskEffect.Timed timed ->
              throw new IllegalStateException(timed + " is appended, never run");
        };
    return done.map(Attempt.Sent::new);
  }

  /// A join that is given up ends by its reservation's deadline; a reservation that is never
  /// checked would keep its slot for ever.
  @Override
  public Future<Boolean> mayGiveUp(Job<DeskEvent, DeskEffect> job) {
    return Future.succeededFuture(!(job.effect() instanceof DeskEffect.Check));
  }

  private Future<Delivery> join(DeskEffect.SendJoin join) {
    return conversations
        .submit(
            join.conversation().value(),
            new ConversationCommand.Join(
                join.agent(), join.reservation(), join.deadline(), clock.now()),
            Optional.empty())
        .compose(result ->
            switch (result) {
              case Result.Refused<ConversationEvent>(var why) ->
                  free(join.conversation(), join.reservation(), why.name());
              case Result.Busy<ConversationEvent> _ ->
                  Future.succeededFuture(
                      new Delivery.RetryAfter(Duration.ZERO, "the conversation is busy"));
              case Result.Stored<ConversationEvent> _,
                  Result.Repeated<ConversationEvent> _,
                  Result.Ignored<ConversationEvent> _,
                  Result.Fenced<ConversationEvent> _ ->
                  Future.succeededFuture(new Delivery.Delivered(""));
            });
  }

  private Future<Delivery> check(DeskEffect.Check check) {
    return conversations
        .refresh(check.conversation().value())
        .compose(held ->
            hasJoined(held.state(), check.agent())
                ? tell(
                    new DeskCommand.Confirm(check.conversation(), check.reservation(), clock.now()))
                : free(
                    check.conversation(), check.reservation(), "the agent has not joined in time"));
  }

  private static boolean hasJoined(Conversation state, Agent agent) {
    return state instanceof Conversation.Open(var _, Floor.People people)
        && people.agents().stream().anyMatch(present -> present.id().equals(agent.id()));
  }

  private Future<Delivery> free(
      ConversationId conversation, ReservationId reservation, String why) {
    return tell(new DeskCommand.Free(conversation, reservation, why, clock.now()));
  }

  private Future<Delivery> tell(DeskCommand command) {
    return desk.submit(Conversations.DESK, command, Optional.empty())
        .map(result ->
            result instanceof Result.Busy<DeskEvent>
                ? new Delivery.RetryAfter(Duration.ZERO, "the desk is busy")
                : new Delivery.Delivered(""));
  }
}
