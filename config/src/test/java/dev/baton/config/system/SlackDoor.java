package dev.baton.config.system;

import dev.baton.channels.sandbox.slack.Webhooks;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between Slack and Baton as a company's proxy does, changes nothing, and remembers which
/// lines Baton has said that it has.
final class SlackDoor {
  private static final int BAD_GATEWAY = 502;

  private final HttpClient client;
  private final HttpServer server;
  private final URI baton;
  private final Map<String, Promise<Void>> taken = new ConcurrentHashMap<>();

  private SlackDoor(Vertx vertx, URI baton) {
    this.baton = baton;
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(200));
    this.server = vertx.createHttpServer().requestHandler(this::pass);
  }

  static SlackDoor before(URI baton, Vertx vertx) {
    SlackDoor door = new SlackDoor(vertx, baton);
    door.server.listen(0, "127.0.0.1").await();
    return door;
  }

  /// Where Slack is told that the app listens.
  Webhooks webhooks() {
    return Webhooks.below(URI.create("http://127.0.0.1:" + server.actualPort()));
  }

  /// Succeeds when Baton has said that it has the line.
  Future<Void> taken(String channel, String ts) {
    return promise(channel + "/" + ts).future();
  }

  Future<Void> close() {
    return server.close().eventually(client::close);
  }

  private Promise<Void> promise(String line) {
    return taken.computeIfAbsent(line, _ -> Promise.promise());
  }

  private void pass(HttpServerRequest request) {
    request
        .body()
        .compose(body ->
            client
                .request(HttpMethod.POST, baton.getPort(), baton.getHost(), request.uri())
                .compose(onward -> {
                  request
                      .headers()
                      .forEach((name, value) -> {
                        if (carried(name)) {
                          onward.putHeader(name, value);
                        }
                      });
                  return onward
                      .send(body)
                      .compose(answer ->
                          answer
                              .body()
                              .map(words -> {
                                if (answer.statusCode() / 100 == 2) {
                                  remember(request.uri(), body);
                                }
                                request.response().setStatusCode(answer.statusCode());
                                return words;
                              }));
                }))
        .onComplete(
            words -> request.response().end(words),
            _ -> request.response().setStatusCode(BAD_GATEWAY).end());
  }

  private static boolean carried(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.startsWith("x-slack-") || name.equals("content-type");
  }

  private void remember(String uri, Buffer body) {
    if (uri.endsWith("/events")) {
      JsonObject event = body.toJsonObject().getJsonObject("event", new JsonObject());
      promise(event.getString("channel", "") + "/" + event.getString("ts", "")).tryComplete();
    }
  }
}
