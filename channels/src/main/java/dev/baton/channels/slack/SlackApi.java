package dev.baton.channels.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import dev.baton.gateway.bus.Channel.Fence;
import dev.baton.gateway.bus.Delivery.Reach;
import dev.baton.gateway.settings.Secret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slack's SDK, one attempt a call, on virtual threads.
///
/// Two habits of the HTTP client under the SDK would post a message twice and are switched off: it
/// sends a request again whose connection was cut, and one that was answered with 503 and
/// `Retry-After: 0`. Of the SDK's own, statistics would cost an extra call and ten threads, and a
/// proxy from the environment or the JVM's settings would swallow what is meant for a loopback
/// address.
final class SlackApi {
  /// One call of a method.
  @FunctionalInterface
  interface Call<T extends SlackApiTextResponse> {
    T apply(MethodsClient methods) throws IOException, SlackApiException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(SlackApi.class);
  private static final String OVER = "token_expired";

  private final Slack slack;
  private final Tokens tokens;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("slack-", 0).factory());
  private final Semaphore places;
  private final Duration callTimeout;
  private final Duration longestPause;

  /// @param longestPause how long Slack may have us wait at the most
  SlackApi(URI apiUrl, Secret token, Duration callTimeout, int callsAtOnce, Duration longestPause) {
    this(apiUrl, Tokens.always(token), callTimeout, callsAtOnce, longestPause);
  }

  /// The same with a token that may change: a call that comes with one whose time is over is made
  /// again with the next.
  SlackApi(
      URI apiUrl, Tokens tokens, Duration callTimeout, int callsAtOnce, Duration longestPause) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(apiUrl.toString());
    config.setStatsEnabled(false);
    config.setProxyUrl(null);
    config.setHttpClientCallTimeoutMillis(Math.toIntExact(callTimeout.toMillis()));
    OkHttpClient once =
        SlackHttpClient.buildOkHttpClient(config)
            .newBuilder()
            .retryOnConnectionFailure(false)
            .proxy(Proxy.NO_PROXY)
            .addNetworkInterceptor(chain -> neverAtOnce(chain.proceed(chain.request())))
            .build();
    this.slack = Slack.getInstance(config, new SlackHttpClient(once));
    this.tokens = tokens;
    this.places = new Semaphore(callsAtOnce);
    this.callTimeout = callTimeout;
    this.longestPause = longestPause;
  }

  /// Makes one attempt; the future never fails.
  <T extends SlackApiTextResponse> Future<Reply<T>> call(Call<T> call) {
    return call(Fence.OPEN, call);
  }

  /// The same, unless the fence says that it is too late: it is asked when nothing is left to wait
  /// for.
  <T extends SlackApiTextResponse> Future<Reply<T>> call(Fence fence, Call<T> call) {
    Promise<Reply<T>> promise = Promise.promise();
    threads.execute(() -> promise.complete(attempt(fence, call)));
    return promise.future();
  }

  void close() {
    threads.shutdown();
    try {
      slack.close();
    } catch (Exception e) {
      throw new IllegalStateException("The Slack client did not close", e);
    }
  }

  private <T extends SlackApiTextResponse> Reply<T> attempt(Fence fence, Call<T> call) {
    places.acquireUninterruptibly();
    try {
      Optional<Reply<T>> late = late(fence);
      if (late.isPresent()) {
        return late.get();
      }
      Secret token = tokens.present();
      Reply<T> reply = reply(call.apply(slack.methods(token.reveal())));
      return reply instanceof Reply.Refused<T>(String error)
              && error.equals(OVER)
              && isRenewed(token)
          ? reply(call.apply(slack.methods(tokens.present().reveal())))
          : reply;
    } catch (SlackApiException e) {
      return refused(e.getResponse());
    } catch (ConnectException | NoRouteToHostException | UnknownHostException e) {
      return new Reply.NotSent<>(cause(e));
    } catch (SocketTimeoutException e) {
      boolean connecting = cause(e).toLowerCase(Locale.ROOT).contains("connect");
      return connecting ? new Reply.NotSent<>(cause(e)) : new Reply.Unknown<>(cause(e));
    } catch (IOException | RuntimeException e) {
      // Whatever it is: whoever waits for this attempt waits for its end.
      return new Reply.Unknown<>(cause(e), isOfSlack(e) ? Reach.PROVIDER : Reach.LINE);
    } finally {
      places.release();
    }
  }

  /// What is cut off on its way, or an answer that is not JSON: the page of a proxy, say.
  private static boolean isOfSlack(Exception e) {
    return e instanceof IOException || e.getClass().getName().startsWith("com.google.gson.");
  }

  private static <T extends SlackApiTextResponse> Reply<T> reply(T response) {
    if (response.isOk()) {
      return new Reply.Done<>(response);
    }
    String error = response.getError();
    return new Reply.Refused<>(error == null ? "unnamed_error" : error);
  }

  private boolean isRenewed(Secret token) {
    try {
      return tokens.renewed(token).await(callTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    }
  }

  private <T> Optional<Reply<T>> late(Fence fence) {
    if (fence.equals(Fence.OPEN)) {
      return Optional.empty();
    }
    Future<Optional<Reply<T>>> asked =
        fence
            .tooLate()
            .map(why -> why.<Reply<T>>map(Reply.Late::new))
            .otherwise(cause -> Optional.of(new Reply.NotSent<>(cause(cause), Reach.PLACE)));
    try {
      return asked.await(callTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.of(
          new Reply.NotSent<>("Nobody said in time whether it may still be sent.", Reach.PLACE));
    }
  }

  private <T> Reply<T> refused(Response response) {
    if (response.code() == 429) {
      return new Reply.TooFast<>(retryAfter(response));
    }
    return new Reply.Unknown<>("HTTP " + response.code());
  }

  /// What a customer waits for does not wait for a day because of one odd answer.
  private Duration retryAfter(Response response) {
    String header = String.valueOf(response.header("Retry-After"));
    Duration asked = Duration.ofSeconds(header.matches("\\d{1,15}") ? Long.parseLong(header) : 1);
    if (asked.compareTo(longestPause) <= 0) {
      return asked;
    }
    LOG.warn(
        "Slack asks for a pause of {} s; trying again after {} s",
        asked.toSeconds(),
        longestPause.toSeconds());
    return longestPause;
  }

  private static Response neverAtOnce(Response response) {
    return response.code() == 503
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
  }

  private static String cause(Throwable e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
