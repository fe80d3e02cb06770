package dev.baton.channels.sms;

import static dev.baton.channels.sms.TextedShop.MAYA;
import static dev.baton.channels.sms.TextedShop.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.twilio.Fate;
import dev.baton.channels.sandbox.twilio.Fault;
import dev.baton.channels.sandbox.twilio.Faults.Arrival;
import dev.baton.channels.sandbox.twilio.Faults.Call;
import dev.baton.channels.sandbox.twilio.Faults.Progress;
import dev.baton.channels.sandbox.twilio.HookCall;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.channels.sandbox.twilio.StandInSettings;
import dev.baton.channels.testing.NastyText;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.bus.Heard;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent.Began;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.ConsentGiven;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.conversation.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A customer's texts and what becomes of them, through HTTP, the kernel and back.
@ExtendWith(VertxExtension.class)
@Timeout(60)
class SmsStoryTest {
  private TextedShop shop;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    shop = new TextedShop(vertx);
  }

  @AfterEach
  void shut() throws Exception {
    shop.close();
  }

  private HookCall text(String body) throws Exception {
    return await(shop.twilio.text(MAYA, body));
  }

  /// What became of the first line to Maya, once that is settled.
  private Outcome delivered() throws Exception {
    return shop.recorded(MAYA, Settled.class, s -> s.effect().equals("deliver-sms")).outcome();
  }

  @Test
  void aTextIsAnsweredByTextAndTheWebhookWithEmptyTwiml() throws Exception {
    HookCall call = text("Grüße + 👍");
    assertThat(call.status()).isEqualTo(200);
    assertThat(call.repliedType()).startsWith("text/xml");
    assertThat(call.replied()).isEqualTo("<Response/>");
    assertThat(shop.received(MAYA, 1)).containsExactly("You said: Grüße + 👍");
    assertThat(shop.twilio.sentTo(MAYA).getFirst().origin()).isEqualTo(Message.Origin.API);
    assertThat(delivered()).isEqualTo(new Outcome.Done(shop.twilio.sentTo(MAYA).getFirst().sid()));
  }

  @Test
  void aTextOfAnyLengthAndKindIsHeardAsItWasWritten() throws Exception {
    text(NastyText.LINE);
    assertThat(shop.log(MAYA, CustomerSaid.class))
        .extracting(said -> said.content().text())
        .containsExactly(NastyText.LINE);
  }

  @Test
  void aNumberPicksTheChoiceThatWasOffered() throws Exception {
    text("Where is my order?");
    assertThat(shop.received(MAYA, 1))
        .containsExactly("You said: Where is my order?\n\n1 Track my parcel\n2 Cancel");
    text("1.");
    CustomerSaid said = shop.recorded(MAYA, CustomerSaid.class, s -> s.picked().isPresent());
    assertThat(said.picked().orElseThrow().value()).isEqualTo("track");
    text("1");
    assertThat(
            shop.recorded(MAYA, CustomerSaid.class, s -> s.content().text().equals("1")).picked())
        .isEmpty();
  }

  @Test
  void aBareCancelIsNoChoiceButAnOptOut() throws Exception {
    text("Where is my order?");
    shop.received(MAYA, 1);
    text("Cancel");
    assertThat(shop.recorded(MAYA, ConsentGiven.class, _ -> true).optedOut()).isTrue();
    assertThat(shop.log(MAYA, CustomerSaid.class)).hasSize(1);
  }

  @Test
  void theWordPersonAsksForOne() throws Exception {
    text("person");
    shop.recorded(MAYA, PersonRequested.class, _ -> true);
    assertThat(shop.log(MAYA, CustomerSaid.class).getFirst().picked().orElseThrow().value())
        .isEqualTo(Choice.PERSON);
    assertThat(shop.received(MAYA, 1)).containsExactly("handing-over");
  }

  @Test
  void afterStopNothingIsSentUntilStart() throws Exception {
    text("Hello");
    shop.received(MAYA, 1);
    text(" stop ");
    ConsentGiven given = shop.recorded(MAYA, ConsentGiven.class, _ -> true);
    assertThat(given)
        .isEqualTo(new ConsentGiven(new Address("sms", MAYA), true, "stop", given.earlier()));
    text("Anybody there?");
    assertThat(shop.log(MAYA, CustomerSaid.class)).hasSize(2);
    text("yes");
    assertThat(shop.log(MAYA, ConsentGiven.class).getLast().optedOut()).isFalse();
    text("Back again");
    assertThat(shop.received(MAYA, 2)).containsExactly("You said: Hello", "You said: Back again");
    assertThat(shop.twilio.apiCalls()).allMatch(call -> call.status() == 201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel my account", "Stop?", "yes", "help"})
  void wordsThatOnlyLookLikeOptOutsAreHeard(String body) throws Exception {
    text(body);
    assertThat(shop.received(MAYA, 1)).containsExactly("You said: " + body);
    assertThat(shop.log(MAYA, ConsentGiven.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Stop.", "Please stop"})
  void whoTellsTheBotToStopWhereTwilioDoesNotKnowTheWordsIsToldHowToReturnAndNothingMore(
      String body) throws Exception {
    text("Hello");
    shop.received(MAYA, 1);
    Message stop = shop.twilio.receive(MAYA, body);
    HookCall call = await(shop.twilio.report(stop));
    assertThat(call.replied())
        .as("where the text was spooled nobody reads the answer")
        .isEqualTo("<Response/>");
    assertThat(shop.recorded(MAYA, ConsentGiven.class, _ -> true).optedOut()).isTrue();
    String howToReturn = "You get no more messages from us. Text START to write with us again.";
    assertThat(shop.received(MAYA, 2)).containsExactly("You said: Hello", howToReturn);
    await(shop.twilio.report(stop));
    text(body);
    text("Anybody there?");
    assertThat(shop.log(MAYA, CustomerSaid.class)).hasSize(2);
    assertThat(shop.twilio.sentTo(MAYA)).hasSize(2);
    text("START");
    text("Back again");
    assertThat(shop.received(MAYA, 3)).last().isEqualTo("You said: Back again");
  }

  @Test
  void whoWroteInAnotherLanguageIsToldInThatHowToReturn() throws Exception {
    Heard german =
        new Heard(
            new Address("sms", MAYA),
            "m-1",
            Content.of("Hallo"),
            Optional.empty(),
            "de",
            shop.kernel.conversations().now());
    await(shop.kernel.conversations().hear(german));
    shop.received(MAYA, 1);
    text("Stop.");
    assertThat(shop.received(MAYA, 2).getLast()).isEqualTo(HowToReturn.in("de"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "en-GB", "de", "es", "fr", "it", "nl", "pt-BR", "pl"})
  void howToReturnIsSaidInTheCustomersLanguageInOneSegment(String language) {
    String words = HowToReturn.in(language);
    assertThat(words).contains("START");
    assertThat(SmsEncoding.segments(words)).isOne();
    boolean isEnglish = words.equals(HowToReturn.in("en"));
    assertThat(isEnglish).isEqualTo(language.startsWith("en") || language.equals("pl"));
  }

  /// Twilio acts upon no words there, and carriers want STOP to be confirmed.
  @Test
  void atAShortCodeStopIsConfirmedOnce(Vertx vertx) throws Exception {
    shop.close();
    shop = new TextedShop(vertx, StandInSettings.instant().owning("20255"), Optional.empty(), 0);
    text("Hello");
    shop.received(MAYA, 1);
    text("STOP");
    String howToReturn = "You get no more messages from us. Text START to write with us again.";
    assertThat(shop.received(MAYA, 2)).containsExactly("You said: Hello", howToReturn);
    text("STOP");
    text("Anybody there?");
    text("START");
    text("Back again");
    assertThat(shop.received(MAYA, 3))
        .containsExactly("You said: Hello", howToReturn, "You said: Back again");
  }

  @Test
  void toAPersonPleaseStopIsALineAndStopIsNot() throws Exception {
    text("PERSON");
    shop.recorded(MAYA, PersonRequested.class, _ -> true);
    text("Please stop");
    assertThat(shop.log(MAYA, CustomerSaid.class)).hasSize(2);
    assertThat(shop.log(MAYA, ConsentGiven.class)).isEmpty();
    text("Stop!");
    assertThat(shop.recorded(MAYA, ConsentGiven.class, _ -> true).optedOut()).isTrue();
  }

  @Test
  void anOptOutThatOnlyTwilioKnowsIsRecordedOnceItShows() throws Exception {
    text("Hello");
    shop.received(MAYA, 1);
    shop.twilio.receive(MAYA, "STOP");
    text("Anybody there?");
    assertThat(shop.recorded(MAYA, ConsentGiven.class, _ -> true).optedOut()).isTrue();
    assertThat(shop.twilio.sentTo(MAYA)).hasSize(1);
  }

  @Test
  void everyTextReportedFourTimesShuffledAndInParallelIsOneLine() throws Exception {
    long seed = 4;
    List<Message> reports = new ArrayList<>();
    for (int person = 0; person < 5; person++) {
      for (int line = 0; line < 6; line++) {
        Message message = shop.twilio.receive("+1312555010" + person, "Line " + line);
        reports.addAll(Collections.nCopies(4, message));
      }
    }
    Collections.shuffle(reports, new Random(seed));
    List<Future<HookCall>> calls = reports.stream().map(shop.twilio::report).toList();
    await(Future.join(calls));
    assertThat(calls).allSatisfy(call -> assertThat(call.result().status()).isEqualTo(200));
    for (int person = 0; person < 5; person++) {
      assertThat(shop.log("+1312555010" + person, CustomerSaid.class))
          .as("seed %d", seed)
          .extracting(said -> said.content().text())
          .containsExactlyInAnyOrder("Line 0", "Line 1", "Line 2", "Line 3", "Line 4", "Line 5");
    }
  }

  @Test
  void twoFirstTextsAtOnceAreOneConversation() throws Exception {
    Message one = shop.twilio.receive(MAYA, "One");
    Message two = shop.twilio.receive(MAYA, "Two");
    await(Future.join(shop.twilio.report(one), shop.twilio.report(two)));
    assertThat(shop.log(MAYA, Began.class)).hasSize(1);
    assertThat(shop.log(MAYA, CustomerSaid.class)).hasSize(2);
  }

  @Test
  void anAnswerThatTwilioHasButDidNotConfirmIsSentOnce() throws Exception {
    shop.twilio.faults().next(1, Call.CREATE, new Fault.ResetAfterAccept());
    text("Hello");
    assertThat(delivered()).isEqualTo(new Outcome.Done(shop.twilio.sentTo(MAYA).getFirst().sid()));
    assertThat(shop.twilio.sentTo(MAYA)).hasSize(1);
  }

  @Test
  void anAnswerThatTwilioNeverGotIsSentInTheEndAndOnce() throws Exception {
    shop.twilio.faults().next(2, Call.CREATE, new Fault.Unavailable());
    shop.twilio.faults().next(1, Call.CREATE, new Fault.TooManyRequests());
    text("Hello");
    delivered();
    assertThat(shop.twilio.sentTo(MAYA)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Progress.class)
  void reportsOfProgressInAnyOrderDoNoHarm(Progress progress) throws Exception {
    shop.twilio.faults().report(progress);
    shop.twilio.faults().late(Duration.ofMillis(50));
    text("Hello");
    delivered();
    await(
        shop.twilio.until(
            () -> shop.twilio.sentTo(MAYA).getFirst().status() == Message.Status.DELIVERED));
    int reports =
        switch (progress) {
          case IN_ORDER, REVERSED, EARLY, LATE -> 2;
          case DOUBLED -> 4;
          case HELD, NEVER -> 0;
        };
    await(shop.twilio.until(() -> reported(HookCall.Kind.STATUS).size() == reports));
    int held = progress == Progress.HELD ? 2 : 0;
    await(shop.twilio.until(() -> shop.twilio.faults().held() == held));
    await(shop.twilio.faults().letGo());
    assertThat(reported(HookCall.Kind.STATUS)).hasSize(progress == Progress.HELD ? 2 : reports);
    assertThat(shop.twilio.hookCalls()).allMatch(HookCall::taken);
    assertThat(shop.undelivered).isEmpty();
    assertThat(shop.twilio.sentTo(MAYA)).hasSize(1);
  }

  private List<HookCall> reported(HookCall.Kind kind) {
    return shop.twilio.hookCalls().stream().filter(call -> call.kind() == kind).toList();
  }

  /// With as many copies and in any order: each line once, in the order in which Twilio told of it.
  @ParameterizedTest
  @EnumSource(Arrival.class)
  void whatPeopleWriteIsALineOnceHoweverItArrives(Arrival arrival) throws Exception {
    List<String> written = List.of("One", "Two", "Three", "Four", "Five");
    shop.twilio.faults().hear(arrival);
    shop.twilio.faults().late(Duration.ofMillis(50));
    shop.twilio.faults().deliverEach(2);
    List<Future<HookCall>> calls =
        written.stream().map(line -> shop.twilio.text(MAYA, line)).toList();
    if (arrival == Arrival.SHUFFLED || arrival == Arrival.HELD) {
      assertThat(shop.twilio.faults().held()).isEqualTo(10);
      assertThat(shop.log(MAYA)).isEmpty();
      await(shop.twilio.faults().letGo());
    }
    await(Future.join(calls));
    assertThat(reported(HookCall.Kind.INBOUND)).hasSize(10).allMatch(HookCall::taken);
    List<String> heard =
        shop.log(MAYA, CustomerSaid.class).stream().map(said -> said.content().text()).toList();
    switch (arrival) {
      case AT_ONCE, LATE -> assertThat(heard).containsExactlyInAnyOrderElementsOf(written);
      case HELD -> assertThat(heard).isEqualTo(written);
      case SHUFFLED -> assertThat(heard).isNotEqualTo(written).isEqualTo(told());
    }
    shop.received(MAYA, 1);
    assertThat(shop.twilio.sentTo(MAYA)).extracting(Message::body).doesNotHaveDuplicates();
  }

  /// What Twilio told of, each at its first time.
  private List<String> told() {
    return reported(HookCall.Kind.INBOUND).stream()
        .map(call -> call.sent("Body"))
        .distinct()
        .toList();
  }

  @Test
  void aFailureThatShowsAfterTheLineIsDoneIsToldOnceWithItsReasonThoughReportedTwice()
      throws Exception {
    shop.twilio.faults().fate(MAYA, new Fate.Undelivered(30003));
    shop.twilio.faults().report(Progress.HELD);
    text("Hello");
    assertThat(delivered()).isEqualTo(new Outcome.Done(shop.twilio.sentTo(MAYA).getFirst().sid()));
    await(shop.twilio.until(() -> shop.twilio.faults().held() == 2));
    assertThat(shop.undelivered).isEmpty();
    shop.twilio.faults().report(Progress.DOUBLED);
    await(shop.twilio.faults().letGo());
    assertThat(reported(HookCall.Kind.STATUS)).hasSize(4).allMatch(HookCall::taken);
    assertThat(shop.undelivered)
        .singleElement()
        .asString()
        .contains("/deliver-sms sms:" + MAYA)
        .contains("The phone can't be reached");
    assertThat(shop.twilio.sentTo(MAYA)).as("nothing is sent again").hasSize(1);
  }

  @Test
  void ofStopAndStartWhatIsHeardOfLastHolds() throws Exception {
    text("Hello");
    shop.received(MAYA, 1);
    shop.twilio.faults().hear(Arrival.SHUFFLED);
    Future<HookCall> stop = shop.twilio.text(MAYA, "STOP");
    Future<HookCall> start = shop.twilio.text(MAYA, "START");
    await(shop.twilio.faults().letGo());
    await(Future.join(stop, start));
    assertThat(told()).containsExactly("Hello", "START", "STOP");
    shop.twilio.faults().hear(Arrival.AT_ONCE);
    text("Anybody there?");
    assertThat(shop.log(MAYA, ConsentGiven.class).getLast().optedOut()).isTrue();
    assertThat(shop.twilio.sentTo(MAYA)).as("silence is the safe side").hasSize(1);
  }

  @Test
  void aFailureThatShowsBeforeTheRequestIsAnsweredIsTheLinesEnd() throws Exception {
    shop.twilio.faults().fate(MAYA, new Fate.Failed(30034));
    shop.twilio.faults().report(Progress.EARLY);
    text("Hello");
    assertThat(delivered()).isEqualTo(new Outcome.Failed(TwilioErrors.undelivered(30034)));
    assertThat(shop.undelivered).as("told once, by the line's own end").isEmpty();
  }

  @Test
  void anOptOutThatShowsInAReportIsRecorded() throws Exception {
    shop.twilio.faults().fate(MAYA, new Fate.Failed(21610));
    text("Hello");
    assertThat(shop.recorded(MAYA, ConsentGiven.class, _ -> true).optedOut()).isTrue();
  }

  @Test
  void whatIsForgedForOthersOrBrokenStoresNothing() throws Exception {
    String form =
        "MessageSid=SM" + "0".repeat(32) + "&From=%2B13125550142&To=%2B12025550100&Body=Hi";
    assertThat(post(form).statusCode()).isEqualTo(401);
    assertThat(post(form, "X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=").statusCode())
        .isEqualTo(401);
    assertThat(post("%%%", "X-Twilio-Signature", "x").statusCode()).isEqualTo(401);
    assertThat(post("x".repeat(2_000_000)).statusCode()).isEqualTo(413);
    assertThat(shop.log(MAYA)).isEmpty();
    assertThat(shop.twilio.messages()).isEmpty();
  }

  private HttpResponse<String> post(String form, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shop.port + SmsInbound.PATH))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void whereTheBotThinksForTooLongThePhoneIsAnsweredAllTheSame(Vertx vertx) throws Exception {
    shop.close();
    shop = new TextedShop(vertx, _ -> Promise.<Reply>promise().future(), Duration.ofMillis(200));
    await(shop.twilio.text(MAYA, "Where is my order?"));
    BotSaid said = shop.recorded(MAYA, BotSaid.class, _ -> true);
    assertThat(said.helped()).isFalse();
    assertThat(shop.received(MAYA, 1)).containsExactly(said.wording().content().text());
    await(shop.twilio.text(MAYA, "Hello?"));
    shop.recorded(MAYA, PersonRequested.class, _ -> true);
  }
}
