package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.WebApi.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `chat.*`: posting, changing, deleting and whispering.
///
/// A text alone may be 4,040 characters; a longer one is cut into messages of 4,000, as Slack was
/// measured to do, which no app wants to happen to it.
final class ChatMethods {
  private static final int LONGEST_SINGLE = 4_040;
  private static final int PIECE = 4_000;
  private static final int LONGEST = 40_000;
  private static final int LONGEST_UPDATE = 4_000;
  private static final int LONGEST_METADATA = 16_000;

  private ChatMethods() {}

  static Map<String, WebApi.Method> all() {
    return Map.of(
        "chat.postMessage", ChatMethods::post,
        "chat.postEphemeral", ChatMethods::whisper,
        "chat.update", ChatMethods::update,
        "chat.delete", ChatMethods::delete,
        "chat.getPermalink", ChatMethods::permalink);
  }

  private static JsonObject post(Request request) {
    Arguments arguments = request.arguments();
    Room room = target(request);
    JsonObject content = content(arguments);
    persona(arguments, content);
    String text = content.getString("text");
    String thread = arguments.text("thread_ts");
    if (thread != null && arguments.flag("reply_broadcast")) {
      content.put("subtype", "thread_broadcast");
    }
    if (text.length() <= LONGEST_SINGLE || content.containsKey("blocks")) {
      return posted(room, request.workspace().post(room, thread, content));
    }
    JsonObject first = null;
    for (int at = 0; at < text.length(); at += PIECE) {
      String piece = text.substring(at, Math.min(text.length(), at + PIECE));
      JsonObject message =
          request.workspace().post(room, thread, content.copy().put("text", piece));
      first = first == null ? message : first;
    }
    return posted(room, first);
  }

  private static JsonObject posted(Room room, @Nullable JsonObject message) {
    JsonObject known = message == null ? new JsonObject() : message;
    return new JsonObject()
        .put("channel", room.id)
        .put("ts", known.getString("ts"))
        .put("message", known);
  }

  private static JsonObject whisper(Request request) {
    Arguments arguments = request.arguments();
    Room room = request.workspace().room(arguments.need("channel", "channel_not_found"));
    String to = arguments.need("user", "user_not_in_channel");
    JsonObject content = content(arguments);
    String thread = arguments.text("thread_ts");
    if (thread != null) {
      content.put("thread_ts", thread);
    }
    String ts = request.workspace().whisper(room, to, content);
    return new JsonObject().put("message_ts", ts);
  }

  private static JsonObject update(Request request) {
    Arguments arguments = request.arguments();
    Room room = request.workspace().room(arguments.need("channel", "channel_not_found"));
    String ts = arguments.need("ts", "message_not_found");
    JsonObject changes = changes(arguments);
    if (changes.getString("text", "").length() > LONGEST_UPDATE) {
      throw new Refused("msg_too_long");
    }
    JsonObject message = request.workspace().update(room, ts, changes);
    return new JsonObject()
        .put("channel", room.id)
        .put("ts", ts)
        .put("text", message.getString("text"))
        .put("message", message);
  }

  private static JsonObject delete(Request request) {
    Arguments arguments = request.arguments();
    Room room = request.workspace().room(arguments.need("channel", "channel_not_found"));
    String ts = arguments.need("ts", "message_not_found");
    request.workspace().deleteOwn(room, ts);
    return new JsonObject().put("channel", room.id).put("ts", ts);
  }

  private static JsonObject permalink(Request request) {
    Room room = request.workspace().room(request.arguments().need("channel", "channel_not_found"));
    String ts = request.arguments().need("message_ts", "message_not_found");
    if (request.workspace().message(room, ts) == null) {
      throw new Refused("message_not_found");
    }
    String link =
        "https://%s.slack.example/archives/%s/p%s"
            .formatted(request.workspace().domain, room.id, ts.replace(".", ""));
    return new JsonObject().put("channel", room.id).put("permalink", link);
  }

