package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.connector.ConnectorLimits;
import dev.baton.bot.connector.GuardedConnector;
import dev.baton.bot.connector.HttpConnector;
import dev.baton.bot.outside.Dealings;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Ending;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Wording;
import dev.baton.gateway.time.SystemTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever the company's own systems do, each customer has an answer or a person within five
/// seconds, and is told the truth. Real HTTP.
@ExtendWith(VertxExtension.class)
@Timeout(120)
class ConnectorTroubleTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int CUSTOMERS = 12;
  private static final String PARCEL = "where is order 48213? I am ana@example.com";
  private static final ConnectorLimits LIMITS =
      new ConnectorLimits(Duration.ofMillis(1_500), 2 * CUSTOMERS, 3, Duration.ofSeconds(30));

  private static final String SENT =
      """
      {"outputs": {"number": "48213", "status": "sent", "carrier": "Swift", "total": "9.00 EUR",
       "arrives": "2026-03-05", "tracking-link": "https://track.kiteandco.example/48213"}}
      """;

  private static final String RETURNED =
      """
      {"outputs": {"number": "R-1", "label": "https://www.kiteandco.example/labels/R-1"}}
      """;

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicReference<Trouble> trouble = new AtomicReference<>(Trouble.NONE);
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
  private SystemTime time;
  private HttpServer server;
  private BotThreads threads;
  private HttpConnector http;

  /// What is the matter with the other side.
  enum Trouble {
    NONE,
    KILLED,
    SLOW,
    GARBAGE,
    DRIPS,
    FLOODS,
    BREAKS,
    FAILS
  }

  @BeforeEach
  void start(Vertx vertx) {
    time = new SystemTime(vertx);
    server = vertx.createHttpServer().requestHandler(shop(vertx)).listen(0, "127.0.0.1").await();
    threads = new BotThreads(vertx, new BotThreads.Limits(2, 100));
    http =
        new HttpConnector(
            vertx,
            time,
            () -> Shipped.library().capabilities(),
            new HttpConnector.Address(
                URI.create("http://127.0.0.1:" + server.actualPort()), Optional.empty(), LIMITS));
    // The classes and the model are loaded before anybody is timed.
    clerk(LIMITS).answer(asking(PARCEL)).await();
    calls.set(0);
  }

  @AfterEach
  void stop() {
    threads.close();
    http.close().await();
    server.close().await();
  }

  @ParameterizedTest
  @EnumSource
  void everyCustomerHasAnAnswerOrAPersonWithinFiveSeconds(Trouble what) {
    trouble.set(what);
    if (what == Trouble.KILLED) {
      server.close().await();
    }
    Clerk clerk = clerk(LIMITS);
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      answers.add(clerk.answer(asking(PARCEL)));
    }
    Deed deed = new Deed("start-return", Map.of("order", "50177", "proof", "x", "reason", "y"));
    Future<Reply> done = clerk.act(confirmed(), deed, "c1/7/act");
    assertThat(time.within(SOON, Future.all(answers)).await().succeeded()).isTrue();
    assertThat(time.within(SOON, done).await()).isNotNull();

    String template = what == Trouble.NONE ? "order-on-its-way" : "system-away";
    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(said(answer.result().reply()).template()).isEqualTo(template));
    Reply.Step after = (Reply.Step) done.result();
    if (what == Trouble.NONE) {
      assertThat(said(after).template()).isEqualTo("return-started");
    } else {
      // Who is killed may break off a request that is under way: then nobody knows.
      assertThat(((Reply.StepAside) after.reply()).reason().care().words().orElseThrow())
          .isIn(
              "handing-over-unsure",
              what == Trouble.KILLED ? "handing-over-undone" : "handing-over-unsure");
      assertThat(((Reply.StepAside) after.reply()).reason().rule()).isEqualTo("connector_away");
    }
  }

  @Test
  void whoCanNotBeHelpedIsToldSoOnceWithAWayOnAndThenAPersonComes() {
    trouble.set(Trouble.FAILS);
    Clerk clerk = clerk(LIMITS);
    Turns turns = Turns.in("de").customer("Wo ist meine Bestellung 48213? ana@example.com");
    Answer first = clerk.answer(turns.turn()).await();
    Wording told = said(first.reply());
    assertThat(told.content().text()).contains("Unser System antwortet mir nicht");
    assertThat(told.content().choices())
        .extracting(Choice::value)
        .containsExactly("where-is-my-order", Choice.PERSON);
    Progress progress = ((Reply.Step) first.reply()).progress();
    assertThat(progress.stage()).isEqualTo(new Stage.Over(Ending.AWAY));

    Turns later =
        turns
            .step(progress)
            .bot(told.content().text(), told.content().choices().toArray(Choice[]::new))
            .customer(told.content().choices().getFirst().label());
    Reply.Step second = (Reply.Step) clerk.answer(later.turn()).await().reply();
    assertThat(second.reply())
        .isInstanceOfSatisfying(
            Reply.StepAside.class,
            aside -> assertThat(aside.reason().rule()).isEqualTo("connector_away"));
    assertThat(second.progress().known())
        .as("the agent reads what was named")
        .containsEntry("asked.order", "48213");

    trouble.set(Trouble.NONE);
    Answer helped = clerk(LIMITS).answer(later.turn()).await();
    assertThat(said(helped.reply()).template())
        .as("once the system is back nothing is asked for twice")
        .isEqualTo("order-on-its-way");
  }

  @Test
  void whoFailsAgainAndAgainIsLeftAloneForAWhileAndThenTried() {
    trouble.set(Trouble.FAILS);
    Clerk clerk = clerk(LIMITS);
    for (int i = 0; i < 5; i++) {
      assertThat(said(clerk.answer(asking(PARCEL)).await().reply()).template())
          .isEqualTo("system-away");
    }
    assertThat(calls).hasValue(3);
    assertThat(ended("failed")).isEqualTo(3);
    assertThat(unasked("left_alone")).isEqualTo(2);
    assertThat(meters.get("baton_outside_left_alone").gauge().value()).isEqualTo(1);

    trouble.set(Trouble.NONE);
    later.set(Duration.ofSeconds(31));
    assertThat(said(clerk.answer(asking(PARCEL)).await().reply()).template())
        .isEqualTo("order-on-its-way");
    assertThat(ended("answered")).isEqualTo(1);
    assertThat(meters.get("baton_outside_left_alone").gauge().value()).isZero();
  }

  @Test
  void whatWasNotAskedForIsNotSaidToBeUnknown() {
    trouble.set(Trouble.FAILS);
    Clerk clerk = clerk(LIMITS);
    Deed deed = new Deed("start-return", Map.of("order", "50177", "proof", "x", "reason", "y"));
    // Each of them is asked for twice, and the third failure is the last for a while.
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Reply.Step after = (Reply.Step) clerk.act(confirmed(), deed, "c1/" + i + "/act").await();
      words.add(((Reply.StepAside) after.reply()).reason().care().words().orElseThrow());
    }
    assertThat(calls).hasValue(3);
    assertThat(words)
        .as("asked twice, asked once, not asked")
        .containsExactly("handing-over-unsure", "handing-over-unsure", "handing-over-undone");
  }

  @Test
  void noMoreIsAskedAtOnceThanTheySayTheyCanTake() {
    trouble.set(Trouble.SLOW);
    Clerk clerk = clerk(new ConnectorLimits(LIMITS.answer(), 2, LIMITS.failures(), LIMITS.rest()));
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answers.add(clerk.answer(asking(PARCEL)));
    }
    assertThat(Future.all(answers).await().succeeded()).isTrue();
    assertThat(calls).hasValueLessThanOrEqualTo(3);
    assertThat(unasked("busy") + unasked("left_alone")).isGreaterThanOrEqualTo(3);
  }

  private double ended(String how) {
    return meters.get("baton_outside_calls").tag("with", "shop").tag("end", how).timer().count();
  }

  private double unasked(String why) {
    return meters.get("baton_outside_unasked").tag("why", why).counter().count();
  }

  private Clerk clerk(ConnectorLimits limits) {
    meters.clear();
    Dealings dealings =
        new Dealings("shop", () -> Instant.EPOCH.plus(later.get()), limits.dealings(), meters);
    return new Clerk(
        threads, Shipped::bot, Optional.of(new GuardedConnector(http, dealings, limits.atOnce())));
  }

  private static Turn asking(String line) {
    return Turns.in("en").customer(line).turn();
  }

  private static Turn confirmed() {
    Map<String, String> known = Map.of("asked.order", "50177", "order.number", "50177");
    return Turns.in("en")
        .customer("yes")
        .step(new Progress("start-return", new Stage.Doing(), known, 0))
        .turn();
  }

  private static Wording said(Reply reply) {
    return switch (reply) {
      case Reply.Step(var _, Reply then) -> said(then);
      case Reply.Say say -> say.wording();
      case Reply.Act _, Reply.StepAside _, Reply.Failed _ ->
          throw new AssertionError("nothing is said: " + reply);
    };
  }

  private Handler<HttpServerRequest> shop(Vertx vertx) {
    return request -> {
      calls.incrementAndGet();
      HttpServerResponse response = request.response();
      switch (trouble.get()) {
        case NONE, KILLED -> response.end(request.uri().contains("act") ? RETURNED : SENT);
        case SLOW -> {
          // It would answer after half a minute; nobody is there any more by then.
          long timer = vertx.setTimer(30_000, _ -> response.end(SENT));
          response.closeHandler(_ -> vertx.cancelTimer(timer));
        }
        case GARBAGE -> response.end("<html>{\"outputs\":[[\u0007");
        case DRIPS -> {
          response.setChunked(true);
          long drops = vertx.setPeriodic(50, _ -> response.write(" "));
          response.closeHandler(_ -> vertx.cancelTimer(drops));
        }
        case FLOODS -> {
          response.setChunked(true);
          long waves = vertx.setPeriodic(1, _ -> response.write("x".repeat(1 << 16)));
          response.closeHandler(_ -> vertx.cancelTimer(waves));
        }
        case BREAKS -> request.connection().close();
        case FAILS -> response.setStatusCode(500).end("{}");
      }
    };
  }
}
