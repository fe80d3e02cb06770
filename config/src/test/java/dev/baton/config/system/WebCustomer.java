package dev.baton.config.system;

import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Somebody with a browser: comes back with the session and the last line seen when the socket is
/// lost, and says again what was not accepted.
final class WebCustomer implements Customer {
  private static final int TRIES = 150;
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration ANSWER = Duration.ofSeconds(6);

  private final WebSocketClient client;
  private final Timers timers;
  private final URI baton;
  private final URI site;
  private final String name;
  private final List<String> acknowledged = new CopyOnWriteArrayList<>();
  private final List<Long> told = new ArrayList<>();
  private final List<String> read = new CopyOnWriteArrayList<>();
  private final List<String> wrongs = new CopyOnWriteArrayList<>();
  private @Nullable Visit visit;
  private @Nullable String session;
  private @Nullable String identity;
  private String conversation = "";
  private String floor = "";
  private long lastSeq;
  private int number;

  WebCustomer(WebSocketClient client, Timers timers, URI baton, String name) {
    this(client, timers, baton, baton, name);
  }

  /// On a page of that site.
  WebCustomer(WebSocketClient client, Timers timers, URI baton, URI site, String name) {
    this.client = client;
    this.timers = timers;
    this.baton = baton;
    this.site = site;
    this.name = name;
  }

  /// The site vouches for who it is, by this word.
  synchronized WebCustomer vouchedFor(String word) {
    identity = word;
    return this;
  }

  @Override
  public String name() {
    return "web:" + name;
  }

  @Override
  public List<String> acknowledged() {
    return acknowledged;
  }

  @Override
  public Optional<ConversationId> conversation(Books books) {
    synchronized (this) {
      return conversation.isEmpty()
          ? Optional.empty()
          : Optional.of(new ConversationId(conversation));
    }
  }

  /// What the browser shows to come back; empty before it was let in.
  synchronized String session() {
    return session == null ? "" : session;
  }

  /// The numbers of the lines that were shown, in the order in which they came.
  synchronized List<Long> told() {
    return List.copyOf(told);
  }

  /// What others said, in the order in which it was shown.
  List<String> read() {
    return List.copyOf(read);
  }

  /// Who has the floor, as the page was told last; empty where it was not.
  synchronized String floor() {
    return floor;
  }

  /// Whatever a socket has said against the protocol.
  List<String> wrongs() {
    return List.copyOf(wrongs);
  }

  @Override
  public boolean say(String text) {
    String id = name + "-" + ++number;
    JsonObject frame = new JsonObject().put("type", "message").put("id", id).put("text", text);
    for (int i = 0; i < TRIES; i++) {
      Visit here = enter();
      if (here != null && here.say(id, frame)) {
        acknowledged.add(id);
        return true;
      }
      timers.delay(PAUSE).await();
    }
    return false;
  }

  /// Picks a choice of the line with this number; whether it was taken.
  boolean choose(long of, String value) {
    String id = name + "-" + ++number;
    Visit here = enter();
    JsonObject frame = new JsonObject().put("type", "choice").put("id", id);
    return here != null && here.say(id, frame.put("of", of).put("value", value));
  }

  /// Says of the line with this number whether it helped: `helpful`, `unhelpful` or `none`; whether
  /// that was taken.
  boolean rate(long of, String value) {
    String id = name + "-" + ++number;
    Visit here = enter();
    JsonObject frame = new JsonObject().put("type", "rate").put("id", id);
    return here != null && here.say(id, frame.put("of", of).put("value", value));
  }

  /// Is in the chat, or comes back to it; null where that can't be done now.
  @Nullable Visit enter() {
    Visit open = visit;
    if (open != null && !open.gone) {
      return open;
    }
    Visit fresh = new Visit();
    visit = fresh;
    if (fresh.open()) {
      return fresh;
    }
    fresh.leave();
    return null;
  }

