package dev.baton.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.gateway.http.Webhook.Parsed;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads interactivity requests: a form with one field of JSON. Never throws.
final class PressParser {
  private static final Set<String> AGENTS = Set.of(Buttons.JOIN, Buttons.BACK, Buttons.RESOLVE);
  private static final Pattern CONVERSATION = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern CHOICE = Pattern.compile("(\\d{1,18}) ([^\\p{Cntrl}]{1,1500})");

  private PressParser() {}

  static Parsed<Press> parse(byte[] body) {
    Optional<JsonNode> payload =
        Form.fields(body)
            .flatMap(fields -> Optional.ofNullable(fields.get("payload")))
            .flatMap(text -> Json.object(text.getBytes(StandardCharsets.UTF_8)));
    return payload
        .map(PressParser::parse)
        .orElseGet(() -> new Parsed.Malformed<>("the body is no form with a payload of JSON"));
  }

  private static Parsed<Press> parse(JsonNode payload) {
    String type = Json.text(payload, "type");
    if (type.isEmpty()) {
      return new Parsed.Malformed<>("the payload has no type");
    }
    if (!type.equals("block_actions")) {
      return new Parsed.Ignored<>("interaction_not_used");
    }
    JsonNode action = payload.path("actions").path(0);
    String id = Json.text(action, "action_id");
    if (!AGENTS.contains(id) && !id.startsWith(Buttons.CHOICE)) {
      return new Parsed.Ignored<>("foreign_action");
    }
    Optional<Press.Button> button = button(id, action);
    Optional<MessageRef> message = message(payload);
    String user = Json.text(payload.path("user"), "id");
    String at = Json.text(action, "action_ts");
    if (button.isEmpty() || message.isEmpty() || !MessageRef.isId(user) || !MessageRef.isTs(at)) {
      return new Parsed.Malformed<>("the action lacks its value, message, user or time");
    }
    String userTeam = Json.text(payload.path("user"), "team_id");
    return new Parsed.Understood<>(
        new Press(
            button.get(),
            user,
            userTeam.isEmpty() ? message.get().team() : userTeam,
            Json.text(payload.path("user"), "username"),
            message.get(),
            at,
            Json.text(payload.path("message"), "text"),
            blocks(payload)));
  }

  private static Optional<Press.Button> button(String id, JsonNode action) {
    String value = Json.text(action, "value");
    if (AGENTS.contains(id)) {
      return CONVERSATION.matcher(value).matches()
          ? Optional.of(new Press.Button.Agents(id, value))
          : Optional.empty();
    }
    Matcher choice = CHOICE.matcher(value);
    String label = Json.text(action.path("text"), "text");
    return choice.matches() && !label.isBlank()
        ? Optional.of(
            new Press.Button.Choice(Long.parseLong(choice.group(1)), choice.group(2), label))
        : Optional.empty();
  }

  private static Optional<MessageRef> message(JsonNode payload) {
    String team = Json.text(payload.path("team"), "id");
    String channel = Json.text(payload.path("container"), "channel_id");
    if (channel.isEmpty()) {
      channel = Json.text(payload.path("channel"), "id");
    }
    String ts = Json.text(payload.path("container"), "message_ts");
    if (ts.isEmpty()) {
      ts = Json.text(payload.path("message"), "ts");
    }
    return MessageRef.parse(team + "/" + channel + "/" + ts);
  }

  private static JsonArray blocks(JsonNode payload) {
    try {
      JsonNode blocks = payload.path("message").path("blocks");
      return blocks.isArray() ? new JsonArray(blocks.toString()) : new JsonArray();
    } catch (DecodeException _) {
      return new JsonArray();
    }
  }
}
