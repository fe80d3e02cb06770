package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.KernelStage.BEN;
import static dev.baton.gateway.bus.KernelStage.CARLA;
import static dev.baton.gateway.bus.KernelStage.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.conversation.ConversationEvent.AgentJoined;
import dev.baton.gateway.conversation.ConversationEvent.CallbackPromised;
import dev.baton.gateway.conversation.ConversationEvent.CaseReturned;
import dev.baton.gateway.conversation.Effect.Standing;
import dev.baton.gateway.conversation.Floor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// An agent who joins and is never heard of again.
final class VanishedAgentTest {
  private static final Duration LAST_NUDGE_PASSED = Duration.ofMinutes(22);

  private final KernelStage stage = new KernelStage();

  @Test
  void theCaseGoesBackToTheQueueAndAnotherAgentTakesIt() {
    withBen();

    stage.time.advance(LAST_NUDGE_PASSED);

    assertThat(stage.events(CaseReturned.class)).hasSize(1);
    assertThat(stage.ends("release")).containsExactly(new Outcome.Done(""));
    assertThat(stage.shown(Desk.Restated.class).getLast().standing())
        .isEqualTo(new Standing.Open());
    assertThat(stage.shown(Desk.Note.class).getLast().text()).isEqualTo("Returned");

    assertThat(stage.join(CARLA)).isInstanceOf(Receipt.Stored.class);
    stage.time.advance(Duration.ofSeconds(1));
    assertThat(stage.events(AgentJoined.class))
        .extracting(AgentJoined::agent)
        .containsExactly(BEN, CARLA);
  }

  @Test
  void whereNobodyElseComesTheCustomerIsPromisedACallbackAsEver() {
    withBen();

    stage.time.advance(LAST_NUDGE_PASSED.plusMinutes(6));

    assertThat(stage.state().floor()).isInstanceOf(Floor.Waiting.class);
    assertThat(stage.events(CallbackPromised.class)).hasSize(1);
  }

  @Test
  void whoVanishedHasAllTheirSlotsAgain() {
    withBen();
    stage.time.advance(LAST_NUDGE_PASSED);

    assertThat(stage.join(BEN)).as("not theirs any more").isInstanceOf(Receipt.Stored.class);
    stage.time.advance(Duration.ofSeconds(1));
    assertThat(stage.state().floor()).isInstanceOf(Floor.People.class);
  }

  private void withBen() {
    stage.hear(WEB, "a human please");
    stage.join(BEN);
    assertThat(stage.state().floor()).isInstanceOf(Floor.People.class);
  }
}
