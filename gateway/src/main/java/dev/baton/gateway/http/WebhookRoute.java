package dev.baton.gateway.http;

import dev.baton.gateway.http.Webhook.Parsed;
import dev.baton.gateway.http.WebhookMeters.Outcome;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.spool.Intake;
import dev.baton.gateway.spool.NotNow;
import dev.baton.gateway.spool.Refused;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one webhook: reads the body, and lets the webhook verify, parse and accept, in this order
/// and never one without the one before. What the store can't take now is spooled. Whatever
/// happens, there is one answer, one count and one line in the log, which holds nothing of what was
/// sent.
final class WebhookRoute<T> {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookRoute.class);

  /// How long what comes of a body that is too large is let go, so that the client reads the answer
  /// instead of a reset.
  private static final Duration LINGER = Duration.ofSeconds(1);

  private static final int UNAVAILABLE = 503;

  private final Webhook<T> webhook;
  private final HttpSettings settings;
  private final Clock clock;
  private final Timers timers;
  private final WebhookMeters meters;
  private final Optional<Intake> intake;

  WebhookRoute(
      Webhook<T> webhook,
      Optional<Intake> intake,
      HttpSettings settings,
      Clock clock,
      Timers timers,
      WebhookMeters meters) {
    this.webhook = webhook;
    this.intake = intake;
    this.settings = settings;
    this.clock = clock;
    this.timers = timers;
    this.meters = meters;
  }

  void handle(HttpServerRequest request) {
    Instant at = clock.now();
    judged(at, () -> verdict(request, at), () -> tooSlow(request))
        .onSuccess(verdict -> {
          verdict.answer().sendTo(request.response());
          if (verdict.answer().headers().containsKey("Connection")) {
            timers.after(LINGER, () -> request.connection().close());
          }
        });
  }

  /// Takes a request that came another way than over HTTP, on a connection that proved itself when
  /// it was made. From its parsing on it is a request like any other.
  Future<Answer> take(RawRequest request) {
    return judged(request.at(), () -> understand(request), () -> away("no answer" + inTime()))
        .map(Verdict::answer);
  }

  /// One verdict within the time that an exchange may take, one count and one line in the log.
  private Future<Verdict> judged(
      Instant at, Supplier<Future<Verdict>> verdict, Supplier<Verdict> late) {
    meters.received();
    Promise<Verdict> first = Promise.promise();
    Timers.Wakeup limit =
        timers.after(settings.times().exchange(), () -> first.tryComplete(late.get()));
    verdict.get().onComplete(first::tryComplete, first::tryFail);
    return first
        .future()
        .otherwise(gone -> new Verdict(Outcome.GONE, gone.toString(), Answer.ok()))
        .onSuccess(done -> {
          limit.cancel();
          tell(done, at);
        });
  }

  private Future<Verdict> verdict(HttpServerRequest request, Instant at) {
    if (!request.method().equals(HttpMethod.POST)) {
      return Future.succeededFuture(
          new Verdict(
              Outcome.NOT_ALLOWED,
              request.method().name(),
              Answer.error(405, "method_not_allowed", "This address takes POST.")
                  .with("Allow", "POST")));
    }
    return Body.read(request, settings.limits().bodyBytes())
        .compose(body ->
            switch (body) {
              case Body.TooLarge _ ->
                  Future.succeededFuture(tooLarge(settings.limits().bodyBytes()));
              case Body.Whole(var bytes) ->
                  judge(
                      new RawRequest(
                          request.method().name(), request.uri(), request.headers(), bytes, at));
            });
  }

  private Future<Verdict> judge(RawRequest request) {
    try {
      return webhook
          .forged(request)
          .map(why -> Future.succeededFuture(forged(why)))
          .orElseGet(() -> understand(request));
    } catch (Exception defect) {
      return Future.succeededFuture(failed(defect));
    }
  }

  private Future<Verdict> understand(RawRequest request) {
    Parsed<T> parsed;
    try {
      parsed = webhook.parse(request);
    } catch (Exception defect) {
      return unread(request, defect);
    }
    try {
      return parsed(parsed, request);
    } catch (Exception defect) {
      return Future.succeededFuture(failed(defect));
    }
  }

  /// Our parser has a defect: a version of us that has it no more finds the request in the spool.
  private Future<Verdict> unread(RawRequest request, Exception defect) {
    String lane = "unread/" + Integer.toHexString(request.body().hashCode());
    return intake
        .map(spool ->
            verdict(
                spool.<Answer>take(
                    lane, request.at(), () -> kept(request), () -> Future.failedFuture(defect)),
                webhook::unread))
        .orElseGet(() -> Future.succeededFuture(failed(defect)));
  }

  private Future<Verdict> parsed(Parsed<T> parsed, RawRequest request) {
    return switch (parsed) {
      case Parsed.Understood<T>(T what) -> accept(what, request);
      case Parsed.Ignored<T>(String why) -> {
        meters.ignored(why);
        yield Future.succeededFuture(new Verdict(Outcome.IGNORED, why, webhook.ignored()));
      }
      case Parsed.Incomplete<T>(String why) ->
          Future.succeededFuture(new Verdict(Outcome.INCOMPLETE, why, webhook.incomplete()));
      case Parsed.Malformed<T>(String why) ->
          Future.succeededFuture(
              new Verdict(Outcome.MALFORMED, why, Answer.error(400, "malformed", why)));
    };
  }

  private Future<Verdict> accept(T what, RawRequest request) {
    return verdict(straightOrSpooled(what, request), () -> webhook.spooled(what));
  }

  private Future<Verdict> verdict(Future<Optional<Answer>> taken, Supplier<Answer> spooled) {
    return taken
        .map(answer ->
            answer
                .map(given -> new Verdict(Outcome.ACCEPTED, "", given))
                .orElseGet(() -> new Verdict(Outcome.SPOOLED, "", spooled.get())))
        .recover(cause ->
            Future.succeededFuture(
                cause instanceof EventLog.Away
                        || cause instanceof NotNow
                        || cause instanceof Refused
                    ? away(cause.toString())
                    : failed(cause)));
  }

  private Future<Optional<Answer>> straightOrSpooled(T what, RawRequest request) {
    Optional<String> lane = webhook.lane(what);
    if (intake.isEmpty() || lane.isEmpty()) {
      return webhook.accept(what).map(Optional::of);
    }
    Promise<Answer> straight = Promise.promise();
    return intake
        .get()
        .take(
            lane.get(),
            request.at(),
            () -> kept(request),
            () -> now(what).onSuccess(straight::tryComplete))
        .onSuccess(answer -> {
          if (answer.isEmpty()) {
            straight.future().onSuccess(late -> webhook.unheard(what, late));
          }
        });
  }

  private byte[] kept(RawRequest request) {
    return new SpooledRequest(webhook.path(), request).bytes();
  }

  /// Takes in what was spooled: it was verified when it came, and its signature may have grown old.
  Future<Void> drain(RawRequest request) {
    return switch (webhook.parse(request)) {
      case Parsed.Understood<T>(T what) ->
          now(what).onSuccess(answer -> webhook.unheard(what, answer)).mapEmpty();
      case Parsed.Ignored<T>(String why) -> noLonger(why);
      case Parsed.Incomplete<T>(String why) -> noLonger(why);
      case Parsed.Malformed<T>(String why) -> noLonger(why);
    };
  }

  /// It was understood when it came; settings, or we, have changed since.
  private Future<Void> noLonger(String why) {
    LOG.warn("a spooled request to {} is not understood any more: {}", webhook.path(), why);
    return Future.succeededFuture();
  }

  private Future<Answer> now(T what) {
    return webhook
        .accept(what)
        .compose(answer ->
            answer.status() == UNAVAILABLE
                ? Future.failedFuture(new NotNow(webhook.path() + " is busy"))
                : Future.succeededFuture(answer));
  }

  private static Verdict forged(String why) {
    return new Verdict(
        Outcome.FORGED,
        why,
        Answer.error(401, "unsigned", "The request is not signed as it must be."));
  }

  private static Verdict tooLarge(int most) {
    return new Verdict(
        Outcome.TOO_LARGE,
        "more than " + most + " bytes",
        last(Answer.error(413, "too_large", "The request's body is too large.")));
  }

  /// The client has not sent all of its request, or the store has not answered.
  private Verdict tooSlow(HttpServerRequest request) {
    return request.isEnded()
        ? away("no answer" + inTime())
        : new Verdict(
            Outcome.TOO_SLOW,
            "not whole within " + settings.times().exchange().toMillis() + " ms",
            last(Answer.error(408, "too_slow", "The request did not come to its end in time.")));
  }

  private String inTime() {
    return " within " + settings.times().exchange().toMillis() + " ms";
  }

  /// After this answer the connection is closed, since what comes on it is still the request.
  private static Answer last(Answer answer) {
    return answer.with("Connection", "close");
  }

  private Verdict away(String why) {
    return new Verdict(Outcome.AWAY, why, unavailable());
  }

  /// A defect of ours. The provider may try again, since the next version of us may be better.
  private Verdict failed(Throwable defect) {
    LOG.error("{} failed in a way that nobody foresaw", webhook.path(), defect);
    return new Verdict(Outcome.FAILED, defect.getClass().getSimpleName(), unavailable());
  }

  private Answer unavailable() {
    return Answer.error(
            UNAVAILABLE, "unavailable", "This can't be taken now. Please send it again.")
        .retryAfter(settings.times().retryAfter());
  }

  private void tell(Verdict verdict, Instant at) {
    Duration took = Duration.between(at, clock.now());
    meters.answered(verdict.outcome(), took);
    LOG.atLevel(verdict.outcome().level())
        .addKeyValue("webhook", webhook.path())
        .addKeyValue("outcome", verdict.outcome().code())
        .addKeyValue("status", verdict.answer().status())
        .addKeyValue("millis", took.toMillis())
        .addKeyValue("why", verdict.why())
        .log("request answered");
  }

  private record Verdict(Outcome outcome, String why, Answer answer) {}
}
