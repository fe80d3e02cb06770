package dev.baton.channels.sandbox.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.channels.sandbox.twilio.Faults.Call;
import dev.baton.channels.sandbox.twilio.Faults.Progress;
import dev.baton.channels.sandbox.twilio.Outbound.Asked;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The REST resource `Messages`: create, list, fetch; and what the account says of itself.
final class MessagesApi {
  private static final String ACCOUNT = "/" + Parameters.API_VERSION + "/Accounts/:account";
  private static final String SENDERS = "/v2/Channels/Senders";
  private static final long MAX_FORM_BYTES = 64 * 1024;
  private static final int GARBLED_CHARS = 40;

  private final Clock clock;
  private final Timers timers;
  private final StandInSettings settings;
  private final Exchange exchange;
  private final Faults faults;
  private final Carrier carrier;
  private final Outbound outbound;

  MessagesApi(
      Clock clock,
      Timers timers,
      StandInSettings settings,
      Exchange exchange,
      Faults faults,
      Carrier carrier) {
    this.clock = clock;
    this.timers = timers;
    this.settings = settings;
    this.exchange = exchange;
    this.faults = faults;
    this.carrier = carrier;
    this.outbound = new Outbound(settings, exchange, faults);
  }

  void addTo(Router router) {
    router
        .post(ACCOUNT + "/Messages.json")
        .handler(BodyHandler.create(false).setBodyLimit(MAX_FORM_BYTES))
        .handler(guarded(Call.CREATE, this::create));
    router.get(ACCOUNT + "/Messages.json").handler(guarded(Call.LIST, this::list));
    router.get(ACCOUNT + "/Messages/:sid.json").handler(guarded(Call.FETCH, this::fetch));
    router
        .get(ACCOUNT + ".json")
        .handler(guarded(Call.FETCH, _ -> shown(AccountJson.of(settings))));
    router.get(ACCOUNT + "/IncomingPhoneNumbers.json").handler(guarded(Call.LIST, this::numbers));
    // Of another host of Twilio's, which names no account.
    router.get(SENDERS).handler(guarded(Call.LIST, this::senders));
    router.route("/" + Parameters.API_VERSION + "/*").handler(this::unknown);
  }

  /// What a request is answered.
  private record Answer(int status, int code, String sid, JsonObject json) {
    static Answer of(Refusal refusal) {
      return new Answer(refusal.status(), refusal.code(), "", refusal.json());
    }
  }

  private Handler<RoutingContext> guarded(
      Call call, Function<RoutingContext, Future<Answer>> work) {
    return context -> {
      Instant at = clock.now();
      if (!isAuthentic(context.request(), settings)) {
        context.response().putHeader("WWW-Authenticate", "Basic realm=\"Twilio API\"");
        answer(context, at, Answer.of(Refusal.unauthorized()));
      } else if (!isOurs(context.pathParam("account"))) {
        unknown(context);
      } else {
        act(context, at, faults.take(call), work);
      }
    };
  }

  private boolean isOurs(@Nullable String account) {
    return account == null || settings.accountSid().equals(account);
  }

  /// Whether a request has the account's key.
  static boolean isAuthentic(HttpServerRequest request, StandInSettings settings) {
    String expected = settings.accountSid() + ":" + settings.authToken();
    String header = "Basic " + Base64.getEncoder().encodeToString(expected.getBytes(UTF_8));
    String given = request.getHeader(HttpHeaders.AUTHORIZATION);
    return given != null && MessageDigest.isEqual(given.getBytes(UTF_8), header.getBytes(UTF_8));
  }

  private void act(
      RoutingContext context,
      Instant at,
      Optional<Fault> fault,
      Function<RoutingContext, Future<Answer>> work) {
    if (fault.isEmpty()) {
      work.apply(context).onSuccess(answer -> answer(context, at, answer));
      return;
    }
    switch (fault.get()) {
      case Fault.TooManyRequests(var pause) -> {
        if (!pause.isZero()) {
          context.response().putHeader("Retry-After", Long.toString(pause.toSeconds()));
        }
        answer(context, at, Answer.of(Refusal.tooManyRequests()));
      }
      case Fault.Unavailable() -> answer(context, at, Answer.of(Refusal.unavailable()));
      case Fault.Html(int status) -> html(context, at, status);
      case Fault.ResetBeforeAccept() -> cut(context, at, "");
      case Fault.ErrorAfterAccept() ->
          work.apply(context)
              .onSuccess(
                  done -> answer(context, at, new Answer(500, 20500, done.sid(), done.json())));
      case Fault.ResetAfterAccept() ->
          work.apply(context).onSuccess(done -> cut(context, at, done.sid()));
      case Fault.Slow(var by) ->
          work.apply(context).onSuccess(done -> timers.after(by, () -> answer(context, at, done)));
      case Fault.Garbled() -> work.apply(context).onSuccess(done -> garbled(context, at, done));
    }
  }

