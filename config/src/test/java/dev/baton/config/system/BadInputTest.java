package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.channels.sandbox.slack.Cast;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What is forged, broken or unknown gets the right status and one clear line, and leaves nothing
/// behind. Every bad request carries a word that Redis must never hear.
@Tag("slow")
@ExtendWith(VertxExtension.class)
class BadInputTest {
  private static final String MARK = "MARKEDWORD";
  private static final String EVENTS = "/channels/slack/events";
  private static final String SMS = "/channels/sms/inbound";
  private static final String SID = "SM" + "0f".repeat(16);
  private static final int OVERSIZED = 1_100_000;

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir private Path directory;
  private RunningBaton baton;
  private RedisMonitor redis;

  /// It is closed as soon as nobody holds it any more.
  private @Nullable WebSocketClient chats;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void start(Vertx vertx) {
    log.start();
    root().addAppender(log);
    baton = RunningBaton.start(vertx, directory);
    redis = RedisMonitor.at(Books.socket(directory.resolve("data")));
  }

  @AfterEach
  void stop() {
    root().detachAppender(log);
    if (chats != null) {
      chats.close().await();
    }
    redis.close();
    baton.close();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  @Test
  void whatSlackHasNotSignedOrNotNowIsRefusedUnread() throws Exception {
    String body = message(MARK);
    String now = seconds(0);
    refused(401, "unsigned", post(EVENTS, body, Map.of()));
    refused(401, "unsigned", post(EVENTS, body, slack(now, "v0=" + "0".repeat(64))));
    refused(401, "unsigned", post(EVENTS, body, slack(now, "")));
    refused(401, "unsigned", post(EVENTS, body + " ", signed(now, body)));
    refused(401, "unsigned", post(EVENTS, body, signed(seconds(-360), body)));
    refused(401, "unsigned", post(EVENTS, body, signed(seconds(360), body)));
    refused(401, "unsigned", post(EVENTS, body, signed("99999999999999999999", body)));
    refused(401, "unsigned", post(EVENTS, body, signed("soon", body)));
    refused(401, "unsigned", post("/channels/slack/interactions", "payload=%7B%7D", Map.of()));
    refused(401, "unsigned", post("/channels/slack/commands", "text=" + MARK, Map.of()));
    nothingCameOfIt();
  }

  @Test
  void whatSlackSignedAndIsNoRequestIsCalledMalformedAndWhatIsLameOrUnknownIsPassedOver()
      throws Exception {
    for (String body : new String[] {"", "{", "[]", "\"" + MARK + "\"", "{}", "{\"type\":7}"}) {
      refused(400, "malformed", post(EVENTS, body, signed(seconds(0), body)));
    }
    // Slack switches events off for an app that refuses too many of its own.
    String lame = message(MARK).replace("\"ts\"", "\"when\"");
    assertThat(post(EVENTS, lame, signed(seconds(0), lame)).statusCode()).isEqualTo(200);
    String deep = "[".repeat(50_000);
    refused(400, "malformed", post(EVENTS, deep, signed(seconds(0), deep)));
    String large = message(MARK + "x".repeat(OVERSIZED));
    refused(413, "too_large", post(EVENTS, large, signed(seconds(0), large)));
    for (String unknown :
        new String[] {
          "{\"type\":\"" + MARK + "\"}",
          "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event\":{\"type\":\"" + MARK + "\"}}"
        }) {
      assertThat(post(EVENTS, unknown, signed(seconds(0), unknown)).statusCode()).isEqualTo(200);
    }
    HttpRequest get = HttpRequest.newBuilder(baton.url().resolve(EVENTS)).build();
    refused(405, "method_not_allowed", http.send(get, BodyHandlers.ofString()));
    nothingCameOfIt();
  }

  @Test
  void whatTwilioHasNotSignedForThisAddressIsRefusedUnread() throws Exception {
    Map<String, String> fields = text(SID);
    String body = Signatures.form(fields);
    String token = baton.twilio().settings().authToken();
    String url = RunningBaton.PUBLIC + SMS;
    refused(401, "unsigned", post(SMS, body, Map.of()));
    refused(401, "unsigned", post(SMS, body, twilio("nonsense")));
    refused(401, "unsigned", post(SMS, body, twilio(Signatures.twilio("other", url, fields))));
    refused(
        401,
        "unsigned",
        post(SMS, body, twilio(Signatures.twilio(token, baton.url() + SMS, fields))));
    refused(
        401,
        "unsigned",
        post(SMS, body + "&Extra=1", twilio(Signatures.twilio(token, url, fields))));
    refused(401, "unsigned", post("/channels/sms/status?line=" + MARK, body, twilio("nonsense")));
    nothingCameOfIt();
  }

  @Test
  void whatTwilioSignedAndIsBrokenIsCalledMalformed() throws Exception {
    Map<String, String> fields = text(MARK);
    String token = baton.twilio().settings().authToken();
    String url = RunningBaton.PUBLIC + SMS;
    refused(
        400,
        "malformed",
        post(SMS, Signatures.form(fields), twilio(Signatures.twilio(token, url, fields))));
    Map<String, String> large = text(SID);
    large.put("Body", MARK + "x".repeat(OVERSIZED));
    refused(
        413,
        "too_large",
        post(SMS, Signatures.form(large), twilio(Signatures.twilio(token, url, large))));
    nothingCameOfIt();
  }

  /// Without this the tests above could not fail.
  @Test
  void whatIsSignedIsStoredAndOverheard() throws Exception {
    String body = message(MARK);
    assertThat(post(EVENTS, body, signed(seconds(0), body)).statusCode()).isEqualTo(200);
    Map<String, String> fields = text(SID);
    String signature =
        Signatures.twilio(baton.twilio().settings().authToken(), RunningBaton.PUBLIC + SMS, fields);
    assertThat(post(SMS, Signatures.form(fields), twilio(signature)).statusCode()).isEqualTo(200);

    heardSoFar();
    assertThat(redis.with(MARK)).hasSizeGreaterThanOrEqualTo(2);
    assertThat(baton.books().conversations()).hasSize(2);
  }

  @Test
  void aForeignWebsiteOpensNoChat(Vertx vertx) {
    assertThatThrownBy(() -> open(vertx, "https://elsewhere.example"))
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class,
            refusal -> {
              assertThat(refusal.getStatus()).isEqualTo(403);
              isOneClearLine("foreign_origin", String.valueOf(refusal.getBody()));
            });
    nothingCameOfIt();
  }

