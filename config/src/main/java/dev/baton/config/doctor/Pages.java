package dev.baton.config.doctor;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Fetches a page, whatever it is.
final class Pages {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SystemTime time;
  private final HttpClientAgent client;

  Pages(Vertx vertx, SystemTime time) {
    this.time = time;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) PATIENCE.toMillis()));
  }

  /// What came.
  ///
  /// @param date what the server takes the time to be, as it said
  /// @param at when it came
  record Page(int status, String body, Optional<String> date, Instant at) {}

  /// Fails where nothing comes in time.
  Future<Page> get(URI address) {
    return ask(HttpMethod.GET, address);
  }

  /// Posts nothing. Fails where nothing comes in time.
  Future<Page> post(URI address) {
    return ask(HttpMethod.POST, address);
  }

  private Future<Page> ask(HttpMethod method, URI address) {
    RequestOptions request =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(address.toString())
            .setTimeout(PATIENCE.toMillis());
    return time.within(
        PATIENCE,
        client
            .request(request)
            .compose(opened ->
                opened
                    .send()
                    .compose(answer ->
                        answer
                            .body()
                            .map(body ->
                                new Page(
                                    answer.statusCode(),
                                    body.toString(),
                                    Optional.ofNullable(answer.getHeader("Date")),
                                    time.now())))));
  }

  Future<Void> close() {
    return client.close();
  }
}
