package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.sandbox.twilio.Faults;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentJoined;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.CaseShown;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A busy day on which much goes wrong, on all channels: providers fail in each of their ways, the
/// store stands still, somebody sends what is forged. What the day must not do to the log of the
/// program, and to its event loops.
@Tag("slow")
class BusyDayTest {
  private static final int LOOPS = 2;
  private static final String WORD = "quokka";
  private static final String MAIL = WORD + "@example.net";
  private static final String PHONE = "+13125550477";
  private static final String OTHER_PHONE = "+13125550488";
  private static final String LANDLINE = "+13125550499";
  private static final String NAME = "Wombat Quillfeather";
  private static final String FILE = "platypus.txt";
  private static final String LINES = "Where is my order? " + WORD + ", " + MAIL + ", 312 555 0166";
  private static final String SMS = "/channels/sms/inbound";
  private static final String EVENTS = "/channels/slack/events";
  private static final Duration QUIET = Duration.ofSeconds(90);
  private static final Duration SLOW = Duration.ofMillis(1_500);

  @TempDir private static Path directory;
  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
  private static Vertx vertx;
  private static RunningBaton baton;
  private static WebSocketClient sockets;
  private static WebCustomer visitor;
  private static LoopWatch loops;

  @BeforeAll
  static void liveThroughIt() throws Exception {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    LOG.start();
    root().addAppender(LOG);
    ours().setLevel(Level.TRACE);
    loops = LoopWatch.of(vertx, LOOPS);
    baton = RunningBaton.start(vertx, directory);
    sockets = vertx.createWebSocketClient();
    visitor = new WebCustomer(sockets, baton.time(), baton.url(), RunningBaton.PUBLIC, "visitor");
    Actor customer = baton.slack().as(baton.slack().stage().addCustomer(NAME));

    providersFail();
    assertThat(visitor.say(LINES)).isTrue();
    text(PHONE, LINES);
    text(OTHER_PHONE, LINES + " I want to talk to a person");
    text(LANDLINE, LINES);
    customer.say(customer.direct(), LINES);
    agentsWork();
    theStoreStandsStill(customer);
    text(OTHER_PHONE, "STOP");
    strangersKnock();
    awaitQuiet();
    loops.close();
  }

  @AfterAll
  static void end() throws Exception {
    loops.close();
    visitor.leave();
    sockets.close().await();
    baton.close();
    root().detachAppender(LOG);
    ours().setLevel(null);
    vertx.close().await();
  }

