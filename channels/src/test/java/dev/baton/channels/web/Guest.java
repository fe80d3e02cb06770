package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// A browser's side of the chat, without a browser: sends what a test says and keeps what comes.
final class Guest implements AutoCloseable {
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(15);

  final WebSocket socket;

  /// Is closed with all of its sockets as soon as nobody holds it any more.
  private final WebSocketClient client;

  private final List<JsonObject> heard = new ArrayList<>();

  private Guest(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.textMessageHandler(this::keep);
    socket.closeHandler(_ -> wake());
  }

  /// A socket on which nothing has been said yet.
  static Guest connect(Vertx vertx, int port) {
    WebSocketClientOptions generous = new WebSocketClientOptions().setMaxFrameSize(1_000_000);
    WebSocketClient client = vertx.createWebSocketClient(generous);
    return done(
        client
            .webSocket()
            .connect(port, "127.0.0.1", "/channels/web")
            .map(socket -> new Guest(client, socket)));
  }

  /// The same, where the connection may not come about.
  static Optional<Guest> reaches(Vertx vertx, int port) {
    try {
      return Optional.of(connect(vertx, port));
    } catch (IllegalStateException cut) {
      return Optional.empty();
    }
  }

  /// A new customer.
  static Guest hello(Vertx vertx, int port) {
    return hello(vertx, port, null, 0);
  }

  /// A customer who comes back.
  static Guest hello(
      Vertx vertx, int port, @org.jspecify.annotations.Nullable String session, long lastSeq) {
    Guest guest = connect(vertx, port);
    guest.says(
        new JsonObject()
            .put("type", "hello")
            .put("session", session)
            .put("lastSeq", lastSeq)
            .put("locale", "en-GB"));
    guest.awaits("welcome");
    return guest;
  }

  /// What a future comes to, within the deadline.
  static <T> T done(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(DEADLINE_NANOS, TimeUnit.NANOSECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// Waits for something that no guest hears of.
  static void soon(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the latest time for %s", what).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  void says(JsonObject frame) {
    socket.writeTextMessage(frame.encode());
  }

  void writes(String id, String text) {
    says(new JsonObject().put("type", "message").put("id", id).put("text", text));
  }

  void picks(String id, long of, String value) {
    says(new JsonObject().put("type", "choice").put("id", id).put("of", of).put("value", value));
  }

  void rates(String id, long of, String value) {
    says(new JsonObject().put("type", "rate").put("id", id).put("of", of).put("value", value));
  }

  /// Asks whether anybody is there, and waits for the answer: what was said before has been heard.
  void pings() {
    long before = count(type("pong"));
    says(new JsonObject().put("type", "ping"));
    awaits(() -> count(type("pong")) > before, "a pong");
  }

  String session() {
    return awaits("welcome").getString("session");
  }

  String conversation() {
    return awaits("welcome").getString("conversation");
  }

  /// The first frame of this type, heard already or within the deadline.
  JsonObject awaits(String type) {
    return awaits(type(type));
  }

  JsonObject awaits(Predicate<JsonObject> wanted) {
    awaits(() -> count(wanted) > 0, "a frame");
    return heard().stream().filter(wanted).findFirst().orElseThrow();
  }

  /// The error about the line with this id.
  JsonObject awaitsError(String code) {
    return awaits(type("error").and(frame -> code.equals(frame.getString("code"))));
  }

  JsonObject awaitsAccepted(String id) {
    return awaits(type("accepted").and(frame -> id.equals(frame.getString("id"))));
  }

  JsonObject awaitsText(String text) {
    return awaits(type("message").and(frame -> text.equals(frame.getString("text"))));
  }

  void awaitsClose() {
    awaits(socket::isClosed, "the socket's close");
  }

  synchronized List<JsonObject> heard() {
    return List.copyOf(heard);
  }

  List<JsonObject> heard(String type) {
    return heard().stream().filter(type(type)).toList();
  }

  /// The texts of the conversation, in the order in which they came.
  List<String> texts() {
    return heard("message").stream().map(frame -> frame.getString("text")).toList();
  }

  /// The numbers, in the order in which they came.
  List<Long> numbers() {
    return heard().stream()
        .filter(type("message").or(type("people")))
        .map(frame -> frame.getLong("seq"))
        .toList();
  }

  static Predicate<JsonObject> type(String type) {
    return frame -> type.equals(frame.getString("type"));
  }

  @Override
  public void close() {
    if (!socket.isClosed()) {
      done(socket.close());
    }
    done(client.close());
  }

  synchronized void awaits(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (!condition.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      assertThat(left).as("time left for %s; heard so far: %s", what, heard).isPositive();
      try {
        wait(left);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stop);
      }
    }
  }

  private synchronized long count(Predicate<JsonObject> wanted) {
    return heard.stream().filter(wanted).count();
  }

  private synchronized void keep(String text) {
    heard.add(new JsonObject(text));
    notifyAll();
  }

  private synchronized void wake() {
    notifyAll();
  }
}
