package dev.baton.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// What a request is answered with.
public record Answer(int status, String contentType, Buffer body, Map<String, String> headers) {
  private static final String JSON = "application/json";

  public Answer {
    headers = Map.copyOf(headers);
  }

  /// 200 without a body.
  public static Answer ok() {
    return new Answer(200, "text/plain; charset=utf-8", Buffer.buffer(), Map.of());
  }

  /// 200 with a body of this type.
  public static Answer ok(String contentType, String body) {
    return new Answer(200, contentType, Buffer.buffer(body), Map.of());
  }

  /// A JSON body.
  public static Answer json(int status, JsonObject body) {
    return new Answer(status, JSON, body.toBuffer(), Map.of());
  }

  /// An error as every part of Baton gives it: `{"error":{"code":"…","message":"…"}}`.
  public static Answer error(int status, String code, String message) {
    JsonObject error = new JsonObject().put("code", code).put("message", message);
    return json(status, new JsonObject().put("error", error));
  }

  /// The same with one more header.
  public Answer with(String header, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(header, value);
    return new Answer(status, contentType, body, all);
  }

  /// The same with the wish that it is tried again after this time, in whole seconds, at least one.
  public Answer retryAfter(Duration wait) {
    return with("Retry-After", String.valueOf(Math.max(1, wait.toSeconds())));
  }

  /// Sends it. Does nothing where the answer has been given or the client has gone.
  public Future<Void> sendTo(HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return Future.succeededFuture();
    }
    response.setStatusCode(status);
    SecurityHeaders.addTo(response);
    headers.forEach(response::putHeader);
    if (body.length() > 0) {
      response.putHeader("Content-Type", contentType);
    }
    return response.end(body);
  }
}
