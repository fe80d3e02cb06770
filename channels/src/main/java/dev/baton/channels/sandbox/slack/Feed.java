package dev.baton.channels.sandbox.slack;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells open pages what happens, as server-sent events: first a whole picture, then each change.
///
/// A page sees with one person's eyes: the rooms that person is in, and what was whispered to them.
final class Feed {
  private static final int OLDEST_SHOWN = 300;

  private record Viewer(Workspace workspace, String person, HttpServerResponse response) {
    void send(String name, JsonObject body) {
      if (response.closed()) {
        return;
      }
      if (response.writeQueueFull()) {
        response.reset(); // The browser connects again and starts from a whole picture.
        return;
      }
      response.write("event: " + name + "\ndata: " + body.encode() + "\n\n");
    }
  }

  private final Workspaces workspaces;
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();

  Feed(Workspaces workspaces) {
    this.workspaces = workspaces;
  }

  /// Everyone there is to act as, workspace by workspace.
  JsonArray everyone() {
    JsonArray everyone = new JsonArray();
    workspaces.stream()
        .forEach(workspace ->
            everyone.add(
                new JsonObject()
                    .put("team", workspace.team)
                    .put("name", workspace.name)
                    .put("people", people(workspace))));
    return everyone;
  }

  /// Opens a feed for one person's page.
  void open(String person, HttpServerResponse response) {
    Workspace workspace = workspaces.ofPerson(person);
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store");
    Viewer viewer = new Viewer(workspace, person, response);
    response.closeHandler(_ -> viewers.remove(viewer));
    synchronized (workspace) {
      viewer.send("picture", picture(workspace, person));
      viewers.add(viewer);
    }
  }

  void close() {
    viewers.forEach(viewer -> viewer.response.end());
    viewers.clear();
  }

  void call(Call call) {
    JsonObject entry =
        new JsonObject()
            .put("at", call.at().toString())
            .put("way", "in")
            .put("what", call.method())
            .put("about", call.arguments().getString("channel", ""))
            .put("status", call.status())
            .put("outcome", call.outcome());
    viewers.forEach(viewer -> viewer.send("wire", entry));
  }

  void delivery(Delivery delivery) {
    JsonObject entry =
        new JsonObject()
            .put("at", delivery.at().toString())
            .put("way", "out")
            .put("what", delivery.kind())
            .put("about", delivery.about())
            .put("attempt", delivery.attempt())
            .put("status", delivery.status())
            .put("outcome", delivery.acknowledged() ? "ok" : delivery.problem())
            .put("millis", delivery.took().toMillis());
    viewers.forEach(viewer -> viewer.send("wire", entry));
  }

  /// Passes a happening on to everyone who may see it; called under the workspace's lock.
  void tell(Workspace workspace, Happening happening) {
    for (Viewer viewer : viewers) {
      if (viewer.workspace == workspace) {
        tell(viewer, happening);
      }
    }
  }

  private static void tell(Viewer viewer, Happening happening) {
    switch (happening) {
      case Happening.Said(Room room, JsonObject message) -> line(viewer, room, message);
      case Happening.Edited(Room room, JsonObject _, JsonObject after) -> line(viewer, room, after);
      case Happening.Recounted(Room room, JsonObject message) -> line(viewer, room, message);
      case Happening.Reacted reacted -> line(viewer, reacted.room(), reacted.message());
      case Happening.Deleted(Room room, JsonObject before) -> {
        if (sees(viewer, room)) {
          viewer.send(
              "gone", new JsonObject().put("room", room.id).put("ts", before.getString("ts")));
        }
      }
      case Happening.Whispered(Room room, String to, JsonObject message) -> {
        if (viewer.person.equals(to)) {
          line(viewer, room, message);
        }
      }
      case Happening.Joined(Room room, Person _) -> room(viewer, room);
      case Happening.Opened(Room room, Person _) -> room(viewer, room);
      case Happening.Renamed(Room room) -> room(viewer, room);
      case Happening.Archived(Room room) -> room(viewer, room);
      case Happening.Moved(Room room, String before) -> {
        if (sees(viewer, room)) {
          JsonObject now = describe(viewer.workspace, room);
          viewer.send("roomMoved", new JsonObject().put("before", before).put("room", now));
        }
      }
      case Happening.Left(Room room, Person who) -> {
        if (viewer.person.equals(who.id())) {
          viewer.send("roomGone", new JsonObject().put("room", room.id));
        } else {
          room(viewer, room);
        }
      }
      case Happening.Changed(Person who) -> viewer.send("person", person(who));
      case Happening.Viewed(Person who, JsonObject view) -> {
        if (viewer.person.equals(who.id())) {
          viewer.send("view", view);
        }
      }
      case Happening.HomeOpened _, Happening.Uninstalled _ -> {}
    }
  }

  private static void line(Viewer viewer, Room room, JsonObject message) {
    if (sees(viewer, room)) {
      viewer.send("line", new JsonObject().put("room", room.id).put("line", message));
    }
  }

  private static void room(Viewer viewer, Room room) {
    if (sees(viewer, room)) {
      viewer.send("room", describe(viewer.workspace, room));
    }
  }

  private static boolean sees(Viewer viewer, Room room) {
    return room.members.contains(viewer.person);
  }

  private static JsonObject picture(Workspace workspace, String me) {
    JsonArray rooms = new JsonArray();
    workspace.roomsOf(me).forEach(room -> rooms.add(describe(workspace, room)));
    Install app = workspace.app();
    return new JsonObject()
        .put("me", me)
        .put("team", workspace.team)
        .put("workspace", workspace.name)
        .put("app", app == null ? "" : app.user())
        .put("people", people(workspace))
        .put("rooms", rooms);
  }

  private static JsonArray people(Workspace workspace) {
    JsonArray people = new JsonArray();
    workspace.people().forEach(person -> people.add(person(person)));
    return people;
  }

  private static JsonObject person(Person person) {
    return new JsonObject()
        .put("id", person.id())
        .put("team", person.team())
        .put("name", person.name())
        .put("handle", person.handle())
        .put("title", person.title())
        .put("kind", person.kind().name())
        .put("active", person.active())
        .put("deleted", person.membership() == Person.Membership.DEACTIVATED);
  }

  private static JsonObject describe(Workspace workspace, Room room) {
    List<JsonObject> messages = workspace.messages(room);
    int from = Math.max(0, messages.size() - OLDEST_SHOWN);
    return new JsonObject()
        .put("id", room.id)
        .put("name", room.name)
        .put("kind", room.kind.name())
        .put("topic", room.topic)
        .put("archived", room.archived)
        .put("members", new JsonArray(workspace.members(room)))
        .put("messages", new JsonArray(messages.subList(from, messages.size())));
  }
}
