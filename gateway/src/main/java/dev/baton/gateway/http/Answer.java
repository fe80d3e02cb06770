package dev.baton.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/// What a request is answered with.
public record Answer(int status, String contentType, Buffer body, Map<String, String> headers) {
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

  /// An error as every part of Baton gives it: `{"error":{"code":"…","message":"…"}}`.
  public static Answer error(int status, String code, String message) {
    JsonObject error = new JsonObject().put("code", code).put("message", message);
    return new Answer(
        status, "application/json", new JsonObject().put("error", error).toBuffer(), Map.of());
  }

  /// The same with one more header.
  public Answer with(String header, String value) {
    Map<String, String> all = new java.util.HashMap<>(headers);
    all.put(header, value);
    return new Answer(status, contentType, body, all);
  }
}
