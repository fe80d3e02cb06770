package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.KernelStage.BEN;
import static dev.baton.gateway.bus.KernelStage.CARLA;
import static dev.baton.gateway.bus.KernelStage.PHONE;
import static dev.baton.gateway.bus.Node.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.EffectHandler.Job;
import dev.baton.gateway.codec.ConversationCodec;
import dev.baton.gateway.codec.DeskCodec;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Conversing;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import dev.baton.gateway.desk.DeskCommand;
import dev.baton.gateway.desk.DeskEffect;
import dev.baton.gateway.desk.DeskEvent;
import dev.baton.gateway.desk.DeskState;
import dev.baton.gateway.desk.DeskState.Case;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.time.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a reservation that is past its deadline: what the conversation says.
final class DeskEffectsTest {
  private static final ConversationId ID = new ConversationId("c1");
  private static final RequestId REQUEST = new RequestId("q1");
  private static final ReservationId RESERVATION = new ReservationId("r1");

  private final VirtualTime time = new VirtualTime();
  private final MemoryEventLog log = new MemoryEventLog(4, time);
  private final Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect>
      conversations =
          new Aggregates<>(
              new Conversing(new PlainRules()),
              ConversationCodec.events(),
              ConversationCodec.snapshots(),
              log,
              time,
              Aggregates.Limits.DEFAULT);
  private final Aggregates<DeskState, DeskCommand, DeskEvent, DeskEffect> desk =
      new Aggregates<>(
          new Desking(Desking.Slots.DEFAULT),
          DeskCodec.events(),
          DeskCodec.snapshots(),
          log,
          time,
          Aggregates.Limits.DEFAULT);

  @BeforeEach
  void askForAPerson() {
    ConversationCommand.Customer customer =
        new ConversationCommand.Customer(PHONE, new ContactId("k1"), "en");
    tell(
        new ConversationCommand.Hear(
            customer,
            "m1",
            Content.of("a human please"),
            Optional.empty(),
            REQUEST,
            time.now(),
            time.now()));
    tell(new DeskCommand.Enqueue(ID, REQUEST, time.now(), time.now()));
  }

  @Test
  void whoHasJoinedGetsTheCaseThatWasKeptForThem() {
    tell(new DeskCommand.Take(BEN, ID, RESERVATION, time.now()));
    join(BEN);

    check(BEN);

    assertThat(atDesk()).isEqualTo(new Case.Held(BEN, RESERVATION));
  }

  @Test
  void whoHasNotJoinedDoesNotGetItBecauseSomebodyElseHas() {
    tell(new DeskCommand.Take(CARLA, ID, RESERVATION, time.now()));
    join(BEN);

    check(CARLA);

    assertThat(atDesk()).isInstanceOf(Case.Waiting.class);
  }

  private void join(Agent agent) {
    tell(
        new ConversationCommand.Join(
            agent, RESERVATION, time.now().plus(Duration.ofMinutes(1)), time.now()));
  }

  private void check(Agent agent) {
    AggregateId aggregate = new AggregateId(Desking.KIND, Conversations.DESK);
    DeskEffect.Check check = new DeskEffect.Check(ID, agent, RESERVATION);
    Recorded<DeskEvent> doubted =
        new Recorded<>(3, time.now(), new DeskEvent.Doubted(ID, RESERVATION));
    now(
        new DeskEffects(desk, conversations, time)
            .attempt(
                new Job<>(
                    new EffectId(aggregate, 3, check.name()), check, doubted, Optional.empty())));
  }

  private Case atDesk() {
    return now(desk.load(Conversations.DESK)).state().of(ID).orElseThrow();
  }

  private void tell(ConversationCommand command) {
    assertThat(now(conversations.submit(ID.value(), command, Optional.empty())))
        .isInstanceOf(Result.Stored.class);
  }

  private void tell(DeskCommand command) {
    assertThat(now(desk.submit(Conversations.DESK, command, Optional.empty())))
        .isInstanceOf(Result.Stored.class);
  }
}
