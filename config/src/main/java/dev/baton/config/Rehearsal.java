package dev.baton.config;

import dev.baton.config.settings.Settings;
import dev.baton.config.settings.SettingsReader;
import dev.baton.config.settings.SettingsReader.Reading;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/// A short run on an empty data directory with stand-ins for all providers: a page is fetched and
/// the bot answers one customer. What Java loads and links in it goes into the cache that the
/// launcher's `aot` writes (JEP 514), so that the next start need not do it again.
final class Rehearsal {
  private final Vertx vertx;
  private final Baton baton;

  private Rehearsal(Vertx vertx, Baton baton) {
    this.vertx = vertx;
    this.baton = baton;
  }

  /// Starts, plays one question and its answer, and stops. Nothing of the machine's own settings is
  /// used, nothing is left behind.
  static Future<Void> run(Vertx vertx) {
    return vertx
        .fileSystem()
        .createTempDirectory("baton-rehearsal")
        .compose(data ->
            Baton.start(vertx, settings(data))
                .compose(baton -> new Rehearsal(vertx, baton).play().eventually(baton::stop))
                .eventually(() -> vertx.fileSystem().deleteRecursive(data)));
  }

  private static Settings settings(String data) {
    Map<String, String> environment =
        Map.of("BATON_SANDBOX", "on", "BATON_PORT", "0", "BATON_DATA_DIR", data);
    return switch (SettingsReader.read("", "the rehearsal", environment)) {
      case Reading.Sound(Settings settings) -> settings;
      case Reading.Unsound(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  private Future<Void> play() {
    HttpClient browser = vertx.createHttpClient();
    WebSocketClient chat = vertx.createWebSocketClient();
    return page(browser)
        .compose(_ -> question(chat))
        .eventually(browser::close)
        .eventually(chat::close);
  }

  private Future<Void> page(HttpClient browser) {
    return browser
        .request(HttpMethod.GET, baton.url().getPort(), baton.url().getHost(), "/widget.js")
        .compose(request -> request.send().compose(response -> response.end()));
  }

  private Future<Void> question(WebSocketClient chat) {
    Promise<Void> answered = Promise.promise();
    return chat.connect(
            new WebSocketConnectOptions()
                .setHost(baton.url().getHost())
                .setPort(baton.url().getPort())
                .setURI("/channels/web")
                .addHeader("Origin", baton.url().toString()))
        .compose(socket -> {
          socket.closeHandler(_ -> answered.tryFail("the chat was closed before the bot answered"));
          socket.textMessageHandler(frame -> {
            if (isFromTheBot(new JsonObject(frame))) {
              answered.tryComplete();
            }
          });
          return ask(socket).compose(_ -> answered.future());
        });
  }

  private static Future<Void> ask(WebSocket socket) {
    JsonObject hello = new JsonObject().put("type", "hello").putNull("session").put("lastSeq", 0);
    JsonObject message =
        new JsonObject().put("type", "message").put("id", "1").put("text", "Where is my parcel?");
    return socket
        .writeTextMessage(hello.encode())
        .compose(_ -> socket.writeTextMessage(message.encode()));
  }

  private static boolean isFromTheBot(JsonObject frame) {
    return "message".equals(frame.getString("type"))
        && "bot".equals(frame.getJsonObject("author").getString("role"));
  }
}
