package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message as a test wants to ask about it; `json` is the whole of it in Slack's shape.
public record Line(String room, String ts, JsonObject json) {
  /// The parent's `ts` where this is a reply.
  public Optional<String> thread() {
    return Room.isReply(json) ? Optional.of(json.getString("thread_ts")) : Optional.empty();
  }

  /// Whether the app wrote it, under its own or another name.
  public boolean fromApp() {
    return json.containsKey("bot_id");
  }

  /// The name it was posted under, the user's id where it has none.
  public String author() {
    return json.getString("username", json.getString("user", ""));
  }

  /// The fallback text, in Slack's notation.
  public String text() {
    return json.getString("text", "");
  }

  /// All words that a reader sees: those of the blocks, or the text where there are none.
  public String visible() {
    JsonArray blocks = json.getJsonArray("blocks");
    if (blocks == null || blocks.isEmpty()) {
      return Typed.unescape(text());
    }
    List<String> words = new ArrayList<>();
    collect(blocks, words);
    return String.join("\n", words);
  }

  /// The `action_id`s of its buttons, in order.
  public List<String> actions() {
    List<String> ids = new ArrayList<>();
    for (JsonObject block : objects(json.getJsonArray("blocks"))) {
      for (JsonObject element : objects(block.getJsonArray("elements"))) {
        if (element.containsKey("action_id")) {
          ids.add(element.getString("action_id"));
        }
      }
      JsonObject accessory = block.getJsonObject("accessory");
      if (accessory != null && accessory.containsKey("action_id")) {
        ids.add(accessory.getString("action_id"));
      }
    }
    return ids;
  }

  /// A field of the metadata's payload, where the app's own ids travel.
  public Optional<String> metadata(String field) {
    JsonObject metadata = json.getJsonObject("metadata");
    JsonObject payload = metadata == null ? null : metadata.getJsonObject("event_payload");
    return payload == null ? Optional.empty() : Optional.ofNullable(payload.getString(field));
  }

  static List<JsonObject> objects(@Nullable JsonArray array) {
    List<JsonObject> objects = new ArrayList<>();
    for (int i = 0; array != null && i < array.size(); i++) {
      if (array.getValue(i) instanceof JsonObject object) {
        objects.add(object);
      }
    }
    return objects;
  }

  private static void collect(Object value, List<String> words) {
    switch (value) {
      case JsonArray array -> array.forEach(item -> collect(item, words));
      case JsonObject object -> {
        if (object.getValue("text") instanceof String text) {
          words.add("mrkdwn".equals(object.getString("type")) ? Typed.unescape(text) : text);
        }
        object.stream()
            .filter(field -> !field.getKey().equals("confirm"))
            .filter(field -> !(field.getValue() instanceof String))
            .forEach(field -> collect(field.getValue(), words));
      }
      default -> {}
    }
  }
}
