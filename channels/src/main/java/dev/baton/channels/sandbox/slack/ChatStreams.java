package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.WebApi.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `chat.startStream`, `appendStream` and `stopStream`: a message that grows while it is read.
///
/// What is written in Markdown goes on in Markdown, what came in chunks goes on in chunks. Only the
/// end takes blocks and metadata. A stream stays open until it is stopped; whether Slack ends one
/// by itself it does not say.
final class ChatStreams {
  private static final int LONGEST_MARKDOWN = 12_000;
  private static final int MOST_BLOCKS = 50;
  private static final Set<String> TASK_STATES =
      Set.of("pending", "in_progress", "complete", "error");

  /// Where a message says that it is growing.
  private static final String STATE = "streaming_state";

  private static final String GROWING = "in_progress";

  /// The arguments that each growing message is written with, by its channel and `ts`, where it has
  /// begun with words.
  private final Map<String, String> modes = new ConcurrentHashMap<>();

  Map<String, WebApi.Method> all() {
    return Map.of(
        "chat.startStream", this::start,
        "chat.appendStream", this::append,
        "chat.stopStream", this::stop);
  }

  static boolean isGrowing(JsonObject message) {
    return GROWING.equals(message.getString(STATE));
  }

  private JsonObject start(Request request) {
    Arguments arguments = request.arguments();
    Workspace workspace = request.workspace();
    Room room = workspace.room(arguments.need("channel", "channel_not_found"));
    String thread = arguments.text("thread_ts");
    if (room.kind != Room.Kind.DIRECT) {
      workspace.person(arguments.need("recipient_user_id", "missing_recipient_user_id"));
      arguments.need("recipient_team_id", "missing_recipient_team_id");
    } else if (thread == null) {
      throw new Refused("invalid_arguments");
    }
    JsonObject message =
        new JsonObject().put("text", "").put("blocks", new JsonArray()).put(STATE, GROWING);
    ChatMethods.persona(arguments, message);
    grow(message, arguments);
    String ts = workspace.post(room, thread, message).getString("ts");
    String mode = mode(arguments);
    if (mode != null) {
      modes.put(room.id + "/" + ts, mode);
    }
    return new JsonObject().put("channel", room.id).put("ts", ts);
  }

  private JsonObject append(Request request) {
    Arguments arguments = request.arguments();
    if (mode(arguments) == null) {
      throw new Refused("markdown_text_or_chunks_required");
    }
    return growing(request, message -> grow(message, arguments));
  }

  private JsonObject stop(Request request) {
    Arguments arguments = request.arguments();
    JsonArray blocks = arguments.array("blocks", "invalid_blocks_format");
    JsonObject metadata = arguments.object("metadata", "invalid_metadata_format");
    if (blocks != null) {
      BlockRules.checkMessage(blocks);
    }
    JsonObject checked = metadata == null ? null : ChatMethods.checked(metadata);
    JsonObject answer =
        growing(
            request,
            message -> {
              grow(message, arguments);
              if (blocks != null) {
                ChatMethods.identified(blocks).forEach(message.getJsonArray("blocks")::add);
              }
              if (checked != null) {
                message.put("metadata", checked);
              }
              if (message.getJsonArray("blocks").isEmpty()) {
                throw new Refused("no_text");
              }
              message.put(STATE, "completed");
            });
    String ts = answer.getString("ts");
    Room room = request.workspace().room(answer.getString("channel"));
    modes.remove(room.id + "/" + ts);
    return answer.put("message", request.workspace().message(room, ts));
  }

  private JsonObject growing(Request request, Consumer<JsonObject> growth) {
    Room room = request.workspace().room(request.arguments().need("channel", "channel_not_found"));
    String ts = request.arguments().need("ts", "message_not_found");
    String mode = mode(request.arguments());
    request
        .workspace()
        .grow(
            room,
            ts,
            message -> {
              if (!isGrowing(message)) {
                throw new Refused("message_not_in_streaming_state");
              }
              String begun = modes.get(room.id + "/" + ts);
              if (mode != null && begun != null && !mode.equals(begun)) {
                throw new Refused("streaming_mode_mismatch");
              }
              growth.accept(message);
            });
    if (mode != null) {
      modes.put(room.id + "/" + ts, mode);
    }
    return new JsonObject().put("channel", room.id).put("ts", ts);
  }

