package dev.baton.channels.sandbox.twilio;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// The files of messages: the REST resource `Media`, which wants the account's key and sends on to
/// where the bytes lie, and that place, where a name that nobody can guess is the key.
final class MediaApi {
  /// Where the bytes lie.
  static final String BYTES = "/sandbox/media/";

  private final StandInSettings settings;
  private final Exchange exchange;
  private final Album album;

  MediaApi(StandInSettings settings, Exchange exchange, Album album) {
    this.settings = settings;
    this.exchange = exchange;
    this.album = album;
  }

  /// The address of a file, as webhooks are told it.
  static String path(StandInSettings settings, Message message, Media media) {
    return "/"
        + Parameters.API_VERSION
        + "/Accounts/"
        + settings.accountSid()
        + "/Messages/"
        + message.sid()
        + "/Media/"
        + media.sid();
  }

  void addTo(Router router) {
    router
        .get("/" + Parameters.API_VERSION + "/Accounts/:account/Messages/:message/Media/:media")
        .handler(this::sendOn);
    router.get(BYTES + ":media").handler(this::handOut);
  }

  private void sendOn(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (!MessagesApi.isAuthentic(context.request(), settings)) {
      refuse(response, Refusal.unauthorized());
    } else if (!isThere(context)) {
      refuse(response, Refusal.notFound(String.valueOf(context.request().path())));
    } else {
      response
          .setStatusCode(307)
          .putHeader(HttpHeaders.LOCATION, BYTES + context.pathParam("media"))
          .end();
    }
  }

  private boolean isThere(RoutingContext context) {
    return settings.accountSid().equals(context.pathParam("account"))
        && exchange
            .message(String.valueOf(context.pathParam("message")))
            .filter(message ->
                message.media().stream()
                    .anyMatch(each -> each.sid().equals(context.pathParam("media"))))
            .isPresent();
  }

  private void handOut(RoutingContext context) {
    Optional<Album.Entry> found = album.find(String.valueOf(context.pathParam("media")));
    HttpServerResponse response = context.response().putHeader("X-Content-Type-Options", "nosniff");
    if (found.isEmpty()) {
      response.setStatusCode(404).end();
      return;
    }
    boolean picture = found.get().type().startsWith("image/");
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, found.get().type())
        .putHeader(HttpHeaders.CONTENT_DISPOSITION, picture ? "inline" : "attachment")
        .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
        .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=86400, immutable")
        .end(found.get().bytes());
  }

  private static void refuse(HttpServerResponse response, Refusal why) {
    response
        .setStatusCode(why.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(why.json().encode());
  }
}
