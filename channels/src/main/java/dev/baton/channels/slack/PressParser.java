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
  private static final Pattern ABOUT = Pattern.compile("([A-Za-z0-9_-]{1,100}) (\\S{1,100})");
  private static final Pattern CHOICE = Pattern.compile("(\\d{1,18}) ([^\\p{Cntrl}]{1,1500})");

  /// Of what somebody asks about, so much is their line at the most.
  private static final int MOST_ASKED = 10_000;

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
      case "view_submission" -> submission(payload);
      case "message_action" -> shortcut(payload, Shortcut.ASK);
      case "shortcut" -> shortcut(payload, Shortcut.PERSON);
      default -> new Parsed.Ignored<>("interaction_not_used");
    };
  }

  private static Parsed<Interaction> shortcut(JsonNode payload, String ours) {
    if (!Json.text(payload, "callback_id").equals(ours)) {
      return new Parsed.Ignored<>("foreign_shortcut");
    }
    String text = PassedOn.words(payload.path("message"));
    if (ours.equals(Shortcut.ASK) && text.isBlank()) {
      return new Parsed.Ignored<>("message_without_text");
    }
    return wish(
        payload,
        ours.equals(Shortcut.ASK)
            ? new Shortcut.Wish.Answer(Pieces.shortened(text, MOST_ASKED))
            : new Shortcut.Wish.Person());
  }

  private static Parsed<Interaction> wish(JsonNode payload, Shortcut.Wish wish) {
    String team = workspace(payload);
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

  private static Parsed<Interaction> submission(JsonNode payload) {
    JsonNode view = payload.path("view");
    if (!Json.text(view, "callback_id").equals(HandoverDialog.ID)) {
      return new Parsed.Ignored<>("foreign_view");
    }
    String id = Json.text(view, "id");
    Matcher about = ABOUT.matcher(Json.text(view, "private_metadata"));
    Optional<Clicker> by = clicker(payload);
    if (by.isEmpty() || !MessageRef.isId(id) || !about.matches()) {
      return new Parsed.Malformed<>("a dialog needs its user, its id and what it is about");
    }
    return MessageRef.parse(about.group(2))
        .<Parsed<Interaction>>map(card ->
            new Parsed.Understood<>(
                new Handover.Sent(by.get(), card, about.group(1), id, note(view))))
        .orElseGet(() -> new Parsed.Malformed<>("a dialog is about no message"));
  }

  private static String note(JsonNode view) {
    JsonNode values = view.path("state").path("values");
    JsonNode written = values.path(HandoverDialog.NOTE).path(HandoverDialog.NOTE);
    return Json.text(written, "value").strip();
  }

  /// The workspace that the app is in. Who uses one of our views in a shared channel may be of
  /// another, which then stands in `team`.
  private static String workspace(JsonNode payload) {
    String installed = Json.text(payload.path("view"), "app_installed_team_id");
    return installed.isEmpty() ? Json.text(payload.path("team"), "id") : installed;
  }

  private static Optional<Clicker> clicker(JsonNode payload) {
    String team = workspace(payload);
    JsonNode user = payload.path("user");
    String id = Json.text(user, "id");
    String userTeam = Json.text(user, "team_id");
    return MessageRef.isId(team) && MessageRef.isId(id)
        ? Optional.of(
            new Clicker(
                team, id, MessageRef.isId(userTeam) ? userTeam : team, Json.text(user, "username")))
        : Optional.empty();
  }

  private static Parsed<Interaction> onHome(JsonNode payload, JsonNode action) {
    String conversation = Json.text(action, "value");
    String at = Json.text(action, "action_ts");
    Optional<Clicker> by = clicker(payload);
    return by.isPresent() && CONVERSATION.matcher(conversation).matches() && MessageRef.isTs(at)
        ? new Parsed.Understood<>(new HomeJoin(by.get(), conversation, at))
        : new Parsed.Malformed<>("a join on the home tab lacks its case, its user or its time");
  }

  private static Parsed<Interaction> handover(JsonNode payload, JsonNode action) {
    String conversation = Json.text(action, "value");
    String trigger = Json.text(payload, "trigger_id");
    Optional<Clicker> by = clicker(payload);
    Optional<MessageRef> card = message(payload);
    return by.isPresent()
            && card.isPresent()
            && CONVERSATION.matcher(conversation).matches()
            && SlashCommand.TRIGGER.matcher(trigger).matches()
        ? new Parsed.Understood<>(new Handover.Asked(by.get(), card.get(), conversation, trigger))
        : new Parsed.Malformed<>("a handover lacks its case, message, user or trigger");
  }

  private static Parsed<Interaction> press(JsonNode payload) {
    JsonNode action = payload.path("actions").path(0);
    String id = Json.text(action, "action_id");
    if (id.equals(Shortcut.PERSON)) {
      return wish(payload, new Shortcut.Wish.Person());
    }
    if (id.equals(Buttons.HANDOVER)) {
      return handover(payload, action);
    }
    if (id.equals(Buttons.JOIN) && Json.text(payload.path("container"), "type").equals("view")) {
      return onHome(payload, action);
    }
    if (!AGENTS.contains(id) && !id.startsWith(Buttons.CHOICE)) {
      return new Parsed.Ignored<>("foreign_action");
    }
    Optional<MessageRef> message = message(payload);
    boolean onCard = message.filter(there -> isCard(payload, there)).isPresent();
    Optional<Press.Button> button = button(id, action, onCard);
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

  private static Optional<Press.Button> button(String id, JsonNode action, boolean onCard) {
    String value = Json.text(action, "value");
    if (AGENTS.contains(id)) {
      return OfCase.parse(value).map(of -> new Press.Button.Agents(id, of, onCard));
    }
    Matcher choice = CHOICE.matcher(value);
    String label = Json.text(action.path("text"), "text");
    return choice.matches() && !label.isBlank()
        ? Optional.of(
            new Press.Button.Choice(Long.parseLong(choice.group(1)), choice.group(2), label))
        : Optional.empty();
  }

  /// Whether it is a post of this app's at the head of a thread, and nobody else's that shows our
  /// buttons.
  private static boolean isCard(JsonNode payload, MessageRef message) {
    JsonNode container = payload.path("container");
    String app = Json.text(payload.path("message"), "app_id");
    return Json.text(container, "type").equals("message")
        && !container.path("is_ephemeral").asBoolean(false)
        && (app.isEmpty() || app.equals(Json.text(payload, "api_app_id")))
        && payload.path("message").hasNonNull("bot_id")
        && thread(payload, message).filter(head -> !head.equals(message)).isEmpty();
  }

  private static Optional<MessageRef> message(JsonNode payload) {
    String team = workspace(payload);
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
