package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.Diary;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;

/// What of the workspaces outlasts the stand-in: what was said where, who is in which room, who is
/// away, which events the app has not acknowledged. All else begins anew: what was whispered, open
/// modals, what went over the wire.
final class Memory implements AutoCloseable {
  private static final int MOST_MESSAGES = 5_000;
  private static final int MOST_OTHERS = 1_000;

  private final Diary messages;
  private final Diary rooms;
  private final Diary people;
  private final Outstanding outstanding;

  private Memory(Diary messages, Diary rooms, Diary people, Outstanding outstanding) {
    this.messages = messages;
    this.rooms = rooms;
    this.people = people;
    this.outstanding = outstanding;
  }

  /// Opens the memory in a folder. Blocks.
  static Memory in(Path folder) {
    return new Memory(
        Diary.open(folder.resolve("messages.jsonl"), MOST_MESSAGES),
        Diary.open(folder.resolve("rooms.jsonl"), MOST_OTHERS),
        Diary.open(folder.resolve("people.jsonl"), MOST_OTHERS),
        Outstanding.in(folder));
  }

  /// What the app has not acknowledged.
  Outstanding outstanding() {
    return outstanding;
  }

  /// Puts everything back where it was, without telling anyone. What belongs to a room or a person
  /// that is not there any more is left out.
  void restore(Workspaces workspaces) {
    people.tell((id, person) ->
        workspaces.stream()
            .forEach(workspace -> workspace.restore(id, person.getBoolean("active", true))));
    rooms.tell((id, room) ->
        workspaces.stream()
            .forEach(workspace -> {
              workspace.restore(room.getString("origin", id), id);
              workspace.restore(id, strings(room.getJsonArray("members")));
            }));
    messages.tell((key, message) ->
        workspaces.stream().forEach(workspace -> workspace.restore(key.split("/")[0], message)));
  }

  /// Keeps what has happened; called under the workspace's lock, so in its order.
  void saw(Happening happening) {
    switch (happening) {
      case Happening.Said(Room room, JsonObject message) -> keep(room, message);
      case Happening.Edited(Room room, JsonObject _, JsonObject after) -> keep(room, after);
      case Happening.Recounted(Room room, JsonObject message) -> keep(room, message);
      case Happening.Reacted reacted -> keep(reacted.room(), reacted.message());
      case Happening.Deleted(Room room, JsonObject before) -> messages.drop(key(room, before));
      case Happening.Joined(Room room, Person _) -> keep(room);
      case Happening.Left(Room room, Person _) -> keep(room);
      case Happening.Moved(Room room, String before) -> moved(room, before);
      case Happening.Changed(Person who) ->
          people.keep(who.id(), new JsonObject().put("active", who.active()));
      case Happening.Whispered _,
          Happening.Opened _,
          Happening.Renamed _,
          Happening.Archived _,
          Happening.HomeOpened _,
          Happening.Viewed _,
          Happening.Uninstalled _ -> {}
    }
  }

  @Override
  public void close() {
    messages.close();
    rooms.close();
    people.close();
    outstanding.close();
  }

  private void keep(Room room, JsonObject message) {
    messages.keep(key(room, message), message);
  }

  private void keep(Room room) {
    JsonArray members = new JsonArray(List.copyOf(room.members));
    rooms.keep(room.id, new JsonObject().put("members", members).put("origin", room.origin));
  }

  /// What stands in it is found by its id.
  private void moved(Room room, String before) {
    rooms.drop(before);
    keep(room);
    for (JsonObject message : room.all()) {
      messages.drop(before + "/" + message.getString("ts"));
      keep(room, message.copy());
    }
  }

  private static String key(Room room, JsonObject message) {
    return room.id + "/" + message.getString("ts");
  }

  private static List<String> strings(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }
}
