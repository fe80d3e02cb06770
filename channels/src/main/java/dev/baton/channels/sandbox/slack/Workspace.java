package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.Happening.Archived;
import dev.baton.channels.sandbox.slack.Happening.Changed;
import dev.baton.channels.sandbox.slack.Happening.Deleted;
import dev.baton.channels.sandbox.slack.Happening.Edited;
import dev.baton.channels.sandbox.slack.Happening.HomeOpened;
import dev.baton.channels.sandbox.slack.Happening.Joined;
import dev.baton.channels.sandbox.slack.Happening.Left;
import dev.baton.channels.sandbox.slack.Happening.Moved;
import dev.baton.channels.sandbox.slack.Happening.Opened;
import dev.baton.channels.sandbox.slack.Happening.Reacted;
import dev.baton.channels.sandbox.slack.Happening.Recounted;
import dev.baton.channels.sandbox.slack.Happening.Renamed;
import dev.baton.channels.sandbox.slack.Happening.Said;
import dev.baton.channels.sandbox.slack.Happening.Uninstalled;
import dev.baton.channels.sandbox.slack.Happening.Whispered;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One workspace: its people, its rooms, what was said in them, and what Slack allows there.
///
/// Every method holds the workspace's lock, so that what happens has one order; watchers are told
/// inside it, in that order, and must not wait.
final class Workspace {
  final String team;
  final String domain;
  final String name;
  private final Stamps stamps;
  private final BiConsumer<Workspace, Happening> watchers;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Room> rooms = new LinkedHashMap<>();
  private @Nullable Install app;

  Workspace(
      String team,
      String domain,
      String name,
      Stamps stamps,
      BiConsumer<Workspace, Happening> watchers) {
    this.team = team;
    this.domain = domain;
    this.name = name;
    this.stamps = stamps;
    this.watchers = watchers;
  }

  // People and rooms

  synchronized void install(Install install) {
    app = install;
    people.put(
        install.user(), Person.of(install.user(), team, install.name(), "App", Person.Kind.BOT));
  }

  synchronized @Nullable Install app() {
    return app;
  }

  /// The app leaves: its token is revoked and it hears one last time.
  synchronized void uninstall() {
    tell(new Uninstalled());
    app = null;
  }

  synchronized void add(Person person) {
    people.put(person.id(), person);
    tell(new Changed(person));
  }

  synchronized Person person(String id) {
    Person person = people.get(id);
    if (person == null) {
      throw new Refused("user_not_found");
    }
    return person;
  }

  synchronized List<Person> people() {
    return List.copyOf(people.values());
  }

  synchronized Room open(String id, String roomName, Room.Kind kind, String topic) {
    Room room = new Room(id, roomName, kind, topic);
    rooms.put(id, room);
    return room;
  }

  synchronized Room room(String id) {
    Room room = rooms.get(id);
    if (room == null) {
      throw new Refused("channel_not_found");
    }
    return room;
  }

  synchronized List<Room> rooms() {
    return List.copyOf(rooms.values());
  }

  /// The conversation between a person and the app, opened if it was not.
  synchronized Room direct(String personId) {
    Person person = person(personId);
    if (person.kind() == Person.Kind.BOT) {
      throw new Refused("cannot_dm_bot");
    }
    Install install = installed();
    String id = "D0" + personId.substring(1);
    Room known = rooms.get(id);
    if (known != null) {
      return known;
    }
    Room room = open(id, person.handle(), Room.Kind.DIRECT, "");
    room.members.add(person.id());
    room.members.add(install.user());
    tell(new Opened(room, person));
    return room;
  }

  /// Whether somebody of another company is in a room.
  synchronized boolean isShared(String roomId) {
    Room room = rooms.get(roomId);
    return room != null && room.members.stream().anyMatch(member -> !teamOf(member).equals(team));
  }

  /// The workspace of whoever is known here; this one, of whoever is not.
  synchronized String teamOf(String personId) {
    Person person = people.get(personId);
    return person == null ? team : person.team();
  }

  synchronized boolean isMember(Room room, String person) {
    return room.members.contains(person);
  }

  synchronized List<Room> roomsOf(String person) {
    return rooms.values().stream().filter(room -> room.members.contains(person)).toList();
  }

