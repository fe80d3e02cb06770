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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
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
      Vertx vertx, @TempDir Path directory) throws Exception {
    try (RunningBaton baton =
        RunningBaton.start(
            vertx,
            directory,
            "connector:\n  failures: 2\n",
            Map.of("BATON_CONNECTOR_URL", shop.url().toString()))) {
      upToTheYes(baton.twilio(), ANA);
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
      assertThat(said(baton, "/health/ready"))
          .as("a node without its connector still answers customers")
          .contains("\"status\":\"degraded\"", "left alone for a while: it answered 500");
      assertThat(said(baton, "/metrics"))
          .contains(
              "baton_outside_left_alone{with=\"connector\"} 1.0",
              "baton_outside_calls_seconds_count{end=\"failed\",with=\"connector\"} 2");
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
      List.of(ANA, BO).forEach(number -> upToTheYes(twilio, number));
      // For Ana the shop does it and does not say so; from Bo it has only just heard.
      shop.does(new Trouble.Slow(Duration.ofSeconds(30)));
      twilio.text(ANA, "yes please").await();
      await("the shop does it", () -> shop.done().size() > 1);
      shop.does(new Trouble.Deaf());
      twilio.text(BO, "yes please").await();
      await("the shop hears of it", () -> Set.copyOf(shop.asked()).size() > 2);
      baton.kill();
      List<String> killed =
          shop.asked().subList(1, shop.asked().size()).stream().distinct().toList();
      assertThat(killed).hasSize(2);
      shop.does(new Trouble.None());
      baton.start();
      for (String number : List.of(ANA, BO)) {
        await("its number is R-50177", () -> sent(twilio, number));
      }
      try (Books books = Books.open(vertx, time, Books.socket(baton.data()))) {
        await("nothing is left to do", () -> books.unfinished(Duration.ZERO).isEmpty());
      }
      for (String key : killed) {
        assertThat(shop.asked())
            .as("it is asked for again under its key")
            .filteredOn(key::equals)
            .hasSizeGreaterThan(1);
        assertThat(shop.done()).filteredOn(done -> done.key().equals(key)).hasSize(1);
      }
      assertThat(shop.done()).hasSize(3);
      for (String number : List.of(ANA, BO)) {
        assertThat(sent(twilio, number)).filteredOn(text -> text.contains("R-50177")).hasSize(1);
        assertThat(sent(twilio, number)).noneMatch(text -> text.contains("asked our team"));
      }
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

  /// What a node says there with 200.
  private static String said(RunningBaton baton, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(baton.url().resolve(path)).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }

  private void upToTheYes(TwilioStandIn twilio, String number) {
    for (var each : UP_TO_THE_YES) {
      twilio.text(number, each.getKey()).await();
      await(each.getValue(), () -> sent(twilio, number));
    }
  }

  private void await(String what, BooleanSupplier happens) {
    new Deadline(time, PATIENCE).await(what, happens, shop::asked);
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
