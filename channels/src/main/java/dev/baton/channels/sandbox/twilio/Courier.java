package dev.baton.channels.sandbox.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.channels.sandbox.twilio.HookCall.Kind;
import dev.baton.channels.sandbox.twilio.HookUrl.Failure;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Calls the company's webhooks: signed, once, and again only where the URL's fragment or a refused
/// connection asks for it.
final class Courier {
  private static final int HTTP_FAILURE = 11200;
  private static final int CONNECTION_FAILURE = 11205;
  private static final int CONNECT_TIMEOUT_MS = 5_000;
  private static final int POOL = 200;

  private final Clock clock;
  private final Timers timers;
  private final Exchange exchange;
  private final Signer signer;
  private final Duration timeout;
  private final HttpClient client;

  Courier(Vertx vertx, Clock clock, Timers timers, StandInSettings settings, Exchange exchange) {
    this.clock = clock;
    this.timers = timers;
    this.exchange = exchange;
    this.signer = new Signer(settings.authToken());
    this.timeout = settings.times().webhook();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS),
            new PoolOptions().setHttp1MaxSize(POOL));
  }

  /// What shall be told to whom.
  record Errand(
      Kind kind,
      String sid,
      HookUrl url,
      Optional<String> via,
      List<Map.Entry<String, String>> parameters,
      String token) {

    static Errand of(
        Kind kind,
        String sid,
        String url,
        Optional<String> via,
        List<Map.Entry<String, String>> parameters) {
      return new Errand(
          kind,
          sid,
          HookUrl.parse(url),
          via,
          List.copyOf(parameters),
          UUID.randomUUID().toString());
    }
  }

  /// Runs the errand, with the repetitions that its URL allows, and says how the last call went.
  Future<HookCall> run(Errand errand) {
    return attempt(errand, 1);
  }

  Future<Void> close() {
    return client.close();
  }

  private Future<HookCall> attempt(Errand errand, int number) {
    Instant began = clock.now();
    return post(errand)
        .transform(answer -> Future.succeededFuture(call(errand, number, began, answer)))
        .compose(call -> {
          exchange.record(call);
          boolean again = number <= errand.url().retries() && errand.url().retries(failureOf(call));
          return again ? attempt(errand, number + 1) : Future.succeededFuture(call);
        });
  }

  private record Answer(int status, String contentType, String body) {}

  private Future<Answer> post(Errand errand) {
    // Nested, so that the answer's reader is there before the answer.
    return timers.within(
        timeout,
        client
            .request(target(errand))
            .compose(request -> send(request, errand).compose(Courier::read)));
  }

  private static RequestOptions target(Errand errand) {
    URI uri = errand.url().uri();
    URI address = errand.via().map(URI::create).orElse(uri);
    boolean tls = "https".equals(address.getScheme());
    int port = address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80;
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost(address.getHost())
        .setPort(port)
        .setSsl(tls)
        .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
  }

  private Future<HttpClientResponse> send(HttpClientRequest request, Errand errand) {
    if (errand.via().isPresent()) {
      request.putHeader(HttpHeaders.HOST, errand.url().uri().getRawAuthority());
    }
    return request
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded; charset=UTF-8")
        .putHeader(HttpHeaders.USER_AGENT, "TwilioProxy/1.1")
        .putHeader(HttpHeaders.ACCEPT, "*/*")
        .putHeader("I-Twilio-Idempotency-Token", errand.token())
        .putHeader("X-Twilio-Signature", signer.sign(errand.url().wire(), errand.parameters()))
        .send(Buffer.buffer(form(errand.parameters())));
  }

  private static Future<Answer> read(HttpClientResponse response) {
    String type = Optional.ofNullable(response.getHeader(HttpHeaders.CONTENT_TYPE)).orElse("");
    return response
        .body()
        .map(body -> new Answer(response.statusCode(), type, body.toString(UTF_8)));
  }

  private static String form(List<Map.Entry<String, String>> parameters) {
    return parameters.stream()
        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private HookCall call(Errand errand, int number, Instant began, AsyncResult<Answer> outcome) {
    int status = outcome.succeeded() ? outcome.result().status() : 0;
    return new HookCall(
        began,
        errand.kind(),
        errand.sid(),
        errand.url().wire(),
        new ArrayList<>(errand.parameters()),
        number,
        status,
        problem(errand.kind(), outcome),
        outcome.succeeded() ? outcome.result().contentType() : "",
        outcome.succeeded() ? outcome.result().body() : "",
        Duration.between(began, clock.now()));
  }

  private static int problem(Kind kind, AsyncResult<Answer> outcome) {
    if (outcome.failed()) {
      return isNoConnection(outcome.cause()) ? CONNECTION_FAILURE : HTTP_FAILURE;
    }
    Answer answer = outcome.result();
    if (answer.status() < 200 || answer.status() > 299) {
      return HTTP_FAILURE;
    }
    if (kind == Kind.STATUS) {
      return 0;
    }
    return switch (Twiml.read(answer.contentType(), answer.body())) {
      case Twiml.Reply _ -> 0;
      case Twiml.Wrong(int code) -> code;
    };
  }

  private static boolean isNoConnection(Throwable cause) {
    return cause instanceof ConnectException || cause instanceof UnknownHostException;
  }

  private static Failure failureOf(HookCall call) {
    if (call.problem() == CONNECTION_FAILURE) {
      return Failure.NO_CONNECTION;
    }
    if (call.problem() != HTTP_FAILURE) {
      return Failure.NONE;
    }
    if (call.status() == 0) {
      return Failure.NO_ANSWER;
    }
    return call.status() >= 500 ? Failure.SERVER_ERROR : Failure.CLIENT_ERROR;
  }
}