  /// True if it was not a member before.
  synchronized boolean join(Room room, Person person) {
    if (room.archived) {
      throw new Refused("is_archived");
    }
    if (!room.members.add(person.id())) {
      return false;
    }
    tell(new Joined(room, person));
    notice(room, person, "channel_join", "<@%s> has joined the channel");
    return true;
  }

  synchronized void leave(Room room, Person person) {
    if (!room.members.contains(person.id())) {
      return;
    }
    notice(room, person, "channel_leave", "<@%s> has left the channel");
    room.members.remove(person.id());
    tell(new Left(room, person));
  }

  synchronized void archive(Room room) {
    room.archived = true;
    tell(new Archived(room));
  }

  synchronized void unarchive(Room room) {
    room.archived = false;
    tell(new Archived(room));
  }

  synchronized void rename(Room room, String newName) {
    room.name = newName;
    tell(new Renamed(room));
  }

  /// Makes a private channel of a public one, under its own id.
  synchronized void makePrivate(Room room, Person by) {
    room.kind = Room.Kind.PRIVATE;
    notice(
        room,
        by,
        "channel_convert_to_private",
        "made this channel *private*. Only who is invited sees it and joins it.");
  }

  /// Gives a channel another id for good, as Slack does with a private one that comes to be shared.
  /// What stands in it, and who is in it, stays.
  synchronized void changeId(Room room, String now) {
    String before = room.id;
    renumber(before, now);
    tell(new Moved(room, before));
  }

  private void renumber(String before, String now) {
    Room room = before.equals(now) ? null : rooms.remove(before);
    if (room != null) {
      room.id = now;
      rooms.put(now, room);
    }
  }

  synchronized void openHome(Person person, String tab) {
    tell(new HomeOpened(direct(person.id()), person, tab));
  }

  private void notice(Room room, Person person, String subtype, String words) {
    JsonObject message =
        new JsonObject()
            .put("type", "message")
            .put("subtype", subtype)
            .put("user", person.id())
            .put("text", words.formatted(person.id()))
            .put("ts", stamps.next());
    room.keep(message);
    tell(new Said(room, message.copy()));
  }

  // What people do

  /// Keeps what a person wrote, in Slack's own notation, and answers with its `ts`.
  synchronized String say(Person person, Room room, @Nullable String thread, String wireText) {
    return say(person, room, thread, wireText, new JsonArray());
  }

  /// The same with files that are shared along.
  synchronized String say(
      Person person, Room room, @Nullable String thread, String wireText, JsonArray files) {
    JsonObject message =
        written(person, room, wireText)
            .put("blocks", new JsonArray().add(Typed.richText(wireText)));
    if (!files.isEmpty()) {
      message.put("subtype", "file_share").put("files", files).put("upload", false);
    }
    return keep(room, thread, message);
  }

  /// Passes a message on to another room or into a thread: what it says is no text of the new
  /// message's, but attached to it.
  synchronized String forward(
      Person person, Room from, String ts, Room to, @Nullable String thread) {
    mayWrite(from, person.id());
    JsonObject original = message(from, ts);
    if (original == null) {
      throw new Refused("message_not_found");
    }
    String author = original.getString("user", "");
    Person writer = people.get(author);
    String name = writer == null ? original.getString("username", "") : writer.name();
    String words = original.getString("text", "");
    JsonObject share =
        new JsonObject()
            .put("is_share", true)
            .put("is_msg_unfurl", true)
            .put("channel_id", from.id)
            .put("channel_team", team)
            .put("author_id", author)
            .put("author_name", name)
            .put("ts", ts)
            .put("text", words)
            .put("fallback", name + ": " + words)
            .put("mrkdwn_in", new JsonArray().add("text"));
    if (original.containsKey("files")) {
      share.put("files", original.getJsonArray("files").copy());
    }
    return keep(to, thread, written(person, to, "").put("attachments", new JsonArray().add(share)));
  }

  private JsonObject written(Person person, Room room, String wireText) {
    mayWrite(room, person.id());
    JsonObject message =
        new JsonObject()
            .put("client_msg_id", UUID.randomUUID().toString())
            .put("type", "message")
            .put("user", person.id())
            .put("ts", stamps.next())
            .put("text", wireText)
            .put("team", person.team());
    return person.team().equals(team)
        ? message
        : message.put("user_team", person.team()).put("source_team", person.team());
  }

