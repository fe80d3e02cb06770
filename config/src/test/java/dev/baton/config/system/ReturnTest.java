package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.shop.ShopStandIn;
import dev.baton.channels.sandbox.shop.Trouble;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.twilio.Hook;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A customer starts a return, from the first question to the parcel's label, with all of Baton and
/// a shop that may be in trouble.
@ExtendWith(VertxExtension.class)
@Timeout(240)
@Tag("slow")
class ReturnTest {
  private static final String ANA = "+13125550191";
  private static final String BO = "+13125550192";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// What the customer says, and what the bot answers.
  private static final List<Map.Entry<String, String>> UP_TO_THE_YES =
      List.of(
          Map.entry("how do I send something back?", "within 30 days"),
          Map.entry("Start a return here", "Which order is it?"),
          Map.entry("it's 50177", "e-mail address or postcode"),
          Map.entry("Ana@Example.com", "What is the reason?"),
          Map.entry("It doesn't fit", "Shall I start a return for order 50177?"));

  private SystemTime time;
  private ShopStandIn shop;

  @BeforeEach
  void open(Vertx vertx) {
    time = new SystemTime(vertx);
    shop = ShopStandIn.start(vertx, time, time, 0).await();
  }

  @AfterEach
  void close() {
    shop.close().await();
  }

  @Test
  void aReturnIsStartedByTextAndWhereTheShopIsAwayAPersonIsAsked(
      Vertx vertx, @TempDir Path directory) {
    try (RunningBaton baton =
        RunningBaton.start(
            vertx, directory, "", Map.of("BATON_CONNECTOR_URL", shop.url().toString()))) {
      for (var each : UP_TO_THE_YES) {
        baton.twilio().text(ANA, each.getKey()).await();
        await(each.getValue(), () -> sent(baton.twilio(), ANA));
      }
      baton.twilio().text(ANA, "1").await();
      await(
          "Your label: https://www.kiteandco.example/labels/R-50177",
          () -> sent(baton.twilio(), ANA));
      assertThat(shop.done()).hasSize(1);

      baton.twilio().text(BO, "where is order 48213?").await();
      await("e-mail address or postcode", () -> sent(baton.twilio(), BO));
      shop.does(new Trouble.Fails(500));
      baton.twilio().text(BO, "ana@example.com").await();
      await("our system isn't answering me", () -> sent(baton.twilio(), BO));
      // The first choice is to try again.
      baton.twilio().text(BO, "1").await();
      await("asked our team", () -> sent(baton.twilio(), BO));
      assertThat(log(baton, new Address("sms", BO)))
          .anySatisfy(event ->
              assertThat(event)
                  .isInstanceOfSatisfying(
                      PersonRequested.class,
                      asked -> assertThat(asked.reason().rule()).isEqualTo("connector_away")));
      assertThat(
              baton
                  .slack()
                  .observed()
                  .line(Cast.SUPPORT, line -> line.actions().contains("baton.join"))
                  .await()
                  .toString())
          .contains("48213");
    }
  }

  @Test
  void aReturnIsStartedOnTheWebAndOneDuringWhichBatonIsKilledIsStartedOnceAndSaidWhenItIsBack(
      Vertx vertx, @TempDir Path directory) {
    Providers providers = Providers.start(vertx, time);
    BatonProcess baton =
        BatonProcess.in(
                directory,
                providers,
                Providers.settings() + "connector:\n  timeout_ms: 2000\n",
                time)
            .knowing("BATON_CONNECTOR_URL", shop.url().toString());
    TwilioStandIn twilio = providers.twilio();
    try {
      baton.start();
      twilio.reportTo(Hook.to(baton.url() + "/channels/sms/inbound"));
      returnOnTheWeb(vertx, baton);
      for (var each : UP_TO_THE_YES) {
        twilio.text(ANA, each.getKey()).await();
        await(each.getValue(), () -> sent(twilio, ANA));
      }
      shop.does(new Trouble.Slow(Duration.ofSeconds(30)));
      twilio.text(ANA, "yes please").await();
      new Deadline(time, PATIENCE)
          .await("the shop does it", () -> shop.done().size() > 1, () -> sent(twilio, ANA));
      baton.kill();
      shop.does(new Trouble.None());
      baton.start();
      await("its number is R-50177", () -> sent(twilio, ANA));
      assertThat(shop.done()).hasSize(2);
      assertThat(sent(twilio, ANA)).filteredOn(text -> text.contains("R-50177")).hasSize(1);
    } finally {
      baton.kill();
      baton.killRedis();
      providers.close();
    }
  }

  private void returnOnTheWeb(Vertx vertx, BatonProcess baton) {
    WebCustomer web = new WebCustomer(vertx.createWebSocketClient(), time, baton.url(), "ana");
    try (Books books = Books.open(vertx, time, Books.socket(baton.data()))) {
      for (var each : UP_TO_THE_YES) {
        assertThat(web.say(each.getKey())).isTrue();
        await(each.getValue(), () -> said(books, web));
      }
      assertThat(shop.done()).as("nothing is done without a yes").isEmpty();
      assertThat(web.say("Yes, start it")).isTrue();
      await("its number is R-50177", () -> said(books, web));
      assertThat(shop.done()).hasSize(1);
      assertThat(shop.done().getFirst().key()).endsWith("/act");
    }
    web.leave();
  }

  private void await(String words, Supplier<List<String>> said) {
    new Deadline(time, PATIENCE)
        .await(words, () -> said.get().stream().anyMatch(text -> text.contains(words)), said);
  }

  private static List<String> sent(TwilioStandIn twilio, String number) {
    return twilio.sentTo(number).stream().map(Message::body).toList();
  }

  private static List<String> said(Books books, WebCustomer customer) {
    return customer.conversation(books).stream()
        .flatMap(id -> books.conversation(id).stream())
        .map(Recorded::event)
        .flatMap(event ->
            event instanceof BotSaid said
                ? Stream.of(said.wording().content().text())
                : Stream.empty())
        .toList();
  }

  private static List<ConversationEvent> log(RunningBaton baton, Address address) {
    return baton.books().home(address).stream()
        .flatMap(id -> baton.books().conversation(id).stream())
        .map(Recorded::event)
        .toList();
  }
}
