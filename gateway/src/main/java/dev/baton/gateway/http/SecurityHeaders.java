package dev.baton.gateway.http;

import io.vertx.core.http.HttpServerResponse;

/// The headers that every answer of ours carries.
final class SecurityHeaders {

  /// What a page of ours may load and do: its own files and its own server, nothing inline, and in
  /// nobody's frame.
  static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
          + "font-src 'self'; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'self'; "
          + "frame-ancestors 'none'";

  private SecurityHeaders() {}

  static void addTo(HttpServerResponse response) {
    response
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
  }
}
