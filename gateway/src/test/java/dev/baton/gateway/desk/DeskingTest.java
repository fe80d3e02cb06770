package dev.baton.gateway.desk;

import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.aggregate.Specification;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class DeskingTest {
  private static final Instant START = Specification.START;
  private static final Agent BEN = new Agent(new AgentId("slack:T1/U1"), "Ben");
  private static final Agent CARLA = new Agent(new AgentId("slack:T1/U2"), "Carla");
  private static final Desking.Slots TWO = new Desking.Slots(2, Duration.ofSeconds(30));

  private final Specification<DeskState, DeskCommand, DeskEvent, DeskEffect> spec =
      new Specification<>(new Desking(TWO), DeskCommand::at);

  @Test
  void whoTakesAWaitingCaseGetsAReservationThatIsSentToTheConversation() {
    spec.given(queued("c1"));
    var taken = spec.when(take(BEN, "c1", "r1"));
    taken.then(reserved("c1", BEN, "r1"));
    Assertions.assertThat(taken.effects(DeskEffect.SendJoin.class)).hasSize(1);
    Assertions.assertThat(taken.effects(DeskEffect.Timed.class))
        .extracting(timed -> timed.change())
        .containsExactly(new TimerChange.Set("reservation-r1", START.plusSeconds(60 + 30 + 5)));
  }

  @Test
  void aCaseThatIsBeingTakenIsTakenForEverybodyElse() {
    spec.given(queued("c1"), reserved("c1", BEN, "r1"));
    spec.when(take(CARLA, "c1", "r2")).thenRefused(DeskRefusal.TAKEN);
    spec.when(take(BEN, "c1", "r3")).thenRefused(DeskRefusal.YOURS);
  }

  @Test
  void nobodyGetsMoreCasesThanSlotsReservationsCounted() {
    spec.given(
        queued("c1"),
        queued("c2"),
        queued("c3"),
        reserved("c1", BEN, "r1"),
        confirmed("c1", "r1"),
        reserved("c2", BEN, "r2"));
    spec.when(take(BEN, "c3", "r3")).thenRefused(DeskRefusal.AT_CAPACITY);
    spec.when(take(CARLA, "c3", "r4")).then(reserved("c3", CARLA, "r4"));
  }

  @Test
  void whatDoesNotWaitCannotBeTaken() {
    spec.when(take(BEN, "c1", "r1")).thenRefused(DeskRefusal.NOT_WAITING);
  }

  @Test
  void aFreedCaseWaitsAgain() {
    spec.given(queued("c1"), reserved("c1", BEN, "r1"));
    spec.after(
        new DeskCommand.Free(id("c1"), new ReservationId("r1"), "TOO_LATE", START.plusSeconds(90)));
    spec.when(take(CARLA, "c1", "r2")).then(reserved("c1", CARLA, "r2"));
  }

  @Test
  void aReservationPastItsDeadlineIsCheckedAgainstTheConversation() {
    spec.given(queued("c1"), reserved("c1", BEN, "r1"));
    spec.when(new DeskCommand.Wake("reservation-r1", START.plusSeconds(70))).thenNothing();
    var doubted = spec.when(new DeskCommand.Wake("reservation-r1", START.plusSeconds(95)));
    doubted.then(new DeskEvent.Doubted(id("c1"), new ReservationId("r1")));
    Assertions.assertThat(doubted.effects(DeskEffect.Check.class))
        .containsExactly(new DeskEffect.Check(id("c1"), BEN, new ReservationId("r1")));
  }

  @Test
  void confirmingOrFreeingAnotherReservationDoesNothing() {
    spec.given(queued("c1"), reserved("c1", BEN, "r1"));
    spec.when(new DeskCommand.Confirm(id("c1"), new ReservationId("r9"), START)).thenNothing();
    spec.when(new DeskCommand.Free(id("c1"), new ReservationId("r9"), "", START)).thenNothing();
  }

  @Test
  void aReleasedCaseFreesItsSlotAndMayComeBack() {
    spec.given(queued("c1"), reserved("c1", BEN, "r1"), confirmed("c1", "r1"));
    spec.after(new DeskCommand.Release(id("c1"), START.plusSeconds(99)));
    Assertions.assertThat(spec.state().load(BEN.id())).isZero();
    spec.when(new DeskCommand.Enqueue(id("c1"), new RequestId("q2"), START, START.plusSeconds(99)))
        .then(new DeskEvent.Queued(id("c1"), new RequestId("q2"), START));
  }

  @Test
  void aLogThatIsCorruptIsSaidToBeWithoutWhatStandsInIt() {
    Assertions.assertThatThrownBy(() -> spec.given(queued("c1"), confirmed("c1", "r1")))
        .hasMessageContaining("event 2, Confirmed, does not fit")
        .message()
        .doesNotContain("c1", "r1");
  }

  @Test
  void aCaseComesToTheDeskOnce() {
    spec.given(queued("c1"));
    spec.when(new DeskCommand.Enqueue(id("c1"), new RequestId("q1"), START, START)).thenNothing();
  }

  private static DeskEvent queued(String conversation) {
    return new DeskEvent.Queued(id(conversation), new RequestId("q1"), START);
  }

  private static DeskEvent reserved(String conversation, Agent agent, String reservation) {
    return new DeskEvent.Reserved(
        id(conversation), agent, new ReservationId(reservation), START.plusSeconds(60 + 30));
  }

  private static DeskEvent confirmed(String conversation, String reservation) {
    return new DeskEvent.Confirmed(id(conversation), new ReservationId(reservation));
  }

  private static DeskCommand.Take take(Agent agent, String conversation, String reservation) {
    return new DeskCommand.Take(
        agent, id(conversation), new ReservationId(reservation), START.plusSeconds(60));
  }

  private static ConversationId id(String value) {
    return new ConversationId(value);
  }
}
