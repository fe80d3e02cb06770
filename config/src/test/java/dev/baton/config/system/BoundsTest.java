package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What is set in the file is what holds at the doors.
@ExtendWith(VertxExtension.class)
class BoundsTest {
  private static final String SETTINGS =
      """
      http:
        body_kib: 2
      web:
        line_characters: 100
        lines: 1
        protocol_errors: 2
      twilio:
        auth_token_secondary: the-next-one
      """;
  private static final String SMS = "/channels/sms/inbound";

  @TempDir private Path directory;
  private RunningBaton baton;

  /// It is closed as soon as nobody holds it any more.
  private @Nullable WebSocketClient chats;

  @BeforeEach
  void start(Vertx vertx) {
    baton = RunningBaton.start(vertx, directory, SETTINGS);
  }

  @AfterEach
  void stop() {
    if (chats != null) {
      chats.close().await();
    }
    baton.close();
  }

  @Test
  void aChatTakesWhatIsSetAndNoMore(Vertx vertx) {
    Queue<JsonObject> frames = new ConcurrentLinkedQueue<>();
    WebSocket socket = open(vertx);
    socket.textMessageHandler(text -> frames.add(new JsonObject(text)));
    say(socket, "{\"type\":\"hello\",\"lastSeq\":0}");
    say(socket, message("long", "x".repeat(101)));
    say(socket, message("first", "x".repeat(100)));
    say(socket, message("second", "hello"));

    baton
        .deadline()
        .await(
            "all three are answered",
            () -> codes(frames).size() == 2 && accepted(frames, "first"),
            frames::toString);
    assertThat(codes(frames)).containsEntry("long", "too_long").containsEntry("second", "too_fast");
  }

  @Test
  void aBodyIsNoLongerThanIsSetAndEitherTokenMayHaveSigned() throws Exception {
    String token = baton.twilio().settings().authToken();
    assertThat(post(token, "hello")).isEqualTo(200);
    assertThat(post("the-next-one", "hello")).isEqualTo(200);
    assertThat(post("the-last-one", "hello")).isEqualTo(401);
    assertThat(post(token, "x".repeat(2_100))).isEqualTo(413);
  }

  private int post(String token, String text) throws Exception {
    Map<String, String> fields = new HashMap<>();
    fields.put("MessageSid", "SM" + "0f".repeat(16));
    fields.put("AccountSid", baton.twilio().settings().accountSid());
    fields.put("From", "+13125550177");
    fields.put("To", Providers.COMPANY);
    fields.put("Body", text);
    fields.put("NumMedia", "0");
    HttpRequest request =
        HttpRequest.newBuilder(baton.url().resolve(SMS))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "X-Twilio-Signature", Signatures.twilio(token, RunningBaton.PUBLIC + SMS, fields))
            .POST(BodyPublishers.ofString(Signatures.form(fields)))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private WebSocket open(Vertx vertx) {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost(baton.url().getHost())
            .setPort(baton.url().getPort())
            .setURI("/channels/web")
            .addHeader("Origin", RunningBaton.PUBLIC.toString());
    chats = vertx.createWebSocketClient();
    return chats.connect(options).await();
  }

  private static void say(WebSocket socket, String frame) {
    socket.writeTextMessage(frame).await();
  }

  private static String message(String id, String text) {
    return new JsonObject().put("type", "message").put("id", id).put("text", text).encode();
  }

  private static boolean accepted(Queue<JsonObject> frames, String id) {
    return frames.stream()
        .anyMatch(frame ->
            frame.getString("type").equals("accepted") && id.equals(frame.getString("id")));
  }

  /// What was refused, by the line's id.
  private static Map<String, String> codes(Queue<JsonObject> frames) {
    Map<String, String> codes = new HashMap<>();
    frames.stream()
        .filter(frame -> frame.getString("type").equals("error"))
        .forEach(frame -> codes.put(frame.getString("id"), frame.getString("code")));
    return codes;
  }
}