  synchronized void edit(Person person, Room room, String ts, String wireText) {
    JsonObject message = own(room, ts, person.id(), "cant_update_message");
    JsonObject before = message.copy();
    message
        .put("text", wireText)
        .put("blocks", new JsonArray().add(Typed.richText(wireText)))
        .put("edited", new JsonObject().put("user", person.id()).put("ts", stamps.next()));
    tell(new Edited(room, before, message.copy()));
  }

  synchronized void delete(Person person, Room room, String ts) {
    own(room, ts, person.id(), "cant_delete_message");
    remove(room, ts);
  }

  /// Deletes a message's file; the message stays, with a tombstone in the file's place.
  synchronized void deleteFile(Person person, Room room, String ts, int place) {
    JsonObject message = own(room, ts, person.id(), "cant_delete_file");
    JsonObject before = message.copy();
    JsonArray files = message.getJsonArray("files");
    String id = files.getJsonObject(place).getString("id");
    files.set(place, new JsonObject().put("id", id).put("mode", "tombstone"));
    tell(new Edited(room, before, message.copy()));
  }

  // What the app does

  /// Keeps what the app posted and answers with it.
  synchronized JsonObject post(Room room, @Nullable String thread, JsonObject content) {
    Install install = installed();
    mayWrite(room, install.user());
    JsonObject message = signed(install, content).put("ts", stamps.next());
    keep(room, thread, message);
    return message.copy();
  }

  /// Shows one member something that is kept nowhere.
  synchronized String whisper(Room room, String to, JsonObject content) {
    Install install = installed();
    if (!room.members.contains(install.user())) {
      throw new Refused("not_in_channel");
    }
    if (!room.members.contains(to)) {
      throw new Refused("user_not_in_channel");
    }
    JsonObject message = signed(install, content).put("ts", stamps.next());
    tell(new Whispered(room, to, message.copy().put("is_ephemeral", true)));
    return message.getString("ts");
  }

  /// Has a message of the app's grow, without the mark of an edit; where the growth refuses,
  /// nothing changes.
  synchronized void grow(Room room, String ts, Consumer<JsonObject> growth) {
    JsonObject before = own(room, ts, installed().user(), "message_not_owned_by_app");
    JsonObject after = before.copy();
    growth.accept(after);
    room.keep(after);
    tell(new Edited(room, before.copy(), after.copy()));
  }

  synchronized JsonObject update(Room room, String ts, JsonObject changes) {
    JsonObject message = own(room, ts, installed().user(), "cant_update_message");
    if (ChatStreams.isGrowing(message)) {
      throw new Refused("streaming_state_conflict");
    }
    JsonObject before = message.copy();
    // As Slack does: what was posted under another name stands under the app's own when changed.
    if (message.containsKey("username")) {
      List.of("username", "icons", "subtype").forEach(message::remove);
      message.put("user", installed().user());
    }
    changes.forEach(change -> message.put(change.getKey(), change.getValue()));
    message.put("edited", new JsonObject().put("user", installed().bot()).put("ts", stamps.next()));
    tell(new Edited(room, before, message.copy()));
    return message.copy();
  }

  synchronized void deleteOwn(Room room, String ts) {
    own(room, ts, installed().user(), "cant_delete_message");
    remove(room, ts);
  }

  synchronized void react(Room room, String ts, String user, String emoji, boolean add) {
    JsonObject message = room.message(ts);
    if (message == null) {
      throw new Refused("message_not_found");
    }
    if (!Reactions.change(message, user, emoji, add)) {
      throw new Refused(add ? "already_reacted" : "no_reaction");
    }
    tell(new Reacted(room, message.copy(), user, emoji, add));
  }

  // Reading

  synchronized @Nullable JsonObject message(Room room, String ts) {
    JsonObject message = room.message(ts);
    return message == null ? null : message.copy();
  }

  synchronized List<JsonObject> messages(Room room) {
    return room.all().stream().map(JsonObject::copy).toList();
  }

  synchronized List<JsonObject> history(Room room) {
    return room.topLevel().stream().map(JsonObject::copy).toList();
  }

  synchronized List<JsonObject> thread(Room room, String ts) {
    if (room.message(ts) == null) {
      throw new Refused("thread_not_found");
    }
    return room.thread(ts).stream().map(JsonObject::copy).toList();
  }

