package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.KernelStage.BEN;
import static dev.baton.gateway.bus.KernelStage.BURST;
import static dev.baton.gateway.bus.KernelStage.PHONE;
import static dev.baton.gateway.bus.KernelStage.WEB;
import static dev.baton.gateway.bus.Node.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One customer on the web and on their phone, in one conversation.
final class PlacesTest {
  private final KernelStage stage = new KernelStage();

  /// The customer is on the web, and it is known that the phone is theirs.
  @BeforeEach
  void oneContact() {
    stage.hear(WEB, "hello");
    now(stage.people.settle(PHONE, now(stage.people.find(WEB)).orElseThrow()));
    stage.time.advance(BURST);
  }

  @Test
  void theBotAnswersWhereTheCustomerIs() {
    assertThat(stage.texted).as("the web reads the log by itself").isEmpty();

    stage.hear(PHONE, "on my way now");
    stage.time.advance(BURST);

    assertThat(texts()).containsExactly("Hi");
    assertThat(stage.events(CustomerSaid.class))
        .extracting(CustomerSaid::from)
        .containsExactly(WEB, PHONE);
  }

  @Test
  void linesThatComeFromBothWithinOneBurstAreOneTurnAnsweredWhereTheLastCameFrom() {
    stage.hear(WEB, "where is");
    stage.hear(PHONE, "my parcel?");
    stage.time.advance(BURST);

    assertThat(texts()).containsExactly("Hi");
  }

  @Test
  void anAgentsLineReachesTheCustomerWhereTheyAreAndTheThreadSeesWhereTheyWriteFrom() {
    stage.hear(WEB, "a human please");
    stage.join(BEN);
    Address thread = stage.threads().getFirst();
    stage.write(thread, BEN, "Hello on the web");
    stage.hear(PHONE, "I have to go, here is my phone");
    stage.write(thread, BEN, "Hello on the phone");
    stage.hear(WEB, "I am back");
    stage.write(thread, BEN, "Hello again on the web");

    assertThat(texts()).containsExactly("Hello on the phone");
    assertThat(stage.events(AgentSaid.class)).hasSize(3);
    assertThat(stage.shown(Desk.Line.class).stream().map(Desk.Line::author))
        .filteredOn(Author.Customer.class::isInstance)
        .containsExactly(new Author.Customer(PHONE), new Author.Customer(WEB));
  }

  @Test
  void whoOptsOutOnThePhoneIsReachedOnTheWebAsBefore() {
    stage.hear(PHONE, "a human please");
    stage.join(BEN);
    Address thread = stage.threads().getFirst();
    stage.texted.clear();
    now(
        stage
            .kernel
            .conversations()
            .consent(PHONE, "stop-1", true, "STOP", "en", stage.time.now()));

    stage.write(thread, BEN, "Hello on the phone");

    assertThat(texts()).isEmpty();
    assertThat(stage.shown(Desk.Note.class))
        .extracting(Desk.Note::text)
        .contains("Consent", "NotDelivered");

    stage.hear(WEB, "I am here");
    stage.write(thread, BEN, "Hello on the web");

    assertThat(stage.ends("deliver-web")).isNotEmpty();
    assertThat(texts()).isEmpty();
  }

  @Test
  void aWishOnOneChannelIsGrantedOnAllOfThem() {
    stage.hear(PHONE, "a human please");

    stage.hear(WEB, "are you there?");
    stage.time.advance(BURST);

    assertThat(stage.shown(Desk.Card.class)).hasSize(1);
    assertThat(stage.shown(Desk.Card.class).getFirst().brief().places())
        .extracting(place -> place.address().channel())
        .containsExactly("sms", "web");
  }

  private List<String> texts() {
    return stage.texted.stream().map(line -> line.content().text()).toList();
  }
}
