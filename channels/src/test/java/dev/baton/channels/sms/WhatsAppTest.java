package dev.baton.channels.sms;

import static dev.baton.channels.sms.TextedShop.MAYA;
import static dev.baton.channels.sms.TextedShop.SHOP;
import static dev.baton.channels.sms.TextedShop.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.twilio.Fault;
import dev.baton.channels.sandbox.twilio.Faults.Call;
import dev.baton.channels.sandbox.twilio.HookCall;
import dev.baton.channels.sandbox.twilio.Medium;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.channels.sandbox.twilio.Person;
import dev.baton.channels.sandbox.twilio.StandInSettings;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.bus.Channel.Doubt;
import dev.baton.gateway.bus.Channel.Fence;
import dev.baton.gateway.bus.Channel.Line;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.EffectId;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent.Began;
import dev.baton.gateway.conversation.ConversationEvent.ConsentGiven;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.Named;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.log.AggregateId;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A customer on WhatsApp, through HTTP, the kernel and back.
@ExtendWith(VertxExtension.class)
@Timeout(60)
class WhatsAppTest {
  private static final String THERE = "whatsapp:" + MAYA;
  private TextedShop shop;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    shop = new TextedShop(vertx);
    shop.twilio.invite(new Person(MAYA, "Maya Torres"));
  }

  @AfterEach
  void shut() throws Exception {
    shop.close();
  }

  private HookCall write(String body) throws Exception {
    return await(shop.twilio.write(Medium.WHATSAPP, MAYA, body));
  }

  private Outcome delivered() throws Exception {
    return shop.recorded(THERE, Settled.class, s -> s.effect().equals("deliver-whatsapp"))
        .outcome();
  }

  private void reopen(Vertx vertx, StandInSettings account, Optional<String> template, int later)
      throws Exception {
    shop.close();
    shop = new TextedShop(vertx, account, template, later);
  }

  @Test
  void withinADayOfTheirMessageAnythingMayBeSaidInWhatsAppsOwnMarks() throws Exception {
    assertThat(write("“Hello” – **there**").replied()).isEqualTo("<Response/>");
    assertThat(shop.received(MAYA, 1))
        .as("typography stays, and strong words are strong")
        .containsExactly("You said: “Hello” – *there*");
    Message sent = shop.twilio.sentTo(MAYA).getFirst();
    assertThat(sent.from()).isEqualTo("whatsapp:" + SHOP);
    assertThat(sent.to()).isEqualTo(THERE);
    assertThat(delivered()).isEqualTo(new Outcome.Done(sent.sid()));
    assertThat(shop.recorded(THERE, Named.class, _ -> true).name()).isEqualTo("Maya Torres");
  }

  @Test
  void theSameNumberOnTwoMediaIsTwoCustomersUntilTheyShowOtherwise() throws Exception {
    await(shop.twilio.text(MAYA, "By text"));
    write("On WhatsApp");
    shop.received(MAYA, 2);
    assertThat(shop.log(MAYA, CustomerSaid.class)).hasSize(1);
    assertThat(shop.log(THERE, CustomerSaid.class)).hasSize(1);
    assertThat(shop.log(MAYA, Began.class).getFirst().contact())
        .isNotEqualTo(shop.log(THERE, Began.class).getFirst().contact());
  }

  @Test
  void aDayLaterTheLineIsFilledIntoTheTemplate(Vertx vertx) throws Exception {
    StandInSettings strict =
        StandInSettings.instant()
            .with(
                new StandInSettings.WhatsApp(
                    Duration.ZERO, StandInSettings.WhatsApp.USUAL.templates()));
    reopen(vertx, strict, Optional.of(StandInSettings.WhatsApp.TEMPLATE), 24);
    write("Is it there?\n\nI wait");
    assertThat(shop.received(MAYA, 1))
        .containsExactly(
            "There is news on what you asked us: You said: Is it there? I wait\n\nReply to go on.");
    assertThat(delivered()).isInstanceOf(Outcome.Done.class);
    assertThat(shop.twilio.apiCalls().getFirst().sent())
        .containsEntry("ContentSid", StandInSettings.WhatsApp.TEMPLATE)
        .containsEntry("ContentVariables", "{\"1\":\"You said: Is it there? I wait\"}")
        .doesNotContainKey("Body");
  }

  @Test
  void aDayLaterAndWithoutATemplateNothingIsSentAndWhyIsSaid(Vertx vertx) throws Exception {
    reopen(vertx, StandInSettings.instant(), Optional.empty(), 24);
    write("Hello");
    assertThat(delivered())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.why()).contains("24 hours", "twilio.whatsapp_template"));
    assertThat(shop.twilio.apiCalls()).isEmpty();
  }

  @Test
  void whatIsTooLongForTheTemplateIsNotCutOff(Vertx vertx) throws Exception {
    reopen(vertx, StandInSettings.instant(), Optional.of(StandInSettings.WhatsApp.TEMPLATE), 24);
    write("word ".repeat(200));
    assertThat(delivered())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.why()).contains("too long"));
    assertThat(shop.twilio.apiCalls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLineInDoubtIsLookedForAsItWasSentAlsoOnceTheDayIsOver(boolean withTemplate, Vertx vertx)
      throws Exception {
    Optional<String> template =
        Optional.of(StandInSettings.WhatsApp.TEMPLATE).filter(_ -> withTemplate);
    reopen(vertx, StandInSettings.instant(), template, 0);
    write("Hello");
    shop.received(MAYA, 1);
    shop.twilio.faults().next(1, Call.CREATE, new Fault.ResetAfterAccept());
    assertThat(deliver(Optional.empty())).isInstanceOf(Delivery.Unknown.class);

    shop.hoursLater = 24;
    Message sent = shop.twilio.sentTo(MAYA).getLast();
    assertThat(deliver(Optional.of(new Doubt(Instant.now(), List.of()))))
        .isEqualTo(new Delivery.Delivered(sent.sid()));
    assertThat(shop.twilio.sentTo(MAYA)).hasSize(2);
  }

  @Test
  void aLineInDoubtThatIsNotThereGoesAsTheHourSays(Vertx vertx) throws Exception {
    reopen(vertx, StandInSettings.instant(), Optional.empty(), 0);
    write("Hello");
    shop.received(MAYA, 1);
    shop.twilio.faults().next(1, Call.CREATE, new Fault.ResetBeforeAccept());
    assertThat(deliver(Optional.empty())).isInstanceOf(Delivery.Unknown.class);

    shop.hoursLater = 24;
    Optional<Doubt> doubt = Optional.of(new Doubt(Instant.now(), List.of()));
    Delivery end = deliver(doubt);
    while (end instanceof Delivery.RetryAfter) {
      end = deliver(doubt);
    }
    assertThat(end).asString().contains("Undeliverable", "24 hours", "none is set");
    assertThat(shop.twilio.sentTo(MAYA)).hasSize(1);
  }

  private Delivery deliver(Optional<Doubt> doubt) throws Exception {
    return await(
        shop.whatsApp.deliver(
            new Line(
                new EffectId(new AggregateId("conversation", "c1"), 7, "deliver-whatsapp"),
                Address.parse(THERE),
                new Author.Bot(),
                Content.of("It is there.\n\nDo you want it?"),
                Instant.now(),
                doubt,
                Fence.OPEN,
                Optional.empty())));
  }

  @Test
  void aTemplateThatDoesNotExistIsADefectOfOurs(Vertx vertx) throws Exception {
    StandInSettings without =
        StandInSettings.instant()
            .with(new StandInSettings.WhatsApp(Duration.ofHours(24), Map.of()));
    reopen(vertx, without, Optional.of(StandInSettings.WhatsApp.TEMPLATE), 24);
    write("Hello");
    assertThat(delivered())
        .isEqualTo(
            new Outcome.Failed("The WhatsApp template that is set does not exist. (Twilio 21655)"));
  }

  @Test
  void whereWhatsAppSaysThatTheDayIsOverTheAgentIsTold(Vertx vertx) throws Exception {
    StandInSettings strict =
        StandInSettings.instant().with(new StandInSettings.WhatsApp(Duration.ZERO, Map.of()));
    reopen(vertx, strict, Optional.empty(), 0);
    write("Hello");
    await(shop.twilio.until(() -> shop.twilio.hookCalls().size() >= 2));
    shop.recorded(THERE, Settled.class, s -> s.effect().equals("deliver-whatsapp"));
    assertThat(shop.undelivered.toString() + delivered()).contains("63016", "24 hours");
  }

  @Test
  void aTappedButtonIsTheChoiceThatItCarries() throws Exception {
    write("Where is my order?");
    shop.received(MAYA, 1);
    await(shop.twilio.tap(MAYA, "track", "Yes, do"));
    CustomerSaid said = shop.recorded(THERE, CustomerSaid.class, s -> s.picked().isPresent());
    assertThat(said.picked().orElseThrow().value()).isEqualTo("track");
    await(shop.twilio.tap(MAYA, "track", "Track my parcel"));
    assertThat(shop.log(THERE, CustomerSaid.class).getLast().content().text())
        .as("what is not offered any more is what it reads")
        .isEqualTo("Track my parcel");
    await(shop.twilio.tap(MAYA, Choice.PERSON, "Talk to somebody"));
    shop.recorded(THERE, PersonRequested.class, _ -> true);
  }

  @Test
  void whoWritesStopOnWhatsAppIsSentNothingThereUntilStart() throws Exception {
    write("Stop");
    assertThat(shop.recorded(THERE, ConsentGiven.class, _ -> true).optedOut()).isTrue();
    write("Hello?");
    await(shop.twilio.text(MAYA, "And by text?"));
    assertThat(shop.received(MAYA, 1))
        .as("the other address is another matter")
        .containsExactly("You said: And by text?");
    write("start");
    write("Hello again");
    assertThat(shop.received(MAYA, 2)).last().isEqualTo("You said: Hello again");
  }

  @Test
  void aReadMessageIsReportedAndHarmless() throws Exception {
    write("Hello");
    delivered();
    await(
        shop.twilio.until(
            () -> shop.twilio.sentTo(MAYA).getFirst().status() == Message.Status.DELIVERED));
    await(shop.twilio.read(MAYA));
    assertThat(shop.twilio.hookCalls())
        .filteredOn(call -> "read".equals(call.sent("MessageStatus")))
        .extracting(HookCall::status)
        .containsExactly(200);
    assertThat(shop.undelivered).isEmpty();
  }
}
