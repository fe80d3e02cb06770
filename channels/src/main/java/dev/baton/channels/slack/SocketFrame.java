package dev.baton.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;

/// What Slack says on a socket of Socket Mode, one frame.
sealed interface SocketFrame {

  /// The socket is in use from now on; so many of them has the app, on all of its nodes.
  record Hello(int sockets) implements SocketFrame {}

  /// Slack is about to close the socket, for this reason.
  record Goodbye(String reason) implements SocketFrame {}

  /// An envelope: a request that Slack would otherwise have sent to one of the webhooks, in the
  /// shape in which it would have sent it, so that it is read by the same code.
  ///
  /// @param id what it is acknowledged by
  /// @param path the webhook's
  /// @param answerable whether the acknowledgement may carry an answer
  record Envelope(String id, String path, MultiMap headers, Buffer body, boolean answerable)
      implements SocketFrame {}

  /// It does not concern us, or can't be read; why, as a short code.
  ///
  /// @param id what it is to be acknowledged by, so that it does not come again; may be empty
  record Unknown(String id, String why) implements SocketFrame {}

  /// Reads a frame. Never throws.
  static SocketFrame of(String text) {
    return Json.object(text.getBytes(StandardCharsets.UTF_8))
        .map(SocketFrame::of)
        .orElseGet(() -> new Unknown("", "not_json"));
  }

  private static SocketFrame of(JsonNode frame) {
    return switch (Json.text(frame, "type")) {
      case "hello" -> new Hello(frame.path("num_connections").asInt(1));
      case "disconnect" -> new Goodbye(Json.text(frame, "reason"));
      case "events_api" -> envelope(frame, EventsWebhook.PATH);
      case "interactive" -> envelope(frame, InteractionsWebhook.PATH);
      case "slash_commands" -> envelope(frame, CommandsWebhook.PATH);
      default -> new Unknown(Json.text(frame, "envelope_id"), "frame_of_an_unknown_type");
    };
  }

  private static SocketFrame envelope(JsonNode frame, String path) {
    String id = Json.text(frame, "envelope_id");
    JsonNode payload = frame.path("payload");
    if (id.isEmpty() || !payload.isObject()) {
      return new Unknown(id, "envelope_without_id_or_payload");
    }
    boolean json = path.equals(EventsWebhook.PATH);
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded");
    int attempt = frame.path("retry_attempt").asInt(0);
    if (attempt > 0) {
      headers
          .add("X-Slack-Retry-Num", Integer.toString(attempt))
          .add("X-Slack-Retry-Reason", Json.text(frame, "retry_reason"));
    }
    Buffer body = Buffer.buffer(json ? payload.toString() : form(payload, path));
    return new Envelope(
        id, path, headers, body, frame.path("accepts_response_payload").asBoolean(false));
  }

  /// An interaction is a form of one field, a command one of a field for each thing that it says.
  private static String form(JsonNode payload, String path) {
    if (path.equals(InteractionsWebhook.PATH)) {
      return "payload=" + encoded(payload.toString());
    }
    StringJoiner form = new StringJoiner("&");
    for (Map.Entry<String, JsonNode> field : payload.properties()) {
      if (field.getValue().isValueNode() && !field.getValue().isNull()) {
        form.add(encoded(field.getKey()) + "=" + encoded(field.getValue().asText()));
      }
    }
    return form.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