  @Test
  void theLogHoldsNothingThatPeopleWroteNorTheirNumbersNorASecret() {
    List<String> lines = logged();
    assertThat(lines)
        .as("without errors this shows nothing")
        .hasSizeGreaterThan(20)
        .anyMatch(line -> line.contains("is tried again"));
    Map<String, String> kept = new LinkedHashMap<>();
    kept.put("what somebody wrote", WORD);
    kept.put("a number in it", "5550166");
    kept.put("another's number", "312 555 0166");
    for (String number : List.of(PHONE, OTHER_PHONE, LANDLINE)) {
      kept.put("the number " + number, number.replace("+", ""));
    }
    kept.put("a name", NAME);
    kept.put("a file's name", FILE);
    kept.put("Slack's token", Cast.TOKEN);
    kept.put("Slack's secret", Providers.SLACK_SECRET);
    String token = baton.twilio().settings().authToken();
    kept.put("Twilio's token", token);
    String basic = baton.twilio().settings().accountSid() + ":" + token;
    kept.put(
        "the same as it travels",
        Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    kept.put("a browser's session", visitor.session());
    kept.forEach(
        (what, secret) -> assertThat(lines).as(what).noneMatch(line -> line.contains(secret)));
  }

  @Test
  void noEventLoopIsEverFoundWaiting() {
    assertThat(loops.looks()).isGreaterThan(200);
    assertThat(loops.found()).isEmpty();
  }

  /// Without this the test above could not fail.
  @Test
  void aLoopThatWaitsIsFound() throws Exception {
    Vertx blocked = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    CountDownLatch end = new CountDownLatch(1);
    try (LoopWatch watch = LoopWatch.of(blocked, 1)) {
      blocked.runOnContext(_ -> await(end));
      baton.deadline().await("it is found", () -> !watch.found().isEmpty(), watch::looks);
      assertThat(watch.found()).allMatch(where -> where.contains("BusyDayTest.await"));
    } finally {
      end.countDown();
      blocked.close().await();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Each in several ways at once, and slowly where they do what they are asked.
  private static void providersFail() {
    Faults twilio = baton.twilio().faults();
    twilio.refuse(LANDLINE, 21_614);
    var create = Faults.Call.CREATE;
    twilio.next(1, create, new dev.baton.channels.sandbox.twilio.Fault.Slow(SLOW));
    twilio.next(1, create, new dev.baton.channels.sandbox.twilio.Fault.Html(502));
    twilio.next(1, create, new dev.baton.channels.sandbox.twilio.Fault.ErrorAfterAccept());
    twilio.next(1, create, new dev.baton.channels.sandbox.twilio.Fault.ResetBeforeAccept());
    twilio.next(1, create, new dev.baton.channels.sandbox.twilio.Fault.Garbled());
    twilio.next(1, create, new dev.baton.channels.sandbox.twilio.Fault.TooManyRequests());
    var slack = baton.slack().faults();
    String post = "chat.postMessage";
    slack.next(1, post, new dev.baton.channels.sandbox.slack.Fault.Slow(SLOW));
    slack.next(1, post, new dev.baton.channels.sandbox.slack.Fault.Html());
    slack.next(1, post, new dev.baton.channels.sandbox.slack.Fault.Status(500));
    slack.next(1, post, new dev.baton.channels.sandbox.slack.Fault.Error("internal_error"));
    slack.next(1, post, new dev.baton.channels.sandbox.slack.Fault.ResetAfter());
    slack.next(1, post, new dev.baton.channels.sandbox.slack.Fault.TooFast(1));
  }

  private static void agentsWork() {
    Line card =
        baton
            .slack()
            .observed()
            .line(Cast.SUPPORT, line -> line.actions().contains("baton.join"))
            .await();
    Actor ben = baton.slack().as(Cast.BEN);
    ben.press(Cast.SUPPORT, card.ts(), "baton.join").await();
    awaitEvent("an agent joins", AgentJoined.class);
    // Until then Baton does not know for certain that the card is there.
    awaitEvent("the case is shown", CaseShown.class);
    String said = ben.reply(Cast.SUPPORT, card.ts(), "Is it " + WORD + "? I ask " + MAIL);
    ben.reply(Cast.SUPPORT, card.ts(), "! never trust a " + WORD);
    awaitEvent("the agent's line is there", AgentSaid.class);
    ben.edit(Cast.SUPPORT, said, "It is " + WORD);
    ben.delete(Cast.SUPPORT, said);
    Buffer words = Buffer.buffer(WORD);
    ben.share(Cast.SUPPORT, card.ts(), WORD, FILE, "text/plain", words);
    ben.share(Cast.SUPPORT, card.ts(), WORD, FILE, "application/x-unheard-of", Buffer.buffer("\0"));
  }

  /// Redis answers nothing for a while; what comes meanwhile is spooled.
  private static void theStoreStandsStill(Actor customer) throws Exception {
    redis("-STOP");
    try {
      text(PHONE, WORD + " again");
      customer.say(customer.direct(), WORD + " again");
    } finally {
      redis("-CONT");
    }
    assertThat(visitor.say(WORD + " again")).isTrue();
  }

  private static void redis(String signal) throws IOException, InterruptedException {
    String pid = Files.readString(directory.resolve("data/redis/redis.pid")).strip();
    new ProcessBuilder("kill", signal, pid).start().waitFor();
  }

  private static void strangersKnock() throws Exception {
    String lame = "{\"type\":\"event_callback\",\"event\":\"" + LINES + "\"";
    post(EVENTS, lame, Map.of());
    String now = Long.toString(baton.time().now().getEpochSecond());
    Map<String, String> signed =
        Map.of(
            "X-Slack-Request-Timestamp",
            now,
            "X-Slack-Signature",
            Signatures.slack(Providers.SLACK_SECRET, now, lame));
    post(EVENTS, lame, signed);
    Map<String, String> fields =
        Map.of("From", PHONE, "To", Providers.COMPANY, "Body", LINES, "MessageSid", WORD);
    String url = RunningBaton.PUBLIC + SMS;
    post(SMS, Signatures.form(fields), Map.of("X-Twilio-Signature", "nonsense"));
    String token = baton.twilio().settings().authToken();
    Map<String, String> twilios =
        Map.of("X-Twilio-Signature", Signatures.twilio(token, url, fields));
    post(SMS, Signatures.form(fields), twilios);
  }

  private static void post(String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(baton.url().resolve(path))
            .header(
                "Content-Type",
                path.equals(SMS) ? "application/x-www-form-urlencoded" : "application/json")
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(request.build(), BodyHandlers.discarding());
    }
  }

  private static void text(String from, String words) {
    assertThat(baton.twilio().text(from, words).await().taken()).isTrue();
  }

  private static void awaitEvent(String what, Class<? extends ConversationEvent> kind) {
    baton
        .deadline()
        .await(what, () -> events().stream().anyMatch(kind::isInstance), BusyDayTest::events);
  }

  private static List<ConversationEvent> events() {
    return baton.books().home(new Address("sms", OTHER_PHONE)).stream()
        .flatMap(id -> baton.books().conversation(id).stream())
        .map(Recorded::event)
        .toList();
  }

  private static void awaitQuiet() {
    new Deadline(baton.time(), QUIET)
        .await(
            "nothing is under way",
            () -> baton.books().unfinished(Duration.ofSeconds(1)).isEmpty(),
            () -> baton.books().unfinished(Duration.ofSeconds(1)));
  }

  private static List<String> logged() {
    List<ILoggingEvent> events;
    synchronized (LOG) {
      events = new ArrayList<>(LOG.list);
    }
    return events.stream().map(BusyDayTest::whole).toList();
  }

  private static String whole(ILoggingEvent event) {
    return String.join(
        " ",
        event.getLoggerName(),
        event.getThreadName(),
        event.getFormattedMessage(),
        String.valueOf(event.getKeyValuePairs()),
        event.getMDCPropertyMap().toString(),
        ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static Logger ours() {
    return (Logger) LoggerFactory.getLogger("dev.baton");
  }
}
