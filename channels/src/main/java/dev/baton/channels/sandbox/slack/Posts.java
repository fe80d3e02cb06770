package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.Courier.Outcome;
import dev.baton.channels.sandbox.slack.Courier.Parcel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// The way to the app over HTTP: posts to its request URLs, signed over the very bytes that are
/// sent.
final class Posts {
  private static final String AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private final HttpClientAgent client;
  private final Stamps stamps;
  private final String signingSecret;

  Posts(Vertx vertx, Stamps stamps, String signingSecret) {
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(64));
    this.stamps = stamps;
    this.signingSecret = signingSecret;
  }

  Courier.Way to(Webhooks where) {
    return parcel ->
        switch (parcel.kind()) {
          case "event" -> post(where.events(), JSON, parcel.body(), parcel);
          case "interaction" ->
              post(
                  where.interactions(),
                  FORM,
                  Buffer.buffer("payload=" + encoded(parcel.body().toString())),
                  parcel);
          default -> post(where.commands(), FORM, form(parcel.body()), parcel);
        };
  }

  Future<Void> close() {
    return client.close();
  }

  private Future<Outcome> post(URI where, String type, Buffer body, Parcel parcel) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(where.toString())
            .setFollowRedirects(false);
    return client.request(options).compose(request -> send(request, type, body, parcel));
  }

  private Future<Outcome> send(HttpClientRequest request, String type, Buffer body, Parcel parcel) {
    String timestamp = Long.toString(stamps.seconds());
    request
        .putHeader("User-Agent", AGENT)
        .putHeader("Content-Type", type)
        .putHeader("X-Slack-Request-Timestamp", timestamp)
        .putHeader("X-Slack-Signature", Signing.sign(signingSecret, timestamp, body));
    if (parcel.attempt() > 0) {
      request.putHeader("x-slack-retry-num", Integer.toString(parcel.attempt()));
      request.putHeader("x-slack-retry-reason", parcel.reason());
    }
    return request.send(body).compose(Posts::read);
  }

  private static Future<Outcome> read(HttpClientResponse response) {
    int status = response.statusCode();
    boolean fine = status >= 200 && status < 300;
    boolean noRetry = "1".equals(response.getHeader("x-slack-no-retry"));
    return response
        .body()
        .map(body -> new Outcome(status, body, fine ? "" : "http_error", noRetry));
  }

  private static Buffer form(Buffer fields) {
    return Buffer.buffer(
        new JsonObject(fields)
            .stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue().toString()))
                .collect(Collectors.joining("&")));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
