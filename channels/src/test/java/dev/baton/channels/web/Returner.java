package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A customer as their browser remembers them from one connection to the next: the session, the
/// last number seen, and the lines that nobody has accepted yet, which are sent again in order.
///
/// Holds on each connection that what comes is new and in order.
final class Returner {
  private static final int AT_ONCE = 5;

  private final String session;
  private final List<JsonObject> seen = new ArrayList<>();
  private final Map<String, Long> accepted = new HashMap<>();
  private final Map<String, String> waiting = new LinkedHashMap<>();

  Returner(String session) {
    this.session = session;
  }

  void writes(String id, String text) {
    waiting.put(id, text);
  }

  /// Says hello and sends what waits, or the first of it; how many lines that is.
  int enters(Guest guest) {
    guest.says(
        new JsonObject().put("type", "hello").put("session", session).put("lastSeq", lastSeq()));
    List<Map.Entry<String, String>> first = waiting.entrySet().stream().limit(AT_ONCE).toList();
    first.forEach(line -> guest.writes(line.getKey(), line.getValue()));
    return first.size();
  }

  /// Whether on this connection so many lines were accepted, and each is told by now.
  boolean isAnswered(Guest guest, int lines) {
    List<JsonObject> here = guest.heard("accepted");
    List<Long> told = guest.numbers();
    return here.size() == lines
        && here.stream()
            .map(frame -> frame.getLong("seq"))
            .allMatch(seq -> seq <= lastSeq() || told.contains(seq));
  }

  /// Keeps what was told on a connection that is over.
  void leaves(Guest guest) {
    for (JsonObject frame : guest.heard()) {
      switch (frame.getString("type")) {
        case "accepted" -> accept(frame.getString("id"), frame.getLong("seq"));
        case "message", "people" -> {
          assertThat(frame.getLong("seq")).as("the number after %s", seen).isGreaterThan(lastSeq());
          seen.add(frame);
        }
        case "welcome" -> assertThat(frame.getString("session")).isEqualTo(session);
        case "pong", "typing", "wait" -> {}
        default -> throw new AssertionError("unexpected: " + frame);
      }
    }
  }

  private void accept(String id, long seq) {
    waiting.remove(id);
    assertThat(accepted.merge(id, seq, (before, _) -> before)).isEqualTo(seq);
  }

  long lastSeq() {
    return seen.isEmpty() ? 0 : seen.getLast().getLong("seq");
  }

  /// How many lines wait.
  int waiting() {
    return waiting.size();
  }

  /// All that was told, on all connections, in the order of its coming.
  List<JsonObject> seen() {
    return List.copyOf(seen);
  }

  /// The number under which each line was accepted.
  Map<String, Long> accepted() {
    return Map.copyOf(accepted);
  }
}
