package dev.baton.channels.slack;

import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.Probe;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slack's way in where it can't call us: we open a socket, and Slack sends on it what it would
/// otherwise have sent to the webhooks.
///
/// There is one socket a node. When Slack announces the end of one, another is opened first, so
/// that for a moment there are two, and the old one is closed once all that came on it is
/// acknowledged. What can't be opened is tried again with longer and longer pauses; a socket that
/// does not live long counts as a failure too, so that no kind of refusal becomes a hot loop. Where
/// somebody has switched Socket Mode off for the app, we stop and say so.
///
/// Slack sends an envelope to any one of an app's sockets, on any node, and may do so twice:
/// nothing here relies on where or how often something comes.
public final class SocketMode {
  private static final Logger LOG = LoggerFactory.getLogger(SocketMode.class);

  /// An event is far smaller; a frame that were larger would cost us the socket.
  private static final int MOST_BYTES = 4 << 20;

  /// Slack allows an app ten sockets.
  private static final int MOST_SOCKETS = 10;

  /// Bounds.
  ///
  /// @param connect how long the handshake may take
  /// @param hello how long Slack may take to say hello
  /// @param ping how often we ask whether Slack is still there
  /// @param silence after how long without any sign a socket is given up
  /// @param steady how long a socket must live to count as a success
  /// @param pause the first pause after a failure
  /// @param longestPause the longest
  public record Times(
      Duration connect,
      Duration hello,
      Duration ping,
      Duration silence,
      Duration steady,
      Duration pause,
      Duration longestPause) {
    /// What is good on the Internet.
    public static final Times DEFAULT =
        new Times(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));
  }

  private final SlackApi api;
  private final URI apiUrl;
  private final Secret appToken;
  private final Times times;
  private final Backoff backoff;
  private final Clock clock;
  private final Timers timers;
  private final MeterRegistry meters;
  private final WebSocketClient client;
  private final Watch watch = new Watch();

  /// Everything from here on is guarded by this object.
  private final Set<Wire> wires = new HashSet<>();

  private Function<RawRequest, Future<Answer>> door =
      _ -> Future.failedFuture("Socket Mode has not begun");
  private @Nullable Wire current;
  private @Nullable Promise<Void> stopping;
  private boolean opening;
  private boolean ended;
  private int failures;
  private int slackCounts;
  private String state = "it has not begun";

  SocketMode(
      Vertx vertx,
      SlackApi api,
      URI apiUrl,
      Secret appToken,
      Times times,
      RandomGenerator chance,
      Clock clock,
      Timers timers,
      MeterRegistry meters) {
    this.api = api;
    this.apiUrl = apiUrl;
    this.appToken = appToken;
    this.times = times;
    this.backoff = new Backoff(times.pause(), times.longestPause(), chance);
    this.clock = clock;
    this.timers = timers;
    this.meters = meters;
    this.client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setVerifyHost(true)
                .setConnectTimeout(Math.toIntExact(times.connect().toMillis()))
                .setMaxConnections(MOST_SOCKETS)
                .setMaxFrameSize(MOST_BYTES)
                .setMaxMessageSize(MOST_BYTES)
                .setClosingTimeout(2));
    Gauge.builder("baton_slack_sockets", this, SocketMode::sockets)
        .description("Sockets of Socket Mode that this node has open")
        .register(meters);
    Gauge.builder("baton_slack_sockets_of_app", this, SocketMode::counted)
        .description("Sockets of the app on all nodes, as Slack counted them when ours began")
        .register(meters);
  }

  /// Opens the first socket, and from then on sees to it that there is one. What comes on it goes
  /// through the door.
  public void start(Function<RawRequest, Future<Answer>> toDoor) {
    synchronized (this) {
      door = toDoor;
    }
    open();
  }

  /// Closes all sockets, each once everything that came on it is acknowledged, but does not wait
  /// longer than this for that.
  public Future<Void> stop(Duration patience) {
    Promise<Void> end = Promise.promise();
    List<Wire> all;
    synchronized (this) {
      ended = true;
      state = "it has been stopped";
      stopping = end;
      all = List.copyOf(wires);
      tellStopped();
    }
    all.forEach(Wire::leave);
    return timers
        .within(patience, end.future())
        .otherwiseEmpty()
        .compose(_ -> client.close())
        .mapEmpty();
  }

  /// How it is: without a socket nothing comes from Slack, while all else goes on.
  public synchronized Probe.State state() {
    return current != null ? Probe.State.OK : new Probe.State(state, true);
  }

  private synchronized int counted() {
    return slackCounts;
  }

  private synchronized int sockets() {
    return wires.size();
  }

  private void open() {
    synchronized (this) {
      if (ended || opening) {
        return;
      }
      opening = true;
    }
    ask();
  }

  private void ask() {
    synchronized (this) {
      if (ended) {
        return;
      }
    }
    api.call(methods -> methods.appsConnectionsOpen(request -> request.token(appToken.reveal())))
        .onSuccess(reply -> {
          switch (reply) {
            case Reply.Done<AppsConnectionsOpenResponse>(var response) ->
                dial(Objects.requireNonNullElse(response.getUrl(), ""));
            case Reply.Refused<AppsConnectionsOpenResponse>(String error) ->
                again("Slack refuses SLACK_APP_TOKEN: " + error, Duration.ZERO);
            case Reply.TooFast<AppsConnectionsOpenResponse>(Duration wait, var _) ->
                again("Slack wants us to wait with a new socket", wait);
            case Reply.NotSent<AppsConnectionsOpenResponse>(String cause, var _) ->
                again("Slack can't be reached: " + cause, Duration.ZERO);
            case Reply.Unknown<AppsConnectionsOpenResponse>(String cause, var _) ->
                again("Slack gives no proper answer: " + cause, Duration.ZERO);
            case Reply.Late<AppsConnectionsOpenResponse> _ ->
                throw new IllegalStateException("Nothing is too late without a fence");
          }
        });
  }

  private void dial(String url) {
    WebSocketConnectOptions where;
    try {
      where = options(URI.create(url));
    } catch (IllegalArgumentException _) {
      // Its ticket is a secret, also where the rest of it is of no use.
      again("Slack gave an address that is none", Duration.ZERO);
      return;
    }
    Wire wire;
    synchronized (this) {
      if (ended) {
        return;
      }
      wire = new Wire(client.webSocket(), times, clock, timers, watch, door);
      wires.add(wire);
    }
    wire.open(where)
        .onFailure(cause -> wire.giveUp("the socket can't be opened: " + cause.getMessage()));
  }

  private WebSocketConnectOptions options(URI url) {
    boolean secure = "wss".equals(url.getScheme());
    boolean plainAsTheApi = "ws".equals(url.getScheme()) && "http".equals(apiUrl.getScheme());
    if (url.getHost() == null || !(secure || plainAsTheApi)) {
      throw new IllegalArgumentException("no address of a socket");
    }
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return new WebSocketConnectOptions()
        .setHost(url.getHost())
        .setPort(port)
        .setSsl(secure)
        .setURI(path + query)
        .setTimeout(times.connect().toMillis());
  }

  /// Tries once more after a pause.
  private void again(String why, Duration atLeast) {
    Duration pause;
    synchronized (this) {
      if (ended) {
        return;
      }
      failures++;
      state = why;
      Duration grown = backoff.after(failures);
      pause = grown.compareTo(atLeast) > 0 ? grown : atLeast;
    }
    LOG.warn("Socket Mode: {}; trying again in {} ms", why, pause.toMillis());
    timers.after(pause, this::ask);
  }

  /// Slack is about to end a socket, or has ended it: another is needed. One that lived for a while
  /// is followed by the next at once.
  private void next(Wire before, String why) {
    boolean steady = before.isSteady(times.steady());
    synchronized (this) {
      if (ended || opening) {
        return;
      }
      opening = true;
      if (steady) {
        failures = 0;
      }
    }
    if (steady) {
      LOG.info("Socket Mode: another socket, since of this one {}", why);
      ask();
    } else {
      again(why, Duration.ZERO);
    }
  }

  private synchronized void tellStopped() {
    if (stopping != null && wires.isEmpty()) {
      stopping.tryComplete();
    }
  }

  /// What the sockets tell.
  private final class Watch implements Wire.Owner {
    @Override
    public void greeted(Wire wire, int sockets) {
      List<Wire> older;
      synchronized (SocketMode.this) {
        current = wire;
        opening = false;
        slackCounts = sockets;
        older = wires.stream().filter(other -> other != wire).toList();
      }
      if (sockets >= MOST_SOCKETS) {
        LOG.warn("Socket Mode: the app has {} sockets, and Slack allows no more", sockets);
      } else {
        LOG.info("Socket Mode: connected; the app has {} sockets on all nodes", sockets);
      }
      older.forEach(Wire::leave);
    }

    @Override
    public void leaving(Wire wire, String reason) {
      switch (reason) {
        case "link_disabled" -> disabled();
        case "too_many_websockets" -> wire.giveUp("Slack says that the app has too many sockets");
        default -> {
          boolean inUse;
          synchronized (SocketMode.this) {
            inUse = wire == current;
          }
          if (inUse) {
            next(wire, "Slack says " + reason);
          }
        }
      }
    }

    @Override
    public void gone(Wire wire, String why) {
      boolean needed;
      boolean neverUsed;
      synchronized (SocketMode.this) {
        wires.remove(wire);
        needed = wire == current;
        neverUsed = !wire.isSteady(Duration.ZERO);
        if (needed) {
          current = null;
          state = "the socket is gone: " + why;
        }
        tellStopped();
      }
      if (needed) {
        next(wire, why);
      } else if (neverUsed) {
        again(why, Duration.ZERO);
      }
    }

    @Override
    public void counted(String kind) {
      Counter.builder("baton_slack_socket_frames")
          .description("Frames that came on sockets of Socket Mode, by what they are")
          .tag("kind", kind)
          .register(meters)
          .increment();
    }

    private void disabled() {
      List<Wire> all;
      synchronized (SocketMode.this) {
        ended = true;
        state = "Socket Mode is switched off on the app's page; switch it on and restart Baton";
        current = null;
        all = List.copyOf(wires);
      }
      LOG.error("Slack says link_disabled: {}. Nothing comes from Slack now.", state);
      all.forEach(Wire::leave);
    }
  }
}
