package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the Events API says about a happening: the inner events, none where an app is not told.
final class EventBodies {
  private EventBodies() {}

  /// The inner events in Slack's shapes; a mention of the app in a channel makes two of a message.
  static List<JsonObject> of(Install app, Happening happening, Stamps stamps) {
    return switch (happening) {
      case Happening.Said said -> hears(app, said.room()) ? said(app, said) : List.of();
      case Happening.Edited edited ->
          hears(app, edited.room()) ? List.of(edited(edited, stamps)) : List.of();
      case Happening.Deleted deleted ->
          hears(app, deleted.room()) ? List.of(deleted(deleted, stamps)) : List.of();
      case Happening.Reacted reacted ->
          hears(app, reacted.room()) ? List.of(reacted(reacted, stamps)) : List.of();
      case Happening.Joined(Room room, Person who) ->
          hears(app, room) ? List.of(moved("member_joined_channel", room, who, stamps)) : List.of();
      case Happening.Left(Room room, Person who) -> left(app, room, who, stamps);
      case Happening.Renamed(Room room) ->
          hears(app, room)
              ? List.of(
                  new JsonObject()
                      .put(
                          "type",
                          room.kind == Room.Kind.PRIVATE ? "group_rename" : "channel_rename")
                      .put("channel", new JsonObject().put("id", room.id).put("name", room.name))
                      .put("event_ts", stamps.next()))
              : List.of();
      case Happening.Moved(Room room, String before) ->
          hears(app, room)
              ? List.of(
                  new JsonObject()
                      .put("type", "channel_id_changed")
                      .put("old_channel_id", before)
                      .put("new_channel_id", room.id)
                      .put("event_ts", stamps.next()))
              : List.of();
      case Happening.Archived(Room room) ->
          List.of(
              new JsonObject()
                  .put(
                      "type",
                      (room.kind == Room.Kind.PRIVATE ? "group_" : "channel_")
                          + (room.archived ? "archive" : "unarchive"))
                  .put("channel", room.id)
                  .put("user", "USLACKBOT")
                  .put("event_ts", stamps.next()));
      case Happening.HomeOpened(Room room, Person who, String tab) ->
          List.of(
              new JsonObject()
                  .put("type", "app_home_opened")
                  .put("user", who.id())
                  .put("channel", room.id)
                  .put("tab", tab)
                  .put("event_ts", stamps.next()));
      case Happening.Changed(Person who) ->
          List.of(
              new JsonObject()
                  .put("type", "user_change")
                  .put("user", who.json(stamps.now()))
                  .put("cache_ts", stamps.seconds())
                  .put("event_ts", stamps.next()));
      case Happening.Uninstalled() ->
          List.of(
              new JsonObject()
                  .put("type", "tokens_revoked")
                  .put("tokens", new JsonObject().put("bot", new JsonArray().add(app.user())))
                  .put("event_ts", stamps.next()),
              new JsonObject().put("type", "app_uninstalled").put("event_ts", stamps.next()));
      case Happening.Recounted _, Happening.Whispered _, Happening.Opened _, Happening.Viewed _ ->
          List.of();
    };
  }

  private static boolean hears(Install app, Room room) {
    return room.members.contains(app.user());
  }

  private static List<JsonObject> said(Install app, Happening.Said said) {
    JsonObject message = said.message();
    JsonObject event =
        inRoom(said.room(), SharedFiles.withheld(message.copy()), message.getString("ts"));
    List<JsonObject> events = new ArrayList<>(List.of(event));
    boolean mention =
        message.getString("text", "").contains("<@" + app.user() + ">")
            && said.room().kind != Room.Kind.DIRECT
            && !message.containsKey("bot_id")
            && !message.containsKey("subtype");
    if (mention) {
      JsonObject mentioned = event.copy().put("type", "app_mention");
      mentioned.remove("channel_type");
      events.add(mentioned);
    }
    return events;
  }

  private static JsonObject edited(Happening.Edited edited, Stamps stamps) {
    String at = stamps.next();
    return inRoom(
        edited.room(),
        new JsonObject()
            .put("type", "message")
            .put("subtype", "message_changed")
            .put("message", SharedFiles.withheld(edited.after()))
            .put("previous_message", SharedFiles.withheld(edited.before()))
            .put("hidden", true)
            .put("ts", at),
        at);
  }

  private static JsonObject deleted(Happening.Deleted deleted, Stamps stamps) {
    String at = stamps.next();
    return inRoom(
        deleted.room(),
        new JsonObject()
            .put("type", "message")
            .put("subtype", "message_deleted")
            .put("previous_message", SharedFiles.withheld(deleted.before()))
            .put("deleted_ts", deleted.before().getString("ts"))
            .put("hidden", true)
            .put("ts", at),
        at);
  }

  private static JsonObject reacted(Happening.Reacted reacted, Stamps stamps) {
    JsonObject event =
        new JsonObject()
            .put("type", reacted.added() ? "reaction_added" : "reaction_removed")
            .put("user", reacted.user())
            .put("reaction", reacted.name())
            .put(
                "item",
                new JsonObject()
                    .put("type", "message")
                    .put("channel", reacted.room().id)
                    .put("ts", reacted.message().getString("ts")))
            .put("event_ts", stamps.next());
    @Nullable String author = reacted.message().getString("user");
    return author == null ? event : event.put("item_user", author);
  }

  /// The app hears of others who leave; of its own going it hears as `channel_left`.
  private static List<JsonObject> left(Install app, Room room, Person who, Stamps stamps) {
    if (who.id().equals(app.user())) {
      return List.of(
          new JsonObject()
              .put("type", room.kind == Room.Kind.PRIVATE ? "group_left" : "channel_left")
              .put("channel", room.id)
              .put("actor_id", "USLACKBOT")
              .put("event_ts", stamps.next()));
    }
    return hears(app, room) ? List.of(moved("member_left_channel", room, who, stamps)) : List.of();
  }

  private static JsonObject moved(String type, Room room, Person who, Stamps stamps) {
    return new JsonObject()
        .put("type", type)
        .put("user", who.id())
        .put("channel", room.id)
        .put("channel_type", room.kind == Room.Kind.PRIVATE ? "G" : "C")
        .put("team", who.team())
        .put("event_ts", stamps.next());
  }

  private static JsonObject inRoom(Room room, JsonObject event, String at) {
    return event.put("channel", room.id).put("channel_type", room.kind.wire).put("event_ts", at);
  }
}