  /// A channel's id or `#name`, or a member's id, which means the app's conversation with them.
  private static Room target(Request request) {
    String channel = request.arguments().need("channel", "channel_not_found");
    if (channel.startsWith("U") || channel.startsWith("W")) {
      return request.workspace().direct(channel);
    }
    if (channel.startsWith("#")) {
      return request.workspace().rooms().stream()
          .filter(room -> room.name.equals(channel.substring(1)))
          .findFirst()
          .orElseThrow(() -> new Refused("channel_not_found"));
    }
    return request.workspace().room(channel);
  }

  /// Text, blocks and metadata of a new message; one of the first two must be there.
  private static JsonObject content(Arguments arguments) {
    JsonObject content = changes(arguments);
    String markdown = arguments.text("markdown_text");
    if (markdown != null) {
      return markdown(content, markdown);
    }
    JsonArray blocks = content.getJsonArray("blocks", new JsonArray());
    JsonArray attachments = content.getJsonArray("attachments", new JsonArray());
    if (content.getString("text", "").isBlank() && blocks.isEmpty() && attachments.isEmpty()) {
      throw new Refused("no_text");
    }
    if (!content.containsKey("text")) {
      content.put("text", "");
    }
    return content;
  }

  private static JsonObject markdown(JsonObject content, String markdown) {
    if (content.containsKey("text") || content.containsKey("blocks")) {
      throw new Refused("markdown_text_conflict");
    }
    JsonObject block = new JsonObject().put("type", "markdown").put("text", markdown);
    JsonArray blocks = new JsonArray().add(block);
    BlockRules.checkMessage(blocks);
    return content.put("text", markdown).put("blocks", identified(blocks));
  }

  private static JsonObject changes(Arguments arguments) {
    JsonObject changes = new JsonObject();
    String text = arguments.text("text");
    if (text != null) {
      if (text.length() > LONGEST) {
        throw new Refused("msg_too_long");
      }
      changes.put("text", text);
    }
    JsonArray blocks = arguments.array("blocks", "invalid_blocks_format");
    if (blocks != null) {
      BlockRules.checkMessage(blocks);
      changes.put("blocks", identified(blocks));
    }
    JsonArray attachments = arguments.array("attachments", "invalid_attachments");
    if (attachments != null) {
      changes.put("attachments", attachments);
    }
    JsonObject metadata = arguments.object("metadata", "invalid_metadata_format");
    if (metadata != null) {
      changes.put("metadata", checked(metadata));
    }
    return changes;
  }

  static JsonObject checked(JsonObject metadata) {
    if (metadata.encode().length() > LONGEST_METADATA) {
      throw new Refused("metadata_too_large");
    }
    if (!(metadata.getValue("event_type") instanceof String)
        || !(metadata.getValue("event_payload") instanceof JsonObject)) {
      throw new Refused("invalid_metadata_schema");
    }
    return metadata;
  }

  static void persona(Arguments arguments, JsonObject content) {
    String username = arguments.text("username");
    if (username == null) {
      return;
    }
    content.put("username", username.substring(0, Math.min(80, username.length())));
    for (String icon : List.of("icon_emoji", "icon_url")) {
      String value = arguments.text(icon);
      if (value != null) {
        JsonObject icons = content.getJsonObject("icons", new JsonObject());
        content.put("icons", icons.put(icon.substring("icon_".length()), value));
      }
    }
  }

  /// Slack gives an id to every block and every element that was sent without one.
  static JsonArray identified(JsonArray blocks) {
    JsonArray identified = blocks.copy();
    for (int i = 0; i < identified.size(); i++) {
      JsonObject block = identified.getJsonObject(i);
      if (!block.containsKey("block_id")) {
        block.put("block_id", "b" + i);
      }
      int number = 0;
      for (JsonObject element : Line.objects(block.getJsonArray("elements"))) {
        if (element.getString("type", "").equals("button") && !element.containsKey("action_id")) {
          element.put("action_id", "a" + i + "_" + number++);
        }
      }
    }
    return identified;
  }
}