  private Future<Answer> create(RoutingContext context) {
    return switch (outbound.ask(context.request().formAttributes(), clock.now())) {
      case Asked.Denied(Refusal why) -> Future.succeededFuture(Answer.of(why));
      case Asked.Granted(Message message, boolean template, List<String> media) -> {
        if (carrier.isFull(message.from())) {
          yield Future.succeededFuture(Answer.of(Refusal.of(21611)));
        }
        if (template) {
          exchange.addTemplate(message.sid());
        }
        yield accept(message, media);
      }
    };
  }

  private Future<Answer> accept(Message message, List<String> media) {
    exchange.add(message);
    Answer answer = new Answer(201, 0, message.sid(), json(message));
    Future<Void> carried = carrier.carry(message, media);
    return faults.progress() == Progress.EARLY
        ? carried.map(_ -> answer)
        : Future.succeededFuture(answer);
  }

  private Future<Answer> list(RoutingContext context) {
    return Future.succeededFuture(
        new Answer(
            200,
            0,
            "",
            Listing.of(
                exchange.messages(), context.queryParams(), path(context), settings.accountSid())));
  }

  private Future<Answer> fetch(RoutingContext context) {
    return Future.succeededFuture(
        Optional.ofNullable(context.pathParam("sid"))
            .flatMap(exchange::message)
            .map(message -> new Answer(200, 0, message.sid(), json(message)))
            .orElseGet(() -> Answer.of(Refusal.notFound(path(context)))));
  }

  private Future<Answer> numbers(RoutingContext context) {
    String wanted = context.queryParams().get("PhoneNumber");
    return shown(AccountJson.numbers(settings, carrier.hook(), wanted));
  }

  private Future<Answer> senders(RoutingContext context) {
    return shown(AccountJson.senders(settings, carrier.hook()));
  }

  private static Future<Answer> shown(JsonObject json) {
    return Future.succeededFuture(new Answer(200, 0, "", json));
  }

  private void unknown(RoutingContext context) {
    answer(context, clock.now(), Answer.of(Refusal.notFound(path(context))));
  }

  private static String path(RoutingContext context) {
    return Optional.ofNullable(context.request().path()).orElse("/");
  }

  private JsonObject json(Message message) {
    return MessageJson.of(message, settings.accountSid());
  }

  private void answer(RoutingContext context, Instant at, Answer answer) {
    record(context, at, answer.status(), answer.code(), answer.sid());
    context
        .response()
        .setStatusCode(answer.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(answer.json().encode());
  }

  private void garbled(RoutingContext context, Instant at, Answer done) {
    record(context, at, done.status(), done.code(), done.sid());
    context
        .response()
        .setStatusCode(done.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(done.json().encode().substring(0, GARBLED_CHARS));
  }

  private void html(RoutingContext context, Instant at, int status) {
    record(context, at, status, 0, "");
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html")
        .end("<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>");
  }

  private void cut(RoutingContext context, Instant at, String sid) {
    record(context, at, 0, 0, sid);
    context.request().connection().close();
  }

  private void record(RoutingContext context, Instant at, int status, int code, String sid) {
    HttpServerRequest request = context.request();
    MultiMap sent =
        request.method().equals(HttpMethod.POST) ? request.formAttributes() : context.queryParams();
    exchange.record(
        new ApiCall(at, request.method().name(), path(context), flat(sent), status, code, sid));
  }

  private static Map<String, String> flat(@Nullable MultiMap sent) {
    Map<String, String> map = new HashMap<>();
    if (sent != null) {
      sent.forEach((name, value) -> map.merge(name, value, (a, b) -> a + " " + b));
    }
    return Map.copyOf(map);
  }
}
