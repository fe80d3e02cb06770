package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonObject;

/// Something that happened in a workspace, told to whoever watches it: the [Courier], which makes
/// events of it, and the page, which shows it. The messages in it are copies.
sealed interface Happening {
  /// A person or an app wrote.
  record Said(Room room, JsonObject message) implements Happening {}

  /// A message's words or blocks changed.
  record Edited(Room room, JsonObject before, JsonObject after) implements Happening {}

  /// A message went away.
  record Deleted(Room room, JsonObject before) implements Happening {}

  /// A parent's reply count changed, which the page shows and no app is told.
  record Recounted(Room room, JsonObject message) implements Happening {}

  /// A reaction came or went.
  record Reacted(Room room, JsonObject message, String user, String name, boolean added)
      implements Happening {}

  /// An ephemeral message: seen by one person, kept nowhere, no event.
  record Whispered(Room room, String to, JsonObject message) implements Happening {}

  /// Someone came into a room.
  record Joined(Room room, Person who) implements Happening {}

  /// Someone left a room.
  record Left(Room room, Person who) implements Happening {}

  /// A direct conversation was opened for the first time.
  record Opened(Room room, Person who) implements Happening {}

  /// A room got a new name.
  record Renamed(Room room) implements Happening {}

  /// A room got another id, for good.
  record Moved(Room room, String before) implements Happening {}

  /// A room was archived.
  record Archived(Room room) implements Happening {}

  /// A member looked at the app's home.
  record HomeOpened(Room room, Person who, String tab) implements Happening {}

  /// A member's profile or presence changed.
  record Changed(Person who) implements Happening {}

  /// A modal opened, changed or closed (`view` is empty) for one person, or their home changed.
  record Viewed(Person who, JsonObject view) implements Happening {}

  /// The app was removed from the workspace.
  record Uninstalled() implements Happening {}
}
