package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.Courier.Outcome;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Someone's hands: what a person can do in a workspace, as a test or the page does it for them.
///
/// What Slack would not let them do (write where they are no member, edit another's line) throws an
/// [IllegalArgumentException] that names Slack's error.
public final class Actor {
  private final Workspaces workspaces;
  private final Interactions interactions;
  private final Observed observed;
  private final SharedFiles files;
  private final String id;

  Actor(
      Workspaces workspaces,
      Interactions interactions,
      Observed observed,
      SharedFiles files,
      String id) {
    this.workspaces = workspaces;
    this.interactions = interactions;
    this.observed = observed;
    this.files = files;
    this.id = id;
  }

  public String id() {
    return id;
  }

  /// The conversation with the app, opened if it was not.
  public String direct() {
    return tried(() -> workspaces.ofPerson(id).direct(id).id);
  }

  /// Looks at the messages with the app.
  public void openHome() {
    open("messages");
  }

  /// Looks at the app's home tab.
  public void openHomeTab() {
    open("home");
  }

  /// Presses a button in the app's home.
  public Future<Ack> pressHome(String actionId) {
    return pressHome(actionId, null);
  }

  Future<Ack> pressHome(String actionId, @Nullable String blockId) {
    return tried(() -> {
      Workspace workspace = workspaces.ofPerson(id);
      return interactions
          .pressHome(workspace, workspace.person(id), actionId, blockId)
          .map(Actor::ack);
    });
  }

  /// The modal that they look at, in Slack's shape.
  public Optional<JsonObject> modal() {
    return tried(() -> Optional.ofNullable(interactions.modal(workspaces.ofPerson(id).person(id))));
  }

  /// Sends the modal that they look at with this text in one of its inputs.
  public Future<Ack> submit(String block, String action, String text) {
    JsonObject view = modal().orElseThrow(() -> new IllegalArgumentException("No modal is open"));
    JsonObject value = new JsonObject().put("type", "plain_text_input").put("value", text);
    JsonObject values = new JsonObject().put(block, new JsonObject().put(action, value));
    return tried(() -> interactions.submit(view.getString("id"), values).map(Actor::ack));
  }

  /// Closes the modal that they look at.
  public void dismiss() {
    modal().ifPresent(view -> interactions.dismiss(view.getString("id")));
  }

  private void open(String tab) {
    tried(() -> {
      workspaces.ofPerson(id).openHome(workspaces.ofPerson(id).person(id), tab);
      return id;
    });
  }

  /// Writes in a room, typed as people type: `@Name`, `#channel` and links become what they mean.
  ///
  /// @return the message's `ts`
  public String say(String room, String text) {
    return write(room, null, text);
  }

  /// Writes in a message's thread.
  public String reply(String room, String thread, String text) {
    return write(room, thread, text);
  }

  /// Writes text that is in Slack's notation already.
  public String sayWire(String room, @Nullable String thread, String wireText) {
    return tried(() -> {
      Workspace workspace = workspaces.ofRoom(room);
      return workspace.say(workspace.person(id), workspace.room(room), thread, wireText);
    });
  }

  /// Shares a file, in a message's thread or outside; its type is what the sender says it is.
  ///
  /// @return the message's `ts`
  public String share(
      String room, @Nullable String thread, String text, String name, String type, Buffer content) {
    return tried(() -> {
      Workspace workspace = workspaces.ofRoom(room);
      Person person = workspace.person(id);
      return workspace.say(
          person,
          workspace.room(room),
          thread,
          wire(workspace, text),
          new JsonArray().add(files.share(workspace, person, name, type, content)));
    });
  }

  /// Passes a message on to a room, in a message's thread there or outside.
  ///
  /// @return the new message's `ts`
  public String forward(String room, String ts, String to, @Nullable String thread) {
    return tried(() -> {
      Workspace workspace = workspaces.ofRoom(to);
      return workspace.forward(
          workspace.person(id), workspace.room(room), ts, workspace.room(to), thread);
    });
  }

  public void edit(String room, String ts, String text) {
    tried(() -> {
      Workspace workspace = workspaces.ofRoom(room);
      workspace.edit(workspace.person(id), workspace.room(room), ts, wire(workspace, text));
      return ts;
    });
  }

  /// Deletes one of a message's files, the first is 0; the message stays.
  public void deleteFile(String room, String ts, int place) {
    tried(() -> {
      Workspace workspace = workspaces.ofRoom(room);
      workspace.deleteFile(workspace.person(id), workspace.room(room), ts, place);
      return ts;
    });
  }

  public void delete(String room, String ts) {
    tried(() -> {
      Workspace workspace = workspaces.ofRoom(room);
      workspace.delete(workspace.person(id), workspace.room(room), ts);
      return ts;
    });
  }

