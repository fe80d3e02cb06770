package dev.baton.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// A request's body as raw bytes, or why there is none. What is too large is never held: its length
/// is looked at first, and what comes beyond the limit is let go as it comes.
sealed interface Body {

  /// All of it.
  record Whole(Buffer bytes) implements Body {}

  /// It is longer than allowed.
  record TooLarge() implements Body {}

  /// Reads it. Fails where the client goes before its end.
  static Future<Body> read(HttpServerRequest request, int limitBytes) {
    if (declared(request.getHeader(HttpHeaders.CONTENT_LENGTH)) > limitBytes) {
      return Future.succeededFuture(new TooLarge());
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    Promise<Body> read = Promise.promise();
    Buffer bytes = Buffer.buffer();
    request.handler(chunk -> {
      if (bytes.length() + chunk.length() > limitBytes) {
        read.tryComplete(new TooLarge());
      } else if (!read.future().isComplete()) {
        bytes.appendBuffer(chunk);
      }
    });
    request.endHandler(_ -> read.tryComplete(new Whole(bytes)));
    request.exceptionHandler(read::tryFail);
    return read.future();
  }

  /// The server has refused what is no length.
  private static long declared(@Nullable String length) {
    return length == null ? 0 : Long.parseLong(length);
  }
}
