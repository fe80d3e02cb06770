package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.http.PageRoute;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A server that speaks the web chat's frames and otherwise does what a test tells it to: keep
/// still, refuse, forget to accept, drop its sockets.
///
/// It stores each session's frames under growing numbers, accepts an id once, and replays what a
/// client missed: the contract as the widget relies on it, in memory.
final class ScriptedChatServer implements AutoCloseable {

  private static final int REPLAYED = 200;
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final List<JsonObject> heard = new ArrayList<>();
  private final Deque<JsonObject> refusals = new ArrayDeque<>();
  private final Deque<JsonObject> helloRefusals = new ArrayDeque<>();
  private final Map<String, String> pages = new HashMap<>();
  private final WebPages webPages =
      WebPages.sandbox(
          Map.of(
              WebPages.Door.PHONE, URI.create("/phone"),
              WebPages.Door.SLACK, URI.create("/slack")));
  private final HttpServer server;
  private final Router router;
  private JsonArray ways = new JsonArray();
  private boolean accepts = true;
  private boolean answersPings = true;
  private boolean listens = true;
  private Ending ending = Ending.SAID;
  private int hellos;

  private ScriptedChatServer(Vertx vertx) {
    router = Router.router(vertx);
    router.route().handler(new PageRoute(List.of(webPages)));
    server = vertx.createHttpServer().requestHandler(this::serve).webSocketHandler(this::greet);
  }

  static ScriptedChatServer start(Vertx vertx) {
    var script = new ScriptedChatServer(vertx);
    script.server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    return script;
  }

