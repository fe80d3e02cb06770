package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.Room.Kind;
import dev.baton.channels.sandbox.slack.WebApi.Request;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `conversations.*`: what an app may learn about rooms and what was said in them.
final class ConversationMethods {
  private ConversationMethods() {}

  static Map<String, WebApi.Method> all() {
    return Map.of(
        "conversations.list", ConversationMethods::list,
        "conversations.info", ConversationMethods::info,
        "conversations.members", ConversationMethods::members,
        "conversations.history", ConversationMethods::history,
        "conversations.replies", ConversationMethods::replies,
        "conversations.open", ConversationMethods::open,
        "conversations.join", ConversationMethods::join);
  }

  private static JsonObject list(Request request) {
    String types = request.arguments().text("types");
    Set<String> wanted =
        Set.of((types == null ? "public_channel" : types).replace(" ", "").split(",", -1));
    boolean skipArchived = request.arguments().flag("exclude_archived");
    List<JsonObject> rooms =
        request.workspace().rooms().stream()
            .filter(room -> wanted.contains(type(room)) && visible(request, room))
            .filter(room -> !(skipArchived && room.archived))
            .map(room -> describe(request, room))
            .toList();
    return Cursor.page(request.arguments(), "channels", rooms, 100, 1_000);
  }

  private static JsonObject info(Request request) {
    Room room = room(request);
    JsonObject channel = describe(request, room);
    if (request.arguments().flag("include_num_members")) {
      channel.put("num_members", request.workspace().members(room).size());
    }
    return new JsonObject().put("channel", channel);
  }

  private static JsonObject members(Request request) {
    List<String> members = request.workspace().members(room(request));
    return Cursor.page(request.arguments(), "members", members, 100, 1_000);
  }

  private static JsonObject history(Request request) {
    Room room = readable(request);
    List<JsonObject> newestFirst =
        new ArrayList<>(window(request, request.workspace().history(room)));
    Collections.reverse(newestFirst);
    return Cursor.page(request.arguments(), "messages", newestFirst, 100, 999);
  }

  private static JsonObject replies(Request request) {
    Room room = readable(request);
    String ts = request.arguments().need("ts", "thread_not_found");
    List<JsonObject> thread = window(request, request.workspace().thread(room, ts));
    return Cursor.page(request.arguments(), "messages", thread, 1_000, 1_000);
  }

  private static JsonObject open(Request request) {
    String users = request.arguments().text("users");
    if (users == null) {
      Room room = room(request);
      return new JsonObject().put("channel", describe(request, room));
    }
    if (users.contains(",")) {
      throw new Refused("method_not_supported_for_channel_type");
    }
    Room room = request.workspace().direct(users);
    boolean whole = request.arguments().flag("return_im");
    return new JsonObject()
        .put("channel", whole ? describe(request, room) : new JsonObject().put("id", room.id));
  }

  private static JsonObject join(Request request) {
    Room room = room(request);
    if (room.kind != Kind.CHANNEL) {
      throw new Refused("method_not_supported_for_channel_type");
    }
    Person bot = request.workspace().person(request.app().user());
    boolean joined = request.workspace().join(room, bot);
    JsonObject answer = new JsonObject().put("channel", describe(request, room));
    return joined ? answer : answer.put("warning", "already_in_channel");
  }

  private static Room room(Request request) {
    Room room = request.workspace().room(request.arguments().need("channel", "channel_not_found"));
    if (!visible(request, room)) {
      throw new Refused("channel_not_found");
    }
    return room;
  }

  private static Room readable(Request request) {
    Room room = room(request);
    if (!request.workspace().isMember(room, request.app().user())) {
      throw new Refused("not_in_channel");
    }
    return room;
  }

  private static boolean visible(Request request, Room room) {
    return room.kind == Kind.CHANNEL || request.workspace().isMember(room, request.app().user());
  }

  /// Keeps what lies between `oldest` and `latest`, and the metadata only where it is asked for.
  private static List<JsonObject> window(Request request, List<JsonObject> messages) {
    Arguments arguments = request.arguments();
    BigDecimal oldest = stamp(arguments, "oldest", "0");
    BigDecimal latest = stamp(arguments, "latest", "99999999999");
    boolean inclusive = arguments.flag("inclusive");
    boolean metadata = arguments.flag("include_all_metadata");
    return messages.stream()
        .filter(message -> {
          BigDecimal ts = new BigDecimal(message.getString("ts"));
          int low = ts.compareTo(oldest);
          int high = ts.compareTo(latest);
          return inclusive ? low >= 0 && high <= 0 : low > 0 && high < 0;
        })
        .map(message -> metadata ? message : withoutMetadata(message))
        .map(SharedFiles::withheld)
        .toList();
  }

  private static JsonObject withoutMetadata(JsonObject message) {
    message.remove("metadata");
    return message;
  }

  private static BigDecimal stamp(Arguments arguments, String name, String otherwise) {
    String text = arguments.text(name);
    try {
      return new BigDecimal(text == null ? otherwise : text);
    } catch (NumberFormatException _) {
      throw new Refused("invalid_ts_" + name);
    }
  }

  private static String type(Room room) {
    return switch (room.kind) {
      case CHANNEL -> "public_channel";
      case PRIVATE -> "private_channel";
      case DIRECT -> "im";
    };
  }

  private static JsonObject describe(Request request, Room room) {
    Workspace workspace = request.workspace();
    JsonObject channel =
        new JsonObject()
            .put("id", room.id)
            .put("created", 1_700_000_000)
            .put("is_archived", room.archived)
            .put("is_im", room.kind == Kind.DIRECT)
            .put("is_org_shared", false)
            .put("context_team_id", workspace.team)
            .put("updated", 1_700_000_000_000L);
    if (room.kind == Kind.DIRECT) {
      return channel
          .put(
              "user",
              workspace.members(room).stream()
                  .filter(member -> !member.equals(request.app().user()))
                  .findFirst()
                  .orElse(""))
          .put("is_user_deleted", false);
    }
    boolean shared = workspace.isShared(room.id);
    return channel
        .put("name", room.name)
        .put("name_normalized", room.name)
        .put("is_channel", room.kind == Kind.CHANNEL)
        .put("is_group", room.kind == Kind.PRIVATE)
        .put("is_private", room.kind == Kind.PRIVATE)
        .put("is_mpim", false)
        .put("is_general", room.name.equals("general"))
        .put("is_shared", shared)
        .put("is_ext_shared", shared)
        .put("is_member", workspace.isMember(room, request.app().user()))
        .put("topic", new JsonObject().put("value", room.topic))
        .put("purpose", new JsonObject().put("value", room.topic));
  }
}
