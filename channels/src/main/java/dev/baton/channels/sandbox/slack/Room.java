package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A channel, a private channel or a direct conversation with the app, and its messages by `ts`.
///
/// Guarded by its [Workspace]: only code that holds the workspace's lock touches a room.
final class Room {
  /// How Slack sorts conversations; `wire` is the `channel_type` of an event.
  enum Kind {
    CHANNEL("channel"),
    PRIVATE("group"),
    DIRECT("im");

    final String wire;

    Kind(String wire) {
      this.wire = wire;
    }
  }

  /// The id that it had at first.
  final String origin;

  final Set<String> members = new LinkedHashSet<>();
  String id;
  Kind kind;
  String name;
  String topic;
  boolean archived;
  private final TreeMap<String, JsonObject> messages = new TreeMap<>();

  Room(String id, String name, Kind kind, String topic) {
    this.origin = id;
    this.id = id;
    this.name = name;
    this.kind = kind;
    this.topic = topic;
  }

  @Nullable JsonObject message(String ts) {
    return messages.get(ts);
  }

  void keep(JsonObject message) {
    messages.put(message.getString("ts"), message);
  }

  void forget(String ts) {
    messages.remove(ts);
  }

  /// All messages, oldest first.
  List<JsonObject> all() {
    return new ArrayList<>(messages.values());
  }

  /// What stands in the channel itself: parents, lone messages and broadcast replies.
  List<JsonObject> topLevel() {
    return messages.values().stream().filter(m -> !isReply(m) || isBroadcast(m)).toList();
  }

  /// A parent and its replies, oldest first.
  List<JsonObject> thread(String root) {
    return messages.values().stream()
        .filter(m -> root.equals(m.getString("ts")) || root.equals(m.getString("thread_ts")))
        .toList();
  }

  /// Brings a parent's reply count and repliers up to date, as Slack does on each reply.
  void recount(String root) {
    JsonObject parent = messages.get(root);
    if (parent == null) {
      return;
    }
    List<JsonObject> replies = thread(root).stream().filter(Room::isReply).toList();
    if (replies.isEmpty()) {
      List.of("thread_ts", "reply_count", "reply_users", "reply_users_count", "latest_reply")
          .forEach(parent::remove);
      return;
    }
    Set<String> repliers = new LinkedHashSet<>();
    replies.forEach(r -> repliers.add(r.getString("user", r.getString("bot_id"))));
    parent
        .put("thread_ts", root)
        .put("reply_count", replies.size())
        .put("reply_users", new JsonArray(new ArrayList<>(repliers)))
        .put("reply_users_count", repliers.size())
        .put("latest_reply", replies.getLast().getString("ts"));
  }

  static boolean isReply(JsonObject message) {
    String root = message.getString("thread_ts");
    return root != null && !root.equals(message.getString("ts"));
  }

  static boolean isBroadcast(JsonObject message) {
    return "thread_broadcast".equals(message.getString("subtype"));
  }
}