  synchronized List<String> members(Room room) {
    return new ArrayList<>(room.members);
  }

  // Remembering

  /// Puts a message back; a reply whose thread is forgotten stays forgotten.
  synchronized void restore(String roomId, JsonObject message) {
    Room room = rooms.get(roomId);
    if (room == null) {
      return;
    }
    String root = message.getString("thread_ts");
    if (!Room.isReply(message) || (root != null && room.message(root) != null)) {
      room.keep(message.copy());
      stamps.after(message.getString("ts"));
    }
  }

  /// Gives a room the id again that it had got.
  synchronized void restore(String origin, String now) {
    renumber(origin, now);
  }

  /// Puts people back into a room, as far as they are known.
  synchronized void restore(String roomId, List<String> members) {
    Room room = rooms.get(roomId);
    if (room != null) {
      room.members.clear();
      members.stream().filter(people::containsKey).forEach(room.members::add);
    }
  }

  /// Lets somebody be there or away again.
  synchronized void restore(String person, boolean active) {
    people.computeIfPresent(person, (_, known) -> known.withActive(active));
  }

  // Inside

  synchronized void tell(Happening happening) {
    watchers.accept(this, happening);
  }

  private Install installed() {
    if (app == null) {
      throw new Refused("account_inactive");
    }
    return app;
  }

  private void mayWrite(Room room, String user) {
    if (room.archived) {
      throw new Refused("is_archived");
    }
    if (!room.members.contains(user)) {
      throw new Refused("not_in_channel");
    }
  }

  private String keep(Room room, @Nullable String thread, JsonObject message) {
    if (thread != null) {
      JsonObject parent = room.message(thread);
      if (parent == null) {
        throw new Refused("thread_not_found");
      }
      if (Room.isReply(parent)) {
        throw new Refused("cannot_reply_to_message");
      }
      message.put("thread_ts", thread);
      if (parent.containsKey("user")) {
        message.put("parent_user_id", parent.getString("user"));
      }
    }
    room.keep(message);
    tell(new Said(room, message.copy()));
    recount(room, thread);
    return message.getString("ts");
  }

  private void recount(Room room, @Nullable String root) {
    if (root == null) {
      return;
    }
    room.recount(root);
    JsonObject parent = room.message(root);
    if (parent != null) {
      tell(new Recounted(room, parent.copy()));
    }
  }

  /// Deletes; a parent with replies leaves a tombstone, so that its thread has a head.
  private void remove(Room room, String ts) {
    JsonObject message = room.message(ts);
    if (message == null) {
      throw new Refused("message_not_found");
    }
    if (message.getInteger("reply_count", 0) > 0) {
      JsonObject before = message.copy();
      message
          .put("subtype", "tombstone")
          .put("text", "This message was deleted.")
          .put("hidden", true)
          .put("user", "USLACKBOT");
      List.of("blocks", "metadata", "bot_id", "bot_profile", "app_id", "client_msg_id")
          .forEach(message::remove);
      tell(new Edited(room, before, message.copy()));
      return;
    }
    room.forget(ts);
    tell(new Deleted(room, message.copy()));
    recount(room, message.getString("thread_ts"));
  }

  private JsonObject own(Room room, String ts, String user, String otherwise) {
    JsonObject message = room.message(ts);
    if (message == null) {
      throw new Refused("message_not_found");
    }
    Install install = app;
    boolean byApp = install != null && install.bot().equals(message.getString("bot_id"));
    boolean asApp = install != null && install.user().equals(user);
    if (asApp ? !byApp : !user.equals(message.getString("user"))) {
      throw new Refused(otherwise);
    }
    return message;
  }

  /// An app's message names the app; one under another name has, as of old, a subtype and no user.
  private JsonObject signed(Install install, JsonObject content) {
    JsonObject message =
        new JsonObject()
            .put("type", "message")
            .put("bot_id", install.bot())
            .put("app_id", install.app())
            .put("team", team)
            .put(
                "bot_profile",
                new JsonObject()
                    .put("id", install.bot())
                    .put("app_id", install.app())
                    .put("name", install.name())
                    .put("team_id", team)
                    .put("deleted", false));
    if (content.containsKey("username")) {
      message.put("subtype", "bot_message");
    } else {
      message.put("user", install.user());
    }
    return message.mergeIn(content);
  }
}
