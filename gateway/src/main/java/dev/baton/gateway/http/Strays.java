package dev.baton.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what nobody else answers: paths that do not exist, methods that do not fit, and defects.
/// Programs get JSON, people a page; nobody gets a stack trace.
final class Strays {
  private static final Logger LOG = LoggerFactory.getLogger(Strays.class);
  private static final List<String> FOR_PROGRAMS =
      List.of("/api/", "/channels/", "/health/", "/metrics");
  private static final Buffer NOTHING_HERE =
      Buffer.buffer(
          """
          <!doctype html>
          <html lang="en">
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width">
          <title>Not found</title>
          <h1>There is nothing here.</h1>
          <p>The address may be mistyped, or what it led to is switched off.</p>
          </html>
          """);

  private Strays() {}

  static void addTo(Router router) {
    router.errorHandler(
        400, context -> refuse(context, 400, "malformed", "The request is malformed."));
    router.errorHandler(404, Strays::notFound);
    router.errorHandler(
        405, context -> refuse(context, 405, "method_not_allowed", "This method is not for here."));
    router.errorHandler(413, context -> refuse(context, 413, "too_large", "That is too large."));
    router.errorHandler(500, Strays::defect);
  }

  private static void notFound(RoutingContext context) {
    String path = String.valueOf(context.request().path());
    if (FOR_PROGRAMS.stream().anyMatch(path::startsWith)) {
      refuse(context, 404, "not_found", "There is nothing at this address.");
    } else {
      new Answer(
              404,
              "text/html; charset=utf-8",
              NOTHING_HERE,
              Map.of("Content-Security-Policy", SecurityHeaders.PAGE_POLICY))
          .sendTo(context.response());
    }
  }

  private static void defect(RoutingContext context) {
    LOG.error(
        "{} failed in a way that nobody foresaw", context.normalizedPath(), context.failure());
    refuse(context, 500, "internal", "Something went wrong on our side.");
  }

  private static void refuse(RoutingContext context, int status, String code, String message) {
    Answer.error(status, code, message).sendTo(context.response());
  }
}
