package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.Outstanding.Undelivered;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Brings events, interactions and commands to the app: signed over the very bytes that are sent,
/// three seconds to acknowledge, and events again, up to three times, where that did not happen.
/// What was not acknowledged when the stand-in ended is delivered again by the next one.
///
/// Deliveries do not wait for one another, so that they may overtake, as Slack's do.
final class Courier {
  private static final String AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  /// The app's answer to what it acknowledged, or Slack's word for why it did not.
  record Outcome(int status, Buffer body, String problem, boolean noRetry) {
    boolean acknowledged() {
      return problem.isEmpty();
    }
  }

  private final Timers timers;
  private final SlackSandboxSettings settings;
  private final Stamps stamps;
  private final FaultMenu faults;
  private final Ledger<Delivery> deliveries;
  private final HttpClientAgent client;
  private final AtomicLong events = new AtomicLong();
  private volatile @Nullable Webhooks webhooks;
  private volatile boolean open = true;
  private volatile @Nullable Outstanding outstanding;

  Courier(
      Vertx vertx,
      Timers timers,
      SlackSandboxSettings settings,
      Stamps stamps,
      FaultMenu faults,
      Ledger<Delivery> deliveries) {
    this.timers = timers;
    this.settings = settings;
    this.stamps = stamps;
    this.faults = faults;
    this.deliveries = deliveries;
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(64));
  }

  /// Takes over what an earlier stand-in has left, and leaves what it can't deliver to a later one.
  void takeOver(Outstanding left) {
    left.all()
        .forEach(event ->
            events.accumulateAndGet(Long.parseLong(event.id().substring(3), 16), Math::max));
    outstanding = left;
  }

  void deliverTo(Webhooks where) {
    Outstanding left = webhooks == null ? outstanding : null;
    webhooks = where;
    if (left != null) {
      left.all()
          .forEach(event ->
              attempt(
                  event.id(), event.about(), Buffer.buffer(event.body()), 1, "connection_failed"));
    }
  }

  Future<Void> close() {
    open = false;
    outstanding = null;
    return client.close();
  }

  /// Makes events of a happening and sends them off.
  void tell(Workspace workspace, Happening happening) {
    Install app = workspace.app();
    if (app == null) {
      return;
    }
    for (JsonObject event : EventBodies.of(app, happening, stamps)) {
      event(workspace.team, app, event);
    }
  }

  /// Sends one inner event, under an id of its own, as often as the fault menu says.
  String event(String team, Install app, JsonObject event) {
    String id = "Ev0%08X".formatted(events.incrementAndGet());
    JsonObject envelope =
        new JsonObject()
            .put("token", "deprecated-verification-token")
            .put("team_id", team)
            .put("context_team_id", team)
            .put("context_enterprise_id", null)
            .put("api_app_id", app.app())
            .put("event", event)
            .put("type", "event_callback")
            .put("event_id", id)
            .put("event_time", stamps.seconds())
            .put(
                "authorizations",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("enterprise_id", null)
                            .put("team_id", team)
                            .put("user_id", app.user())
                            .put("is_bot", true)
                            .put("is_enterprise_install", false)))
            .put("is_ext_shared_channel", event.containsKey("user_team"))
            .put("event_context", "4-" + id.toLowerCase(Locale.ROOT));
    Buffer body = envelope.toBuffer();
    String about = event.getString("type") + " " + event.getString("subtype", "");
    Outstanding kept = outstanding;
    if (kept != null) {
      kept.keep(new Undelivered(id, about.strip(), body.toString()));
    }
    faults.pass(() -> attempt(id, about.strip(), body, 0, ""));
    return id;
  }

  /// Sends bytes to the events URL as they are, signed, once.
  Future<Outcome> raw(Buffer body) {
    Webhooks where = webhooks;
    return where == null
        ? Future.succeededFuture(notConnected())
        : send("event", "raw", "raw", where.events(), JSON, body, 0, "");
  }

  /// Sends an interaction's payload; it is delivered once, whatever happens.
  Future<Outcome> interaction(String id, JsonObject payload) {
    Webhooks where = webhooks;
    if (where == null) {
      return Future.succeededFuture(notConnected());
    }
    Buffer body = form(Map.of("payload", payload.encode()));
    String about = payload.getString("type");
    return send("interaction", id, about, where.interactions(), FORM, body, 0, "");
  }

  /// Sends a slash command's fields; it too is delivered once.
  Future<Outcome> command(String id, Map<String, String> fields) {
    Webhooks where = webhooks;
    return where == null
        ? Future.succeededFuture(notConnected())
        : send(
            "command",
            id,
            fields.getOrDefault("command", ""),
            where.commands(),
            FORM,
            form(fields),
            0,
            "");
  }

  private void attempt(String id, String about, Buffer body, int number, String reason) {
    Webhooks where = webhooks;
    if (where == null || !open) {
      return;
    }
    send("event", id, about, where.events(), JSON, body, number, reason)
        .onSuccess(outcome -> {
          if (outcome.acknowledged()
              || outcome.noRetry()
              || number >= settings.retryDelays().size()) {
            Outstanding kept = outstanding;
            if (kept != null) {
              kept.drop(id);
            }
            return;
          }
          timers.after(
              settings.retryDelays().get(number),
              () -> attempt(id, about, body, number + 1, outcome.problem()));
        });
  }

  /// One attempt; it never fails, it has an outcome.
  private Future<Outcome> send(
      String kind,
      String id,
      String about,
      URI where,
      String type,
      Buffer body,
      int number,
      String reason) {
    Instant started = stamps.now();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(where.toString())
            .setFollowRedirects(false);
    return timers
        .within(
            settings.ackTimeout(),
            client.request(options).compose(request -> post(request, type, body, number, reason)))
        .recover(failure -> Future.succeededFuture(failed(failure)))
        .onSuccess(outcome ->
            deliveries.add(
                new Delivery(
                    started,
                    kind,
                    id,
                    about,
                    number,
                    outcome.status(),
                    outcome.problem(),
                    Duration.between(started, stamps.now()))));
  }

  private Future<Outcome> post(
      HttpClientRequest request, String type, Buffer body, int number, String reason) {
    String timestamp = Long.toString(stamps.seconds());
    request
        .putHeader("User-Agent", AGENT)
        .putHeader("Content-Type", type)
        .putHeader("X-Slack-Request-Timestamp", timestamp)
        .putHeader("X-Slack-Signature", Signing.sign(settings.signingSecret(), timestamp, body));
    if (number > 0) {
      request.putHeader("x-slack-retry-num", Integer.toString(number));
      request.putHeader("x-slack-retry-reason", reason);
    }
    return request.send(body).compose(Courier::read);
  }

  private static Future<Outcome> read(HttpClientResponse response) {
    int status = response.statusCode();
    boolean fine = status >= 200 && status < 300;
    boolean noRetry = "1".equals(response.getHeader("x-slack-no-retry"));
    return response
        .body()
        .map(body -> new Outcome(status, body, fine ? "" : "http_error", noRetry));
  }

  private static Outcome failed(Throwable failure) {
    String problem = failure instanceof TimeoutException ? "http_timeout" : "connection_failed";
    return new Outcome(0, Buffer.buffer(), problem, false);
  }

  private static Outcome notConnected() {
    return new Outcome(0, Buffer.buffer(), "connection_failed", true);
  }

  private static Buffer form(Map<String, String> fields) {
    return Buffer.buffer(
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&")));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