  @Test
  void wrongFramesAreAnsweredByNameAndTooManyEndTheSocket(Vertx vertx) throws Exception {
    WebSocket socket = open(vertx, RunningBaton.PUBLIC.toString());
    Queue<JsonObject> frames = new ConcurrentLinkedQueue<>();
    Promise<Short> closed = Promise.promise();
    socket.textMessageHandler(text -> frames.add(new JsonObject(text)));
    socket.closeHandler(_ -> closed.tryComplete(socket.closeStatusCode()));

    said(socket, frames, MARK, "malformed");
    said(socket, frames, "[1]", "malformed");
    said(socket, frames, "{\"type\":\"" + MARK + "\"}", "malformed");
    said(socket, frames, "{\"type\":\"hello\",\"lastSeq\":\"" + MARK + "\"}", "malformed");
    said(
        socket,
        frames,
        "{\"type\":\"message\",\"id\":\"a b\",\"text\":\"" + MARK + "\"}",
        "malformed");
    said(
        socket,
        frames,
        "{\"type\":\"message\",\"id\":\"a\",\"text\":\"" + MARK + "\"}",
        "hello_first");
    socket.writeBinaryMessage(Buffer.buffer(MARK)).await();
    answered(frames, "malformed");
    for (int i = 0; i < 3; i++) {
      socket.writeTextMessage("{").await();
    }

    assertThat(closed.future().await(30, TimeUnit.SECONDS)).isEqualTo((short) 1008);
    nothingCameOfIt();
  }

  @Test
  void aFrameThatIsTooLargeEndsTheSocket(Vertx vertx) throws Exception {
    WebSocket socket = open(vertx, RunningBaton.PUBLIC.toString());
    Promise<Void> closed = Promise.promise();
    socket.closeHandler(_ -> closed.tryComplete());
    socket.writeTextMessage(
        "{\"type\":\"hello\",\"locale\":\"" + MARK + "x".repeat(200_000) + "\"}");

    closed.future().await(30, TimeUnit.SECONDS);
    nothingCameOfIt();
  }

  private void said(WebSocket socket, Queue<JsonObject> frames, String text, String code) {
    socket.writeTextMessage(text).await();
    answered(frames, code);
  }

