package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.Outstanding.Undelivered;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Brings events, interactions and commands to the app, to its request URLs or over the sockets
/// that it opens: three seconds to acknowledge, and events again, up to three times, where that did
/// not happen. What was not acknowledged when the stand-in ended is delivered again by the next
/// one.
///
/// Deliveries do not wait for one another, so that they may overtake, as Slack's do.
final class Courier {
  /// The app's answer to what it acknowledged, or Slack's word for why it did not.
  record Outcome(int status, Buffer body, String problem, boolean noRetry) {
    boolean acknowledged() {
      return problem.isEmpty();
    }
  }

  /// Something to bring to the app.
  ///
  /// @param kind `event`, `interaction` or `command`
  /// @param body its payload as JSON; of a command, its fields
  /// @param attempt 0 for the first, then Slack's number of the retry
  /// @param reason why it is brought again
  record Parcel(String kind, String id, String about, Buffer body, int attempt, String reason) {
    Parcel again(String why) {
      return new Parcel(kind, id, about, body, attempt + 1, why);
    }
  }

  /// A way to the app.
  @FunctionalInterface
  interface Way {
    /// Brings it once; fails, or does not end, where it did not get there.
    Future<Outcome> carry(Parcel parcel);
  }

  private final Timers timers;
  private final SlackSandboxSettings settings;
  private final Stamps stamps;
  private final FaultMenu faults;
  private final Ledger<Delivery> deliveries;
  private final Sockets sockets;
  private final Posts posts;
  private final AtomicLong events = new AtomicLong();
  private volatile @Nullable Way way;
  private volatile boolean open = true;
  private volatile @Nullable Outstanding outstanding;

  Courier(
      Vertx vertx,
      Timers timers,
      SlackSandboxSettings settings,
      Stamps stamps,
      FaultMenu faults,
      Ledger<Delivery> deliveries,
      Sockets sockets) {
    this.timers = timers;
    this.settings = settings;
    this.stamps = stamps;
    this.faults = faults;
    this.deliveries = deliveries;
    this.sockets = sockets;
    this.posts = new Posts(vertx, stamps, settings.signingSecret());
  }

  /// Takes over what an earlier stand-in has left, and leaves what it can't deliver to a later one.
  void takeOver(Outstanding left) {
    left.all()
        .forEach(event ->
            events.accumulateAndGet(Long.parseLong(event.id().substring(3), 16), Math::max));
    outstanding = left;
  }

  /// From now on the app is called at its request URLs.
  void deliverTo(Webhooks where) {
    deliverBy(posts.to(where));
  }

  /// From now on the app is told on the sockets that it opens, and its request URLs are ignored.
  void deliverOverSockets() {
    deliverBy(sockets);
  }

  private void deliverBy(Way chosen) {
    Outstanding left = way == null ? outstanding : null;
    way = chosen;
    if (left != null) {
      left.all().forEach(event -> attempt(parcel(event).again("connection_failed")));
    }
  }

  private static Parcel parcel(Undelivered event) {
    return new Parcel("event", event.id(), event.about(), Buffer.buffer(event.body()), 0, "");
  }

  Future<Void> close() {
    open = false;
    outstanding = null;
    return posts.close();
  }

  /// Makes events of a happening and sends off what the app has subscribed to.
  void tell(Workspace workspace, Happening happening) {
    Install app = workspace.app();
    if (app == null) {
      return;
    }
    EventBodies.of(app, happening, stamps).stream()
        .filter(app.manifest()::hears)
        .forEach(event -> event(workspace, app, event));
  }

  /// Sends one inner event, under an id of its own, as often as the fault menu says.
  String event(Workspace workspace, Install app, JsonObject event) {
    String id = "Ev0%08X".formatted(events.incrementAndGet());
    JsonObject envelope = Envelopes.around(event, workspace, app, id, stamps.seconds());
    Buffer body = envelope.toBuffer();
    String about = (event.getString("type") + " " + event.getString("subtype", "")).strip();
    Outstanding kept = outstanding;
    Undelivered undelivered = new Undelivered(id, about, body.toString());
    if (kept != null) {
      kept.keep(undelivered);
    }
    faults.pass(() -> attempt(parcel(undelivered)));
    return id;
  }

  /// Sends bytes to the events URL as they are, signed, once.
  Future<Outcome> raw(Buffer body) {
    return send(new Parcel("event", "raw", "raw", body, 0, ""));
  }

  /// Sends an interaction's payload; it is delivered once, whatever happens.
  Future<Outcome> interaction(String id, JsonObject payload) {
    String about = payload.getString("type");
    return send(new Parcel("interaction", id, about, payload.toBuffer(), 0, ""));
  }

  /// Sends a slash command's fields; it too is delivered once.
  Future<Outcome> command(String id, Map<String, String> fields) {
    JsonObject payload = new JsonObject();
    fields.forEach(payload::put);
    String about = fields.getOrDefault("command", "");
    return send(new Parcel("command", id, about, payload.toBuffer(), 0, ""));
  }

  private void attempt(Parcel parcel) {
    if (way == null || !open) {
      return;
    }
    send(parcel)
        .onSuccess(outcome -> {
          if (outcome.acknowledged()
              || outcome.noRetry()
              || parcel.attempt() >= settings.retryDelays().size()) {
            Outstanding kept = outstanding;
            if (kept != null) {
              kept.drop(parcel.id());
            }
            return;
          }
          timers.after(
              settings.retryDelays().get(parcel.attempt()),
              () -> attempt(parcel.again(outcome.problem())));
        });
  }

  /// One attempt; it never fails, it has an outcome.
  private Future<Outcome> send(Parcel parcel) {
    Way chosen = way;
    if (chosen == null) {
      return Future.succeededFuture(new Outcome(0, Buffer.buffer(), "connection_failed", true));
    }
    Instant started = stamps.now();
    return timers
        .within(settings.ackTimeout(), chosen.carry(parcel))
        .recover(failure -> Future.succeededFuture(failed(failure)))
        .map(outcome -> {
          // Before whoever waits for the outcome has it: they may look at once.
          deliveries.add(
              new Delivery(
                  started,
                  parcel.kind(),
                  parcel.id(),
                  parcel.about(),
                  parcel.attempt(),
                  outcome.status(),
                  outcome.problem(),
                  Duration.between(started, stamps.now())));
          return outcome;
        });
  }

  private static Outcome failed(Throwable failure) {
    String problem = failure instanceof TimeoutException ? "http_timeout" : "connection_failed";
    return new Outcome(0, Buffer.buffer(), problem, false);
  }
}