  void leave() {
    Visit open = visit;
    if (open != null) {
      open.leave();
    }
  }

  /// One socket.
  final class Visit {
    private final ClientWebSocket socket = client.webSocket();
    private final Promise<Void> welcome = Promise.promise();
    private final Map<String, Promise<Boolean>> said = new ConcurrentHashMap<>();
    private final Promise<Void> connected = Promise.promise();
    private volatile boolean gone;

    private boolean open() {
      socket.textMessageHandler(text -> hear(new JsonObject(text)));
      socket.closeHandler(_ -> lost());
      socket.exceptionHandler(_ -> lost());
      WebSocketConnectOptions options =
          new WebSocketConnectOptions()
              .setHost(baton.getHost())
              .setPort(baton.getPort())
              .setURI("/channels/web")
              .addHeader("Origin", site.toString());
      JsonObject hello = new JsonObject().put("type", "hello").put("locale", "en");
      synchronized (WebCustomer.this) {
        hello.put("session", session).put("lastSeq", lastSeq);
        if (identity != null) {
          hello.put("identity", identity);
        }
      }
      return timers
          .within(
              ANSWER,
              socket
                  .connect(options)
                  .onSuccess(_ -> connected.complete())
                  .compose(_ -> socket.writeTextMessage(hello.encode()))
                  .compose(_ -> welcome.future()))
          .map(_ -> true)
          .otherwise(false)
          .await();
    }

    private boolean say(String id, JsonObject frame) {
      Promise<Boolean> accepted = Promise.promise();
      said.put(id, accepted);
      Future<Boolean> outcome =
          socket.writeTextMessage(frame.encode()).compose(_ -> accepted.future());
      boolean taken =
          timers
              .within(ANSWER, outcome)
              .otherwise(_ -> {
                leave();
                return false;
              })
              .await();
      said.remove(id);
      return taken;
    }

    private void hear(JsonObject frame) {
      if (gone) {
        return;
      }
      switch (frame.getString("type", "")) {
        case "welcome" -> welcomed(frame);
        case "accepted" -> answer(frame.getString("id", ""), true);
        case "error" -> refused(frame);
        case "message" -> {
          shown(frame.getLong("seq"), true);
          if (!"customer".equals(frame.getJsonObject("author").getString("role"))) {
            read.add(frame.getString("text"));
          }
        }
        case "people" -> {
          shown(frame.getLong("seq"), false);
          seen(frame.getString("floor"));
        }
        default -> {}
      }
    }

    private void welcomed(JsonObject frame) {
      synchronized (WebCustomer.this) {
        String there = frame.getString("conversation");
        if (!conversation.isEmpty() && !conversation.equals(there)) {
          wrongs.add(name() + " came back to another conversation");
        }
        conversation = there;
        session = frame.getString("session");
      }
      welcome.tryComplete();
    }

    private void refused(JsonObject frame) {
      if (frame.containsKey("id")) {
        answer(frame.getString("id"), false);
      } else {
        welcome.tryFail(frame.encode());
      }
    }

    private void answer(String id, boolean taken) {
      Promise<Boolean> waiting = said.get(id);
      if (waiting != null) {
        waiting.tryComplete(taken);
      }
    }

    private void seen(String has) {
      synchronized (WebCustomer.this) {
        floor = has;
      }
    }

    private void shown(long seq, boolean line) {
      synchronized (WebCustomer.this) {
        if (seq <= lastSeq) {
          wrongs.add("%s was told %d after %d".formatted(name(), seq, lastSeq));
        }
        lastSeq = Math.max(lastSeq, seq);
        if (line) {
          told.add(seq);
        }
      }
    }

    private void lost() {
      gone = true;
      welcome.tryFail("the socket is lost");
      said.values().forEach(waiting -> waiting.tryFail("the socket is lost"));
    }

    private void leave() {
      lost();
      // One that is not connected can't be closed yet.
      connected.future().onSuccess(_ -> socket.close());
    }
  }
}
