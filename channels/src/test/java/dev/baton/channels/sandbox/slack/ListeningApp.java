package dev.baton.channels.sandbox.slack;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// An app that only listens: it keeps what the stand-in delivers and answers as it is told to.
final class ListeningApp {
  /// One delivery as it arrived.
  record Got(String path, Buffer body, String signature, String timestamp, String retry) {
    JsonObject json() {
      return new JsonObject(body);
    }

    JsonObject event() {
      return json().getJsonObject("event", new JsonObject());
    }

    /// A field of a form.
    String field(String name) {
      for (String pair : body.toString().split("&", -1)) {
        if (pair.startsWith(name + "=")) {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        }
      }
      return "";
    }
  }

  private record Waiter(Predicate<Got> wanted, int times, Promise<List<Got>> found) {}

  private final HttpServer server;
  private final List<Got> got = new ArrayList<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private volatile BiConsumer<Got, HttpServerResponse> answer = (_, response) -> response.end();

  private ListeningApp(Vertx vertx) {
    server = vertx.createHttpServer().requestHandler(this::handle);
  }

  static Future<ListeningApp> start(Vertx vertx) {
    ListeningApp app = new ListeningApp(vertx);
    return app.server.listen(0, "127.0.0.1").map(app);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  void answers(BiConsumer<Got, HttpServerResponse> how) {
    answer = how;
  }

  /// All deliveries that are as wanted, once there are so many of them.
  Future<List<Got>> await(int times, Predicate<Got> wanted) {
    Promise<List<Got>> found = Promise.promise();
    synchronized (got) {
      waiters.add(new Waiter(wanted, times, found));
    }
    look();
    return found.future();
  }

  List<Got> all() {
    synchronized (got) {
      return List.copyOf(got);
    }
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          Got one =
              new Got(
                  String.valueOf(request.path()),
                  body,
                  String.valueOf(request.getHeader("X-Slack-Signature")),
                  String.valueOf(request.getHeader("X-Slack-Request-Timestamp")),
                  String.valueOf(request.getHeader("x-slack-retry-num")));
          synchronized (got) {
            got.add(one);
          }
          answer.accept(one, request.response());
          look();
        });
  }

  private void look() {
    List<Waiter> all;
    synchronized (got) {
      all = List.copyOf(waiters);
    }
    for (Waiter waiter : all) {
      List<Got> found = all().stream().filter(waiter.wanted).toList();
      if (found.size() >= waiter.times) {
        waiter.found.tryComplete(found);
      }
    }
  }
}
