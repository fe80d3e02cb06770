package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.Baton;
import dev.baton.config.settings.SettingsReader;
import dev.baton.config.settings.SettingsReader.Reading;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Baton without Slack: agents have no place where they would see who asks for them.
@ExtendWith(VertxExtension.class)
class NobodyReachableTest {
  @Test
  void whoAsksForAPersonIsToldThatNoneCanComeAndWhatTheyCanDo(
      Vertx vertx, @TempDir Path directory) {
    Map<String, String> environment =
        Map.of(
            "BATON_SANDBOX", "off",
            "BATON_HOST", "127.0.0.1",
            "BATON_PORT", "0",
            "BATON_PUBLIC_URL", RunningBaton.PUBLIC.toString(),
            "BATON_DATA_DIR", directory.resolve("data").toString());
    Reading reading = SettingsReader.read(Providers.settings(), "test", environment);
    Baton baton = Baton.start(vertx, ((Reading.Sound) reading).settings()).await();
    // It is closed as soon as nobody holds it any more.
    WebSocketClient client = vertx.createWebSocketClient();
    try {
      Queue<JsonObject> frames = new ConcurrentLinkedQueue<>();
      WebSocket socket =
          client
              .connect(
                  new WebSocketConnectOptions()
                      .setHost(baton.url().getHost())
                      .setPort(baton.url().getPort())
                      .setURI("/channels/web")
                      .addHeader("Origin", RunningBaton.PUBLIC.toString()))
              .await();
      socket.textMessageHandler(text -> frames.add(new JsonObject(text)));
      say(socket, new JsonObject().put("type", "hello").put("lastSeq", 0).put("locale", "de"));
      say(socket, line("a", "Ich möchte mit einem Menschen sprechen"));
      Deadline deadline = new Deadline(new SystemTime(vertx), Duration.ofSeconds(30));
      deadline.await("the wish is answered", () -> said(frames, "bot") == 1, frames::toString);
      say(socket, line("b", "Was kostet der Versand?"));

      deadline.await("the bot goes on", () -> said(frames, "bot") == 2, frames::toString);
      assertThat(frames.toString())
          .contains("Ich kann gerade keinen Menschen hierher holen", "hello@kiteandco.example")
          .doesNotContain("unser Team", "\"waiting\"");
    } finally {
      client.close().eventually(baton::stop).await();
    }
  }

  private static JsonObject line(String id, String text) {
    return new JsonObject().put("type", "message").put("id", id).put("text", text);
  }

  private static void say(WebSocket socket, JsonObject frame) {
    socket.writeTextMessage(frame.encode()).await();
  }

  private static long said(Queue<JsonObject> frames, String role) {
    return frames.stream()
        .filter(frame -> frame.getString("type").equals("message"))
        .filter(frame -> frame.getJsonObject("author").getString("role").equals(role))
        .count();
  }
}
