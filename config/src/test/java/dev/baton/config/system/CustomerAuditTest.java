package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.system.CustomerAudit.Sent;
import dev.baton.config.system.CustomerAudit.Way;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// That the audit of a customer finds what it is there to find: each test spoils one thing of a
/// conversation in which all is well.
class CustomerAuditTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Agent BEN = new Agent(new AgentId("slack:T/U"), "Ben");
  private static final String EFFECT = "deliver-sms";
  private static final Way OPAQUE = new Way(EFFECT, false);

  private final List<ConversationEvent> log =
      new ArrayList<>(
          List.of(
              heard("m1"), // 1
              heard("m2"), // 2
              said("Hello"), // 3
              said("Bye"), // 4
              ended(3, new Outcome.Done("SM1")), // 5
              ended(4, new Outcome.Done("SM2,SM3")))); // 6

  private final List<String> acknowledged = new ArrayList<>(List.of("m1", "m2"));

  private final List<Sent> sent =
      new ArrayList<>(
          List.of(
              new Sent("c/3/deliver-sms", 1),
              new Sent("c/4/deliver-sms", 1),
              new Sent("c/4/deliver-sms", 2)));

  @Test
  void whereAllIsWellNothingIsFound() {
    assertThat(wrongs()).isEmpty();
  }

  @Test
  void aLineThatWasAcknowledgedAndIsLostIsFound() {
    log.set(1, said("something else"));

    assertThat(wrongs()).contains("ana: acknowledged and lost: [m2]");
  }

  @Test
  void aLineThatIsStoredTwiceIsFound() {
    log.add(heard("m1"));

    assertThat(wrongs()).contains("ana: a line is stored twice: [m1, m2, m1]");
  }

  @Test
  void linesOutOfOrderAreFound() {
    log.set(0, heard("m2"));
    log.set(1, heard("m1"));

    assertThat(wrongs()).containsExactly("ana: lines are out of order: [m2, m1]");
  }

  @Test
  void aMessageThatIsSentTwiceIsFound() {
    sent.add(sent.getLast());

    assertThat(wrongs()).containsExactly("ana: was sent twice: " + sent.getLast());
  }

  @Test
  void aMessageThatDidNotArriveIsFound() {
    sent.remove(1);

    assertThat(wrongs()).containsExactly("ana: delivered and not there: c/4/deliver-sms [2]");
  }

  @Test
  void messagesOutOfOrderAreFound() {
    sent.add(sent.removeFirst());

    assertThat(wrongs()).singleElement().asString().contains("out of order");
  }

  @Test
  void aMessageThatNobodySaidIsFound() {
    sent.add(new Sent("c/9/deliver-sms", 1));

    assertThat(wrongs()).containsExactly("ana: was sent what nobody said: [c/9/deliver-sms]");
  }

  @Test
  void aLineOfWhichNobodyKnowsTheEndIsFound() {
    log.removeLast();

    assertThat(wrongs()).containsExactly("ana: nobody knows what became of c/4/deliver-sms");
  }

  @Test
  void aLineThatWasGivenUpIsFoundAndOneThatWasDroppedAndYetSent() {
    log.set(4, ended(3, new Outcome.Failed("too often")));
    log.set(5, ended(4, new Outcome.Dropped("too late")));

    assertThat(wrongs())
        .containsExactly(
            "ana: failed: c/3/deliver-sms too often",
            "ana: dropped (too late) and there: c/4/deliver-sms");
  }

  @Test
  void anUncertainEndIsFoundWhereTheProviderCanBeAskedAndOtherwiseCounted() {
    log.set(5, ended(4, new Outcome.Uncertain("no answer")));

    assertThat(wrongs()).isEmpty();
    assertThat(audit(OPAQUE).counts()).containsEntry("uncertain", 1).containsEntry("delivered", 1);
    assertThat(audit(new Way(EFFECT, true)).wrongs())
        .containsExactly(
            "ana: uncertain, and the provider could have been asked: c/4/deliver-sms no answer");
  }

  @Test
  void aBrowserThatWasNotShownALineOrShownOneTwiceIsFound() {
    CustomerAudit audit = new CustomerAudit("ana", recorded());

    audit.lookAtShown(List.of(1L, 2L, 3L, 4L));
    assertThat(audit.wrongs()).isEmpty();

    audit.lookAtShown(List.of(1L, 2L, 4L));
    audit.lookAtShown(List.of(1L, 2L, 3L, 3L, 4L));
    assertThat(audit.wrongs()).hasSize(2);
  }

  @Test
  void whoeverWasNotAnsweredIsFound() {
    CustomerAudit audit = new CustomerAudit("ana", recorded());

    audit.lookAtEnd();

    assertThat(audit.wrongs()).containsExactly("ana: was not answered: heard 2, answered 0");
  }

  private List<String> wrongs() {
    return audit(OPAQUE).wrongs();
  }

  private CustomerAudit audit(Way way) {
    CustomerAudit audit = new CustomerAudit("ana", recorded());
    audit.lookAtInbound(acknowledged);
    audit.lookAtSent("c", way, sent);
    return audit;
  }

  private List<Recorded<ConversationEvent>> recorded() {
    List<Recorded<ConversationEvent>> recorded = new ArrayList<>();
    log.forEach(event -> recorded.add(new Recorded<>(recorded.size() + 1, NOON, event)));
    return recorded;
  }

  private static ConversationEvent heard(String id) {
    Address phone = new Address("sms", "+13125550100");
    return new CustomerSaid(phone, id, Content.of("Hello?"), Optional.empty(), "en", NOON, false);
  }

  private static ConversationEvent said(String text) {
    return new AgentSaid(BEN, Content.of(text), "T/C/1." + text.length(), 1);
  }

  private static ConversationEvent ended(long of, Outcome outcome) {
    return new Settled(of, EFFECT, outcome);
  }
}
