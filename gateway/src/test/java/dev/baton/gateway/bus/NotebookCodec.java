package dev.baton.gateway.bus;

import dev.baton.gateway.bus.Notebook.Event;
import dev.baton.gateway.bus.Notebook.Notes;
import dev.baton.gateway.log.EventCodec;
import dev.baton.gateway.log.SnapshotCodec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// How a [Notebook] is written down in tests.
final class NotebookCodec implements EventCodec<Event> {
  /// The format of a notebook's snapshots.
  static final String FORMAT = "notes/1";

  @Override
  public String typeOf(Event event) {
    return switch (event) {
      case Notebook.Written _ -> "written/1";
      case Notebook.Woken _ -> "woken/1";
      case Notebook.Settled _ -> "settled/1";
    };
  }

  @Override
  public byte[] encode(Event event) {
    JsonArray fields =
        switch (event) {
          case Notebook.Written(String text, List<String> lanes, List<String> timers) ->
              JsonArray.of(text, new JsonArray(lanes), new JsonArray(timers));
          case Notebook.Woken(String timer) -> JsonArray.of(timer);
          case Notebook.Settled(long of, String effect, String outcome) ->
              JsonArray.of(of, effect, outcome);
        };
    return fields.encode().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Event decode(String type, byte[] body) {
    JsonArray fields = new JsonArray(new String(body, StandardCharsets.UTF_8));
    return switch (type) {
      case "written/1" ->
          new Notebook.Written(
              fields.getString(0), texts(fields.getJsonArray(1)), texts(fields.getJsonArray(2)));
      case "woken/1" -> new Notebook.Woken(fields.getString(0));
      case "settled/1" ->
          new Notebook.Settled(fields.getLong(0), fields.getString(1), fields.getString(2));
      default -> throw new Unreadable("no event is " + type);
    };
  }

  /// A notebook's snapshots, in this format.
  static SnapshotCodec<Notes> snapshots(String format) {
    return new SnapshotCodec<>() {
      @Override
      public String format() {
        return format;
      }

      @Override
      public byte[] encode(Notes state) {
        return new JsonObject()
            .put("lines", new JsonArray(state.lines()))
            .put("timers", new JsonArray(List.copyOf(state.timers())))
            .encode()
            .getBytes(StandardCharsets.UTF_8);
      }

      @Override
      public Notes decode(byte[] body) {
        try {
          JsonObject json = new JsonObject(new String(body, StandardCharsets.UTF_8));
          return new Notes(
              texts(json.getJsonArray("lines")), Set.copyOf(texts(json.getJsonArray("timers"))));
        } catch (RuntimeException misfit) {
          throw new Unreadable("not a notebook", misfit);
        }
      }
    };
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }
}
