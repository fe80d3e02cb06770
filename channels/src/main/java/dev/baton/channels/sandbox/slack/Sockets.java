package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.Courier.Outcome;
import dev.baton.channels.sandbox.slack.Courier.Parcel;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Socket Mode as Slack does it: a ticket for one socket, a hello on it, envelopes to any one of
/// them, and the announcement that one is about to end.
///
/// An envelope that is not acknowledged, or whose socket ends first, counts as not delivered.
public final class Sockets implements Courier.Way {
  static final String PATH = "/link";

  /// What Slack allows an app.
  private static final int MOST = 10;

  /// How long a ticket is good.
  private static final Duration TICKET = Duration.ofSeconds(30);

  /// Of how many messages it is remembered whether the app has acknowledged their events.
  private static final int MOST_MESSAGES = 10_000;

  private record Plug(ServerWebSocket socket, List<String> unacknowledged) {
    void send(JsonObject frame) {
      if (!socket.isClosed()) {
        socket.writeTextMessage(frame.encode());
      }
    }
  }

  private final Timers timers;
  private final List<String> tickets = new ArrayList<>();
  private final List<Plug> plugs = new ArrayList<>();
  private final List<Awaited> awaited = new ArrayList<>();
  private final Map<String, Promise<Outcome>> waiting = new HashMap<>();

