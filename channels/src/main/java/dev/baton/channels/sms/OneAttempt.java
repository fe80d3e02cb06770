package dev.baton.channels.sms;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The wire under Twilio's SDK: one request a call, whatever comes back, to whichever host stands
/// for `https://api.twilio.com`.
///
/// The SDK's own client repeats a POST that got a 5xx three times, and the library under it once
/// more each; as creating a message has no idempotency key, one line would become up to six
/// messages. Nothing here is shared between calls, and it is called on a virtual thread.
final class OneAttempt extends HttpClient {
  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpClientAgent client;
  private final URI api;
  private final long requestTimeoutMs;

  OneAttempt(Vertx vertx, URI api, SmsSettings.Limits limits) {
    this.api = api;
    this.requestTimeoutMs = limits.requestTimeout().toMillis();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) limits.connectTimeout().toMillis()),
            new PoolOptions().setHttp1MaxSize(limits.concurrentRequests()));
  }

  /// The request did not leave this machine: it can be made again.
  static final class NotSent extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotSent(String message) {
      super(message);
    }
  }

  /// The request left and no answer came: nobody knows whether it was carried out.
  static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unanswered(String message) {
      super(message);
    }
  }

  /// It was refused without being looked at, since too many come at once; it may be made again.
  static final class TooFast extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final long retryAfterSeconds;

    TooFast(long retryAfterSeconds) {
      super("Twilio takes no more requests just now.");
      this.retryAfterSeconds = retryAfterSeconds;
    }

    /// How long Twilio wants no requests; zero where it does not say.
    Duration pause() {
      return Duration.ofSeconds(retryAfterSeconds);
    }
  }

  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response reliableRequest(Request request, int[] codes, int retries, long delayMillis) {
    return makeRequest(request);
  }

  @Override
  public Response makeRequest(Request request) {
    // Whichever is first decides what a late connection means: to send, or that it is too late to.
    AtomicBoolean decided = new AtomicBoolean();
    Future<Response> answer =
        client
            .request(target(request))
            .transform(connected -> {
              if (connected.failed()) {
                return Future.failedFuture(new NotSent(connected.cause().toString()));
              }
              HttpClientRequest opened = connected.result();
              if (decided.compareAndSet(false, true)) {
                return exchange(opened, request);
              }
              opened.reset();
              return Future.failedFuture(new NotSent("too late"));
            });
    try {
      return answer.await(requestTimeoutMs, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      String why = "no answer within " + requestTimeoutMs + " ms";
      throw decided.compareAndSet(false, true) ? new NotSent(why) : new Unanswered(why);
    } catch (NotSent | TooFast e) {
      throw e;
    } catch (Exception e) {
      throw new Unanswered(e.toString());
    }
  }

  Future<Void> close() {
    return client.close();
  }

  private RequestOptions target(Request request) {
    return new RequestOptions()
        .setMethod(HttpMethod.valueOf(request.getMethod().name()))
        .setSsl(api.getScheme().equals("https"))
        .setHost(api.getHost())
        .setPort(port())
        .setURI(request.constructURL().getFile())
        .setTimeout(requestTimeoutMs);
  }

  private int port() {
    return api.getPort() >= 0 ? api.getPort() : api.getScheme().equals("https") ? 443 : 80;
  }

  /// Runs on the connection's own context, so that no part of the answer comes before its reader.
  private static Future<Response> exchange(HttpClientRequest opened, Request request) {
    return send(opened, request)
        .compose(response ->
            response.statusCode() == TOO_MANY_REQUESTS
                ? Future.failedFuture(new TooFast(seconds(response.getHeader("Retry-After"))))
                : response
                    .body()
                    .map(body -> new Response(body.toString(), response.statusCode())));
  }

  private static long seconds(@Nullable String retryAfter) {
    return retryAfter != null && retryAfter.strip().matches("[0-9]{1,5}")
        ? Long.parseLong(retryAfter.strip())
        : 0;
  }

  private static Future<HttpClientResponse> send(HttpClientRequest opened, Request request) {
    request.getHeaderParams().forEach((name, values) -> opened.putHeader(name, values));
    opened.putHeader(HttpHeaders.ACCEPT, "application/json");
    if (request.requiresAuthentication()) {
      opened.putHeader(HttpHeaders.AUTHORIZATION, request.getAuthString());
    }
    if (request.getMethod() != com.twilio.http.HttpMethod.POST) {
      return opened.send();
    }
    opened.putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
    return opened.send(Buffer.buffer(request.encodeFormBody()));
  }
}
