package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.Diary;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The events that the app has not acknowledged yet. Slack does not end with the app, so they
/// outlast the stand-in that does, and are delivered again when both are back.
final class Outstanding implements AutoCloseable {
  private static final int MOST = 1_000;

  private final Diary events;

  private Outstanding(Diary events) {
    this.events = events;
  }

  /// An event as it was first delivered.
  record Undelivered(String id, String about, String body) {}

  /// Opens what is outstanding in a folder. Blocks.
  static Outstanding in(Path folder) {
    return new Outstanding(Diary.open(folder.resolve("events.jsonl"), MOST));
  }

  void keep(Undelivered event) {
    events.keep(event.id(), new JsonObject().put("about", event.about()).put("body", event.body()));
  }

  void drop(String id) {
    events.drop(id);
  }

  /// All of them, in the order in which they happened.
  List<Undelivered> all() {
    List<Undelivered> all = new ArrayList<>();
    events.tell((id, event) ->
        all.add(new Undelivered(id, event.getString("about", ""), event.getString("body", "{}"))));
    return all;
  }

  @Override
  public void close() {
    events.close();
  }
}