  /// Adds a reaction, or takes it away again if it is there.
  public void react(String room, String ts, String emoji) {
    tried(() -> {
      Workspace workspace = workspaces.ofRoom(room);
      JsonObject message = workspace.message(workspace.room(room), ts);
      boolean add = message == null || Reactions.change(message, id, emoji, true);
      workspace.react(workspace.room(room), ts, id, emoji, add);
      return ts;
    });
  }

  /// Presses a button on a message, also one that is gone since a moment, as people do whose page
  /// has not caught up.
  public Future<Ack> press(String room, String ts, String actionId) {
    return press(room, ts, actionId, null);
  }

  Future<Ack> press(String room, String ts, String actionId, @Nullable String blockId) {
    return tried(() -> {
      Workspace workspace = workspaces.ofRoom(room);
      JsonObject message = seen(workspace, room, ts, actionId);
      return interactions
          .press(workspace, workspace.person(id), workspace.room(room), message, actionId, blockId)
          .map(Actor::ack);
    });
  }

  /// Chooses one of the app's global shortcuts.
  public Future<Ack> shortcut(String callback) {
    return tried(() -> {
      Workspace workspace = workspaces.ofPerson(id);
      return interactions.shortcut(workspace, workspace.person(id), callback).map(Actor::ack);
    });
  }

  /// Chooses one of the app's shortcuts on a message.
  public Future<Ack> shortcut(String room, String ts, String callback) {
    return tried(() -> {
      Workspace workspace = workspaces.ofRoom(room);
      JsonObject message = workspace.message(workspace.room(room), ts);
      if (message == null) {
        throw new Refused("message_not_found");
      }
      return interactions
          .shortcut(workspace, workspace.person(id), workspace.room(room), message, callback)
          .map(Actor::ack);
    });
  }

  /// Sends a slash command such as `/baton`.
  public Future<Ack> command(String room, String command, String text) {
    return tried(() -> {
      Workspace workspace = workspaces.ofRoom(room);
      return interactions
          .command(workspace, workspace.person(id), workspace.room(room), command, text)
          .map(Actor::ack);
    });
  }

  public void join(String room) {
    tried(() -> {
      Workspace workspace = workspaces.ofRoom(room);
      workspace.join(workspace.room(room), workspace.person(id));
      return room;
    });
  }

  public void leave(String room) {
    tried(() -> {
      Workspace workspace = workspaces.ofRoom(room);
      workspace.leave(workspace.room(room), workspace.person(id));
      return room;
    });
  }

  /// Goes away or comes back.
  public void presence(boolean active) {
    tried(() -> {
      Workspace workspace = workspaces.ofPerson(id);
      workspace.add(workspace.person(id).withActive(active));
      return id;
    });
  }

  /// How the app took an interaction.
  ///
  /// @param status its HTTP status, 0 if there was none
  /// @param problem empty, or Slack's word for why the person sees an error
  public record Ack(int status, String body, String problem) {
    public boolean ok() {
      return problem.isEmpty();
    }
  }

  /// A message as this person sees it, ephemeral ones included, in its latest version with this
  /// button on it.
  private JsonObject seen(Workspace workspace, String room, String ts, String actionId) {
    List<JsonObject> versions = new ArrayList<>();
    JsonObject message = workspace.message(workspace.room(room), ts);
    if (message != null) {
      versions.add(message);
    }
    versions.addAll(observed.earlier(ts));
    observed.whispersTo(id).stream()
        .filter(line -> line.room().equals(room) && line.ts().equals(ts))
        .forEach(line -> versions.add(line.json()));
    if (versions.isEmpty()) {
      throw new Refused("message_not_found");
    }
    return versions.stream()
        .filter(version -> new Line(room, ts, version).actions().contains(actionId))
        .findFirst()
        .orElseThrow(() -> new Refused("no_such_action"));
  }

  static Ack ack(Outcome outcome) {
    return new Ack(outcome.status(), outcome.body().toString(), outcome.problem());
  }

  private String write(String room, @Nullable String thread, String text) {
    return tried(() -> sayWire(room, thread, wire(workspaces.ofRoom(room), text)));
  }

  private static String wire(Workspace workspace, String text) {
    List<Room> channels =
        workspace.rooms().stream().filter(room -> room.kind != Room.Kind.DIRECT).toList();
    return Typed.toWire(text, workspace.people(), channels);
  }

  private static <T> T tried(Supplier<T> deed) {
    try {
      return deed.get();
    } catch (Refused refused) {
      throw new IllegalArgumentException("Slack refuses: " + refused.error(), refused);
    }
  }
}
