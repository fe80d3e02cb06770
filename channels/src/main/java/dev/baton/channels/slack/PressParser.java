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

  static Parsed<Interaction> parse(byte[] body) {
    Optional<JsonNode> payload =
        Form.fields(body)
            .flatMap(fields -> Optional.ofNullable(fields.get("payload")))
            .flatMap(text -> Json.object(text.getBytes(StandardCharsets.UTF_8)));
    return payload
        .map(PressParser::parse)
        .orElseGet(() -> new Parsed.Malformed<>("the body is no form with a payload of JSON"));
  }

  private static Parsed<Interaction> parse(JsonNode payload) {
    String type = Json.text(payload, "type");
    if (type.isEmpty()) {
      return new Parsed.Malformed<>("the payload has no type");
    }
    return switch (type) {
      case "block_actions" -> press(payload);
      case "message_action" -> shortcut(payload, Shortcut.ASK);
      case "shortcut" -> shortcut(payload, Shortcut.PERSON);
      default -> new Parsed.Ignored<>("interaction_not_used");
    };
  }

  private static Parsed<Interaction> shortcut(JsonNode payload, String ours) {
    if (!Json.text(payload, "callback_id").equals(ours)) {
      return new Parsed.Ignored<>("foreign_shortcut");
    }
    String text = Json.text(payload.path("message"), "text");
    if (ours.equals(Shortcut.ASK) && text.isBlank()) {
      return new Parsed.Ignored<>("message_without_text");
    }
    return wish(
        payload,
        ours.equals(Shortcut.ASK) ? new Shortcut.Wish.Answer(text) : new Shortcut.Wish.Person());
  }

  private static Parsed<Interaction> wish(JsonNode payload, Shortcut.Wish wish) {
    String team = Json.text(payload.path("team"), "id");
    String user = Json.text(payload.path("user"), "id");
    String trigger = Json.text(payload, "trigger_id");
    if (!MessageRef.isId(team)
        || !MessageRef.isId(user)
        || !SlashCommand.TRIGGER.matcher(trigger).matches()) {
      return new Parsed.Malformed<>("a shortcut needs team, user and trigger");
    }
    String handle = Json.text(payload.path("user"), "username");
    String at = Json.text(payload, "action_ts");
    return new Parsed.Understood<>(new Shortcut(wish, team, user, handle, trigger, at));
  }

  private static Parsed<Interaction> press(JsonNode payload) {
    JsonNode action = payload.path("actions").path(0);
    String id = Json.text(action, "action_id");
    if (id.equals(Shortcut.PERSON)) {
      return wish(payload, new Shortcut.Wish.Person());
    }
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
            thread(payload, message.get()),
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

  private static Optional<MessageRef> thread(JsonNode payload, MessageRef message) {
    String head = Json.text(payload.path("container"), "thread_ts");
    if (head.isEmpty()) {
      head = Json.text(payload.path("message"), "thread_ts");
    }
    return MessageRef.parse(message.team() + "/" + message.channel() + "/" + head);
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
