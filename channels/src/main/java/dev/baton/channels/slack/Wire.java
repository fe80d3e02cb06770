package dev.baton.channels.slack;

import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket of Socket Mode, from its handshake to its end.
///
/// An envelope is acknowledged as soon as it is durable, on the socket that it came on. What is not
/// durable is not acknowledged, and Slack delivers it again. A socket on which nothing is heard,
/// not even the answer to a ping, is given up without waiting for its closing.
final class Wire {
  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

  /// Who is told what happens to a socket.
  interface Owner {
    /// Slack says that the socket is in use, and how many the app has.
    void greeted(Wire wire, int sockets);

    /// Slack is about to close it.
    void leaving(Wire wire, String reason);

    /// It is gone, for this reason; told once.
    void gone(Wire wire, String why);

    /// A frame came, of this kind.
    void counted(String kind);
  }

  private final ClientWebSocket socket;
  private final SocketMode.Times times;
  private final Clock clock;
  private final Timers timers;
  private final Owner owner;
  private final Function<RawRequest, Future<Answer>> door;
  private final AtomicBoolean gone = new AtomicBoolean();
  private volatile Instant heard;
  private volatile Instant greetedAt = Instant.MAX;
  private volatile boolean connected;
  private int underway;
  private boolean leaving;

  Wire(
      ClientWebSocket socket,
      SocketMode.Times times,
      Clock clock,
      Timers timers,
      Owner owner,
      Function<RawRequest, Future<Answer>> door) {
    this.socket = socket;
    this.times = times;
    this.clock = clock;
    this.timers = timers;
    this.owner = owner;
    this.door = door;
    this.heard = clock.now();
  }

  /// Makes the handshake; fails where that is not to be had.
  Future<Void> open(WebSocketConnectOptions where) {
    socket.textMessageHandler(this::frame);
    socket.pongHandler(_ -> heard = clock.now());
    socket.closeHandler(_ -> lost("it was closed (" + socket.closeStatusCode() + ")"));
    socket.exceptionHandler(cause -> LOG.debug("a socket to Slack: {}", cause.toString()));
    return socket
        .connect(where)
        .onSuccess(_ -> {
          connected = true;
          heard = clock.now();
          if (gone.get() || isLeaving()) {
            close();
          }
          timers.after(
              times.hello(),
              () -> {
                if (greetedAt.equals(Instant.MAX)) {
                  giveUp("Slack said no hello");
                }
              });
          timers.after(times.ping(), this::beat);
        })
        .mapEmpty();
  }

  /// Whether Slack said hello at least this long ago.
  boolean isSteady(Duration age) {
    Instant began = greetedAt;
    return !began.equals(Instant.MAX) && !began.plus(age).isAfter(clock.now());
  }

  /// Closes it once everything that came on it is acknowledged.
  void leave() {
    boolean idle;
    synchronized (this) {
      leaving = true;
      idle = underway == 0;
    }
    if (idle) {
      close();
    }
  }

  /// Closes it and does not wait for the other side.
  void giveUp(String why) {
    lost(why);
    close();
  }

  private synchronized boolean isLeaving() {
    return leaving;
  }

  /// What is not open yet is closed when it is.
  private void close() {
    if (connected) {
      socket.close();
    }
  }

  private void lost(String why) {
    if (gone.compareAndSet(false, true)) {
      owner.gone(this, why);
    }
  }

  private void beat() {
    if (gone.get()) {
      return;
    }
    Duration silence = Duration.between(heard, clock.now());
    if (silence.compareTo(times.silence()) > 0) {
      giveUp("nothing was heard for " + silence.toMillis() + " ms");
      return;
    }
    socket
        .writePing(Buffer.buffer("baton"))
        .onFailure(cause -> LOG.debug("a ping could not be sent: {}", cause.toString()));
    timers.after(times.ping(), this::beat);
  }

  private void frame(String text) {
    heard = clock.now();
    switch (SocketFrame.of(text)) {
      case SocketFrame.Hello(int sockets) -> {
        owner.counted("hello");
        greetedAt = clock.now();
        owner.greeted(this, sockets);
      }
      case SocketFrame.Goodbye(String reason) -> {
        owner.counted("disconnect");
        owner.leaving(this, reason);
      }
      case SocketFrame.Envelope envelope -> {
        owner.counted("envelope");
        take(envelope);
      }
      case SocketFrame.Unknown(String id, String why) -> {
        owner.counted(why);
        if (!id.isEmpty()) {
          acknowledge(new JsonObject().put("envelope_id", id));
        }
      }
    }
  }

  private void take(SocketFrame.Envelope envelope) {
    synchronized (this) {
      underway++;
    }
    door.apply(
            new RawRequest(
                "POST", envelope.path(), envelope.headers(), envelope.body(), clock.now()))
        .onSuccess(answer -> answer(envelope, answer))
        .onFailure(cause -> LOG.error("an envelope found no way in: {}", cause.toString()))
        .onComplete(_ -> done());
  }

  /// Over HTTP a 503 makes Slack deliver again, here silence does. What can't be read would not be
  /// read the next time either.
  private void answer(SocketFrame.Envelope envelope, Answer answer) {
    if (answer.status() >= 500) {
      owner.counted("not_acknowledged");
      return;
    }
    JsonObject ack = new JsonObject().put("envelope_id", envelope.id());
    if (envelope.answerable() && answer.status() < 300) {
      said(answer, ack);
    }
    acknowledge(ack);
  }

  private static void said(Answer answer, JsonObject ack) {
    if (answer.contentType().startsWith("application/json")) {
      try {
        ack.put("payload", new JsonObject(answer.body()));
      } catch (DecodeException _) {
        LOG.warn("an answer was no object of JSON and is left out");
      }
    }
  }

  private void acknowledge(JsonObject ack) {
    socket
        .writeTextMessage(ack.encode())
        .onFailure(
            cause -> LOG.info("an acknowledgement did not get through: {}", cause.toString()));
  }

  private void done() {
    boolean close;
    synchronized (this) {
      underway--;
      close = leaving && underway == 0;
    }
    if (close) {
      close();
    }
  }
}