  String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.actualPort(), path);
  }

  /// Serves this page too.
  synchronized void serves(String path, String html) {
    pages.put(path, html);
  }

  /// Customers can go on elsewhere, each way as `channel=to`.
  synchronized void offersWays(String... offered) {
    ways = new JsonArray();
    for (var way : offered) {
      var parts = way.split("=", 2);
      ways.add(new JsonObject().put("channel", parts[0]).put("to", parts[1]));
    }
  }

  // What the server says.

  /// Stores a line and sends it; its number.
  long says(String role, String name, String text, String... choices) {
    var frame = message(role, name, text);
    if (choices.length > 0) {
      frame.put("choices", choices(choices));
    }
    return stores(frame);
  }

  /// Stores an answer of the bot's, of which the customer may say whether it helped; its number.
  long answers(String text) {
    return stores(message("bot", "Bot", text).put("rateable", true));
  }

  /// `value=label` each.
  static JsonArray choices(String... choices) {
    return Arrays.stream(choices)
        .map(choice -> choice.split("=", 2))
        .map(parts -> new JsonObject().put("value", parts[0]).put("label", parts[1]))
        .collect(Collectors.collectingAndThen(Collectors.toList(), JsonArray::new));
  }

  static JsonObject message(String role, String name, String text) {
    return new JsonObject()
        .put("type", "message")
        .put("author", new JsonObject().put("role", role).put("name", name))
        .put("text", text)
        .put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  static JsonObject people(String floor, String... agents) {
    var here = new JsonArray().add(new JsonObject().put("role", "bot").put("name", "Bot"));
    for (var agent : agents) {
      here.add(new JsonObject().put("role", "agent").put("name", agent));
    }
    return new JsonObject().put("type", "people").put("in", here).put("floor", floor);
  }

  /// Gives the frame its number, keeps it and sends it to every tab.
  synchronized long stores(JsonObject frame) {
    return session().store(frame);
  }

  /// Sends a frame that is not kept.
  synchronized void sends(JsonObject frame) {
    session().broadcast(frame);
  }

  // How the server misbehaves.

  synchronized void acceptsNothing() {
    accepts = false;
  }

  synchronized void acceptsAgain() {
    accepts = true;
  }

  synchronized void answersNoPings() {
    answersPings = false;
  }

  synchronized void answersPingsAgain() {
    answersPings = true;
  }

  /// Refuses connections until it listens again.
  synchronized void goesAway() {
    listens = false;
    dropsSockets();
  }

  synchronized void comesBack() {
    listens = true;
  }

  synchronized void dropsSockets() {
    sessions.values().forEach(Session::drop);
  }

  /// What becomes of an `end`.
  enum Ending {
    SAID,
    /// The line before it can't be stored just now, and the server says so first.
    SAID_AFTER_A_REFUSAL,
    /// The connection is lost before the server hears it.
    UNHEARD,
    /// The connection is lost before the client hears that it was done.
    UNSAID
  }

  synchronized void endsNext(Ending how) {
    ending = how;
  }

  /// Refuses the next line with this error.
  synchronized void refusesNext(JsonObject error) {
    refusals.add(error);
  }

  /// Refuses the next hello with this error.
  synchronized void refusesNextHello(JsonObject error) {
    helloRefusals.add(error);
  }

  synchronized void forgetsSessions() {
    dropsSockets();
    sessions.clear();
  }

  // What the server heard.

  synchronized List<JsonObject> heard(String type) {
    return heard.stream().filter(frame -> type.equals(frame.getString("type"))).toList();
  }

  synchronized int sessionCount() {
    return sessions.size();
  }

  synchronized int hellos() {
    return hellos;
  }

  /// What is kept of the customer's words, in order.
  synchronized List<String> keptLines() {
    return session().log.stream()
        .filter(frame -> frame.containsKey("id"))
        .map(frame -> frame.getString("text"))
        .toList();
  }

  /// The frames of this type that are kept, in order.
  synchronized List<JsonObject> kept(String type) {
    return session().log.stream().filter(type(type)).toList();
  }

  /// The first frame like this, heard already or within the deadline.
  synchronized JsonObject awaits(Predicate<JsonObject> wanted) {
    return awaits(1, wanted).getFirst();
  }

  synchronized List<JsonObject> awaits(int count, Predicate<JsonObject> wanted) {
    var deadline = System.nanoTime() + DEADLINE_NANOS;
    while (true) {
      var found = heard.stream().filter(wanted).toList();
      if (found.size() >= count) {
        return found;
      }
      var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      assertThat(left).as("time left for a frame; heard so far: %s", heard).isPositive();
      try {
        wait(left);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stop);
      }
    }
  }

  static Predicate<JsonObject> type(String type) {
    return frame -> type.equals(frame.getString("type"));
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }

  private void serve(HttpServerRequest request) {
    var page = Optional.ofNullable(request.path()).flatMap(this::pageAt);
    if (page.isPresent()) {
      request.response().putHeader("Content-Type", "text/html; charset=utf-8").end(page.get());
    } else {
      router.handle(request);
    }
  }

  private synchronized Optional<String> pageAt(String path) {
    return Optional.ofNullable(pages.get(path));
  }

  private synchronized void greet(ServerWebSocket socket) {
    if (!listens || !socket.path().endsWith("/channels/web")) {
      socket.close();
      return;
    }
    var visit = new Visit(socket);
    socket.textMessageHandler(text -> hear(visit, new JsonObject(text)));
    socket.closeHandler(_ -> leave(visit));
  }

  private synchronized void hear(Visit visit, JsonObject frame) {
    heard.add(frame);
    notifyAll();
    switch (frame.getString("type")) {
      case "hello" -> welcome(visit, frame);
      case "ping" -> {
        if (answersPings) {
          visit.send(new JsonObject().put("type", "pong"));
        }
      }
      case "message", "choice" -> accept(visit, frame);
      case "rate" -> rate(visit, frame);
      case "end" -> end(visit);
      case "earlier" -> visit.session().page(visit, frame.getLong("before"));
      default -> {}
    }
  }

  private void welcome(Visit visit, JsonObject hello) {
    hellos++;
    var refusal = helloRefusals.poll();
    if (refusal != null) {
      visit.send(refusal.copy().put("type", "error"));
      return;
    }
    var known = hello.getString("session");
    var key = sessions.containsKey(known) ? known : "session-" + (hellos + 1000);
    var session = sessions.computeIfAbsent(key, Session::new);
    visit.session = session;
    session.visits.add(visit);
    visit.send(
        new JsonObject()
            .put("type", "welcome")
            .put("session", key)
            .put("conversation", "conversation-%d-of-%s".formatted(session.ended, key))
            .put("ways", ways));
    session.replay(visit, hello.getLong("lastSeq"));
  }

  private void end(Visit visit) {
    var refusal = refusals.poll();
    if (refusal != null) {
      visit.send(refusal.copy().put("type", "error"));
      return;
    }
    if (ending != Ending.UNHEARD) {
      visit.session().end();
    }
    if (ending == Ending.SAID_AFTER_A_REFUSAL) {
      var line = heard("message").getLast().getString("id");
      visit.send(
          new JsonObject()
              .put("type", "error")
              .put("code", "unavailable")
              .put("message", "This can't be done now; please try again.")
              .put("id", line)
              .put("retryAfterMs", 2_000));
    }
    if (ending == Ending.SAID || ending == Ending.SAID_AFTER_A_REFUSAL) {
      visit.send(new JsonObject().put("type", "ended"));
    }
    ending = Ending.SAID;
    visit.socket.close();
  }

  private void accept(Visit visit, JsonObject frame) {
    var session = visit.session();
    var id = frame.getString("id");
    var refusal = refusals.poll();
    if (refusal != null) {
      visit.send(refusal.copy().put("type", "error").put("id", id));
    } else if (accepts) {
      var known = session.accepted.get(id);
      var seq = known != null ? known : session.store(ownLine(session, frame).put("id", id));
      session.accepted.put(id, seq);
      visit.send(new JsonObject().put("type", "accepted").put("id", id).put("seq", seq));
    }
  }

  private void rate(Visit visit, JsonObject frame) {
    var id = frame.getString("id");
    var refusal = refusals.poll();
    if (refusal != null) {
      visit.send(refusal.copy().put("type", "error").put("id", id));
    } else if (accepts) {
      var session = visit.session();
      var known = session.accepted.get(id);
      var seq = known != null ? known : session.store(rated(frame));
      session.accepted.put(id, seq);
      visit.send(new JsonObject().put("type", "accepted").put("id", id).put("seq", seq));
    }
  }

  private static JsonObject rated(JsonObject frame) {
    return new JsonObject()
        .put("type", "rated")
        .put("of", frame.getLong("of"))
        .put("value", frame.getString("value"));
  }

  private static JsonObject ownLine(Session session, JsonObject frame) {
    return message("customer", "", frame.getString("text", session.labelOf(frame)));
  }

  private synchronized void leave(Visit visit) {
    sessions.values().forEach(session -> session.visits.remove(visit));
  }

  private Session session() {
    return sessions.values().stream().reduce((_, last) -> last).orElseThrow();
  }

  /// One socket, with the session it was welcomed to.
  private static final class Visit {
    private final ServerWebSocket socket;
    private @Nullable Session session;

    Visit(ServerWebSocket socket) {
      this.socket = socket;
    }

    Session session() {
      var current = session;
      if (current == null) {
        throw new IllegalStateException("No hello came first");
      }
      return current;
    }

    void send(JsonObject frame) {
      socket.writeTextMessage(frame.encode());
    }
  }

  /// One customer's numbered frames and open tabs.
  private static final class Session {
    private final List<JsonObject> log = new ArrayList<>();
    private final Map<String, Long> accepted = new HashMap<>();
    private final List<Visit> visits = new ArrayList<>();
    private int ended;

    Session(String key) {
      assertThat(key).isNotBlank();
    }

    long store(JsonObject frame) {
      var seq = log.size() + 1L;
      frame.put("seq", seq);
      log.add(frame);
      broadcast(frame);
      return seq;
    }

    /// What is said from now on is another conversation.
    void end() {
      ended++;
      log.clear();
      accepted.clear();
    }

    void broadcast(JsonObject frame) {
      visits.forEach(visit -> visit.send(frame));
    }

    void drop() {
      var left = List.copyOf(visits);
      visits.clear(); // from now on nothing reaches them, however long their closing takes
      left.forEach(visit -> visit.socket.close());
    }

    void replay(Visit visit, long after) {
      var known = (int) Math.min(after, log.size());
      send(visit, log.subList(known, log.size()), known);
    }

    void page(Visit visit, long before) {
      send(visit, log.subList(0, (int) before - 1), 0);
    }

    private static void send(Visit visit, List<JsonObject> frames, int offset) {
      var from = Math.max(0, frames.size() - REPLAYED);
      frames.subList(from, frames.size()).forEach(visit::send);
      if (from > 0) {
        visit.send(new JsonObject().put("type", "earlier").put("before", offset + from + 1));
      }
    }

    String labelOf(JsonObject choice) {
      var of = choice.getInteger("of", 0);
      var offered = of > 0 ? log.get(of - 1).getJsonArray("choices") : new JsonArray();
      return offered.stream()
          .map(JsonObject.class::cast)
          .filter(each -> each.getString("value").equals(choice.getString("value")))
          .map(each -> each.getString("label"))
          .findFirst()
          .orElse(choice.getString("label", choice.getString("value")));
    }
  }
}