  /// By channel and `ts`.
  private final Map<String, Promise<Void>> messages =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Promise<Void>> eldest) {
          return size() > MOST_MESSAGES;
        }
      };

  private volatile String base = "";
  private boolean disabled;
  private boolean deaf;
  private int opened;
  private int turn;
  private int most = MOST;

  Sockets(Timers timers) {
    this.timers = timers;
  }

  void at(String webSocketBase) {
    base = webSocketBase;
  }

  /// `apps.connections.open`.
  synchronized JsonObject ticket(String token) {
    if (!token.equals(Cast.APP_TOKEN)) {
      throw new Refused(token.startsWith("xapp-") ? "invalid_auth" : "not_allowed_token_type");
    }
    if (disabled) {
      throw new Refused("internal_error");
    }
    String ticket = UUID.randomUUID().toString();
    tickets.add(ticket);
    timers.after(TICKET, () -> forget(ticket));
    return new JsonObject().put("url", base + PATH + "/?ticket=" + ticket + "&app_id=" + Cast.APP);
  }

  private synchronized void forget(String ticket) {
    tickets.remove(ticket);
  }

  /// A socket's handshake.
  void accept(HttpServerRequest request) {
    String ticket = request.getParam("ticket");
    boolean known;
    synchronized (this) {
      known = ticket != null && tickets.remove(ticket);
    }
    if (!known) {
      request.response().setStatusCode(401).end();
      return;
    }
    request.toWebSocket().onSuccess(this::plug);
  }

  private void plug(ServerWebSocket socket) {
    Plug plug = new Plug(socket, new ArrayList<>());
    boolean tooMany;
    int now;
    synchronized (this) {
      opened++;
      tooMany = plugs.size() >= most;
      if (!tooMany) {
        plugs.add(plug);
      }
      now = plugs.size();
    }
    if (tooMany) {
      plug.send(goodbye("too_many_websockets"));
      socket.close();
      return;
    }
    socket.textMessageHandler(text -> said(plug, text));
    socket.closeHandler(_ -> unplugged(plug));
    plug.send(
        new JsonObject()
            .put("type", "hello")
            .put("num_connections", now)
            .put(
                "debug_info",
                new JsonObject()
                    .put("host", "applink-sandbox")
                    .put("build_number", 1)
                    .put("approximate_connection_time", 18_060))
            .put("connection_info", new JsonObject().put("app_id", Cast.APP)));
    tellAwaited();
  }

  private void said(Plug plug, String text) {
    JsonObject ack;
    try {
      ack = new JsonObject(text);
    } catch (DecodeException | ClassCastException _) {
      return;
    }
    String id = ack.getString("envelope_id", "");
    Promise<Outcome> end;
    synchronized (this) {
      if (deaf) {
        return;
      }
      plug.unacknowledged.remove(id);
      end = waiting.remove(id);
    }
    if (end != null) {
      JsonObject payload = ack.getJsonObject("payload");
      Buffer body = payload == null ? Buffer.buffer() : payload.toBuffer();
      end.tryComplete(new Outcome(200, body, "", false));
    }
  }

  private void unplugged(Plug plug) {
    List<Promise<Outcome>> lost = new ArrayList<>();
    synchronized (this) {
      plugs.remove(plug);
      for (String id : plug.unacknowledged) {
        Promise<Outcome> end = waiting.remove(id);
        if (end != null) {
          lost.add(end);
        }
      }
    }
    lost.forEach(end -> end.tryFail("the socket has gone"));
    tellAwaited();
  }

  @Override
  public Future<Outcome> carry(Parcel parcel) {
    String id = UUID.randomUUID().toString();
    Promise<Outcome> end = Promise.promise();
    Plug plug;
    synchronized (this) {
      if (plugs.isEmpty()) {
        return Future.failedFuture("no socket is open");
      }
      plug = plugs.get(turn++ % plugs.size());
      plug.unacknowledged.add(id);
      waiting.put(id, end);
    }
    JsonObject frame =
        new JsonObject()
            .put("envelope_id", id)
            .put("type", type(parcel.kind()))
            .put("accepts_response_payload", !parcel.kind().equals("event"))
            .put("payload", new JsonObject(parcel.body()));
    if (parcel.kind().equals("event")) {
      frame.put("retry_attempt", parcel.attempt()).put("retry_reason", retryReason(parcel));
    }
    plug.send(frame);
    return end.future().onSuccess(_ -> acknowledged(frame.getJsonObject("payload")));
  }

  private void acknowledged(JsonObject payload) {
    JsonObject event = payload.getJsonObject("event", new JsonObject());
    // Where the event is about a channel itself it has more of it than its id.
    message(String.valueOf(event.getValue("channel")), event.getString("ts", "")).tryComplete();
  }

  private synchronized Promise<Void> message(String channel, String ts) {
    return messages.computeIfAbsent(channel + "/" + ts, _ -> Promise.promise());
  }

  /// When the app has acknowledged the event of a message.
  public Future<Void> whenAcknowledged(String channel, String ts) {
    return message(channel, ts).future();
  }

  private static String type(String kind) {
    return switch (kind) {
      case "event" -> "events_api";
      case "interaction" -> "interactive";
      default -> "slash_commands";
    };
  }

  private static String retryReason(Parcel parcel) {
    return parcel.reason().equals("http_timeout") ? "timeout" : parcel.reason();
  }

  private static JsonObject goodbye(String reason) {
    return new JsonObject()
        .put("type", "disconnect")
        .put("reason", reason)
        .put("debug_info", new JsonObject().put("host", "applink-sandbox"));
  }

  /// How many sockets are open.
  public synchronized int open() {
    return plugs.size();
  }

  /// When so many are open.
  public synchronized Future<Void> whenOpen(int sockets) {
    if (plugs.size() == sockets) {
      return Future.succeededFuture();
    }
    Promise<Void> reached = Promise.promise();
    awaited.add(new Awaited(sockets, reached));
    return reached.future();
  }

  private void tellAwaited() {
    List<Awaited> reached;
    synchronized (this) {
      reached = awaited.stream().filter(each -> each.sockets == plugs.size()).toList();
      awaited.removeAll(reached);
    }
    reached.forEach(each -> each.reached.tryComplete());
  }

  private record Awaited(int sockets, Promise<Void> reached) {}

  /// How many were ever opened.
  public synchronized int everOpened() {
    return opened;
  }

  /// Announces the end of every open socket for this reason; `warning` and `refresh_requested` are
  /// followed by the end only when the app closes it, or [#cut] does.
  public void disconnect(String reason) {
    all().forEach(plug -> plug.send(goodbye(reason)));
  }

  /// Sends a frame as it is on every open socket.
  public void say(String frame) {
    all().forEach(plug -> plug.socket.writeTextMessage(frame));
  }

  /// Ends every open socket without a word.
  public void cut() {
    all().forEach(plug -> plug.socket.close((short) 1011));
  }

  /// Keeps every open socket open and hears nothing on it any more, pings neither.
  public void freeze() {
    all()
        .forEach(plug -> {
          plug.socket.pause();
          synchronized (this) {
            plugs.remove(plug);
          }
        });
  }

  /// Socket Mode is switched off, or on again, on the app's page.
  public void disable(boolean off) {
    synchronized (this) {
      disabled = off;
    }
    if (off) {
      disconnect("link_disabled");
    }
  }

  /// Acknowledgements are lost on their way, or no longer.
  public synchronized void loseAcknowledgements(boolean lost) {
    deaf = lost;
  }

  /// So many sockets are allowed.
  public synchronized void allow(int sockets) {
    most = sockets;
  }

  void close() {
    all().forEach(plug -> plug.socket.close());
  }

  private synchronized List<Plug> all() {
    return List.copyOf(plugs);
  }
}