  /// What the call is written with; null where it brings no words.
  private static @Nullable String mode(Arguments arguments) {
    boolean markdown = arguments.text("markdown_text") != null;
    boolean chunks = arguments.array("chunks", "invalid_chunks") != null;
    if (markdown && chunks) {
      throw new Refused("cannot_provide_both_markdown_text_and_chunks");
    }
    return markdown ? "markdown_text" : chunks ? "chunks" : null;
  }

  /// Adds what the call brings.
  private static void grow(JsonObject message, Arguments arguments) {
    mode(arguments);
    String markdown = arguments.text("markdown_text");
    JsonArray chunks = arguments.array("chunks", "invalid_chunks");
    if (markdown != null) {
      write(message, markdown);
    } else if (chunks != null) {
      if (Line.objects(chunks).size() != chunks.size()) {
        throw new Refused("invalid_chunks");
      }
      Line.objects(chunks).forEach(chunk -> add(message, chunk));
    }
    if (message.getJsonArray("blocks").size() > MOST_BLOCKS) {
      throw new Refused("msg_blocks_too_many");
    }
  }

  private static void add(JsonObject message, JsonObject chunk) {
    switch (needed(chunk, "type")) {
      case "markdown_text" -> write(message, needed(chunk, "text"));
      case "plan_update" -> put(message, "plan", "plan", needed(chunk, "title"), "");
      case "task_update" -> {
        String state = chunk.containsKey("status") ? needed(chunk, "status") : "pending";
        if (!TASK_STATES.contains(state)) {
          throw new Refused("invalid_chunks");
        }
        put(message, "task_card", needed(chunk, "id"), needed(chunk, "title"), state);
      }
      case "blocks" -> {
        if (!(chunk.getValue("blocks") instanceof JsonArray blocks)) {
          throw new Refused("invalid_chunks");
        }
        BlockRules.checkMessage(blocks);
        blocks.forEach(message.getJsonArray("blocks")::add);
      }
      default -> throw new Refused("invalid_chunks");
    }
  }

  private static String needed(JsonObject chunk, String name) {
    if (!(chunk.getValue(name) instanceof String text) || text.isEmpty()) {
      throw new Refused("invalid_chunks");
    }
    return text;
  }

  /// Goes on where the text has ended, in the same block.
  private static void write(JsonObject message, String markdown) {
    if (markdown.length() > LONGEST_MARKDOWN) {
      throw new Refused("msg_blocks_too_long");
    }
    message.put("text", message.getString("text") + markdown);
    JsonArray blocks = message.getJsonArray("blocks");
    JsonObject last = blocks.isEmpty() ? null : blocks.getJsonObject(blocks.size() - 1);
    if (last != null && "markdown".equals(last.getString("type"))) {
      last.put("text", last.getString("text") + markdown);
    } else {
      blocks.add(
          new JsonObject()
              .put("type", "markdown")
              .put("block_id", "s" + blocks.size())
              .put("text", markdown));
    }
  }

  /// A task or the plan, in the place of what was known of it.
  private static void put(JsonObject message, String type, String id, String title, String status) {
    JsonObject block =
        new JsonObject().put("type", type).put("block_id", type + "-" + id).put("title", title);
    if (!status.isEmpty()) {
      block.put("task_id", id).put("status", status);
    }
    JsonArray blocks = message.getJsonArray("blocks");
    for (int i = 0; i < blocks.size(); i++) {
      if (block.getString("block_id").equals(blocks.getJsonObject(i).getString("block_id"))) {
        blocks.set(i, block);
        return;
      }
    }
    blocks.add(block);
  }
}