  private void answered(Queue<JsonObject> frames, String code) {
    baton.deadline().await("an answer comes", () -> !frames.isEmpty(), () -> code);
    JsonObject error = frames.remove();
    assertThat(error.getString("type")).isEqualTo("error");
    assertThat(error.getString("code")).isEqualTo(code);
    assertThat(error.getString("message"))
        .isNotBlank()
        .doesNotContain("\n", "Exception", "dev.baton", MARK);
  }

  private static void refused(int status, String code, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    isOneClearLine(code, answer.body());
  }

  private static void isOneClearLine(String code, String body) {
    JsonObject error = new JsonObject(body).getJsonObject("error");
    assertThat(error.fieldNames()).containsExactlyInAnyOrder("code", "message");
    assertThat(error.getString("code")).isEqualTo(code);
    assertThat(error.getString("message"))
        .isNotBlank()
        .hasSizeLessThan(200)
        .doesNotContain("\n", "Exception", "dev.baton", "\tat ", MARK);
  }

  private void nothingCameOfIt() {
    heardSoFar();
    assertThat(redis.with(MARK)).isEmpty();
    assertThat(redis.with(SID)).isEmpty();
    assertThat(baton.books().conversations()).isEmpty();
    assertThat(baton.books().keys())
        .noneMatch(key -> key.contains("home:") || key.contains("went:"));
    assertThat(directory.resolve("data/spool")).satisfies(BadInputTest::holdsNoWord);
    assertThat(logged())
        .filteredOn(BadInputTest::isOfTheDoors)
        .allSatisfy(line -> {
          assertThat(line.getThrowableProxy()).isNull();
          assertThat(line.getFormattedMessage() + line.getKeyValuePairs())
              .doesNotContain(MARK, "\n");
        });
  }

  private List<ILoggingEvent> logged() {
    synchronized (log) {
      return List.copyOf(log.list);
    }
  }

  /// Of what stands between the network and the conversations; other tests run at the same time.
  private static boolean isOfTheDoors(ILoggingEvent line) {
    return Stream.of("dev.baton.gateway.http", "dev.baton.channels.web")
        .anyMatch(line.getLoggerName()::startsWith);
  }

  private static void holdsNoWord(Path spool) {
    if (Files.exists(spool)) {
      try (Stream<Path> files = Files.walk(spool)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(MARK);
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  /// Returns when everything that Redis has been told until now is overheard.
  private void heardSoFar() {
    String word = "sofar" + baton.time().now().toEpochMilli();
    baton.books().mention(word);
    baton.deadline().await("Redis is overheard", () -> !redis.with(word).isEmpty(), () -> word);
  }

  private WebSocket open(Vertx vertx, String origin) {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost(baton.url().getHost())
            .setPort(baton.url().getPort())
            .setURI("/channels/web")
            .addHeader("Origin", origin);
    chats = vertx.createWebSocketClient();
    return chats.connect(options).await();
  }

  private HttpResponse<String> post(String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(baton.url().resolve(path))
            .timeout(Duration.ofSeconds(20))
            .version(HttpClient.Version.HTTP_1_1)
            .header(
                "Content-Type",
                path.endsWith("events") ? "application/json" : "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private String seconds(int fromNow) {
    return Long.toString(baton.time().now().getEpochSecond() + fromNow);
  }

  private static Map<String, String> signed(String timestamp, String body) {
    return slack(timestamp, Signatures.slack(Providers.SLACK_SECRET, timestamp, body));
  }

  private static Map<String, String> slack(String timestamp, String signature) {
    return Map.of("X-Slack-Request-Timestamp", timestamp, "X-Slack-Signature", signature);
  }

  private static Map<String, String> twilio(String signature) {
    return Map.of("X-Twilio-Signature", signature);
  }

  private static String message(String text) {
    JsonObject event =
        new JsonObject()
            .put("type", "message")
            .put("channel", "D0MARKED")
            .put("channel_type", "im")
            .put("user", "U0MARKED")
            .put("text", text)
            .put("ts", "1767603600.000100");
    return new JsonObject()
        .put("type", "event_callback")
        .put("team_id", Cast.TEAM)
        .put("api_app_id", Cast.APP)
        .put("event_id", "Ev0MARKED")
        .put("event", event)
        .encode();
  }

  private Map<String, String> text(String sid) {
    Map<String, String> fields = new HashMap<>();
    fields.put("MessageSid", sid);
    fields.put("AccountSid", baton.twilio().settings().accountSid());
    fields.put("From", "+13125550177");
    fields.put("To", Providers.COMPANY);
    fields.put("Body", MARK);
    fields.put("NumMedia", "0");
    return fields;
  }
}
