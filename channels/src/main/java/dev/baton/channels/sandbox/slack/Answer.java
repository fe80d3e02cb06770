package dev.baton.channels.sandbox.slack;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/// What goes back over HTTP: a status, a body, and the seconds to wait where there were too many.
record Answer(int status, String type, String body, int retryAfterSeconds, String outcome) {
  private static final String JSON = "application/json; charset=utf-8";

  static Answer ok(JsonObject body) {
    JsonObject whole = new JsonObject().put("ok", true).mergeIn(body);
    return new Answer(200, JSON, whole.encode(), 0, "ok");
  }

  static Answer refused(Refused refused) {
    return new Answer(200, JSON, refused.json().encode(), 0, refused.error());
  }

  static Answer tooFast(int seconds) {
    return new Answer(
        429, JSON, new Refused("ratelimited").json().encode(), seconds, "ratelimited");
  }

  static Answer html(int status) {
    String page = "<!DOCTYPE html><html><body><h1>Something went wrong</h1></body></html>";
    return new Answer(status, "text/html; charset=utf-8", page, 0, "html");
  }

  static Answer reset() {
    return new Answer(0, "", "", 0, "reset");
  }

  void send(HttpServerResponse response) {
    if (response.closed()) {
      return;
    }
    if (retryAfterSeconds > 0) {
      response.putHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }
    response.setStatusCode(status).putHeader("Content-Type", type).end(body);
  }
}
