package dev.baton.channels.slack;

import dev.baton.gateway.settings.Safe;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Which notices were told, and which somebody is about to tell: in a safe that all nodes share, so
/// that each is told once, however often Slack reports what it is about, and to whichever node.
///
/// Who is about to tell one claims it for a moment. A node that dies meanwhile leaves a claim that
/// ends by itself; Slack, which got no answer, reports it again.
final class Told {
  private static final Duration CLAIMED = Duration.ofSeconds(30);

  /// Slack may report a thing again for a day.
  private static final Duration KEPT = Duration.ofHours(26);

  private static final int MOST = 200;
  private static final int MOST_TRIES = 10;

  /// What is known of a notice.
  enum State {
    /// Nobody has told it, and now it is for us to do.
    OURS,
    /// Somebody is about to tell it.
    UNDERWAY,
    /// It was told.
    DONE
  }

  private record Mark(boolean done, Instant until) {}

  private final Safe safe;
  private final Clock clock;

  Told(Safe safe, Clock clock) {
    this.safe = safe;
    this.clock = clock;
  }

  /// Claims a notice, unless somebody was faster.
  Future<State> claim(String notice) {
    return claim(notice, 1);
  }

  private Future<State> claim(String notice, int tries) {
    return safe.read()
        .compose(text -> {
          Map<String, Mark> marks = read(text);
          Mark mark = marks.get(notice);
          if (mark != null) {
            return Future.succeededFuture(mark.done ? State.DONE : State.UNDERWAY);
          }
          marks.put(notice, new Mark(false, clock.now().plus(CLAIMED)));
          return safe.swap(text, write(marks))
              .compose(done ->
                  done
                      ? Future.succeededFuture(State.OURS)
                      : tries < MOST_TRIES
                          ? claim(notice, tries + 1)
                          : Future.succeededFuture(State.UNDERWAY));
        });
  }

  /// It was told.
  Future<Void> done(String notice) {
    return change(marks -> marks.put(notice, new Mark(true, clock.now().plus(KEPT))), MOST_TRIES);
  }

  /// It could not be told: whoever hears of it next shall.
  Future<Void> failed(String notice) {
    return change(marks -> marks.remove(notice), MOST_TRIES);
  }

  private Future<Void> change(Consumer<Map<String, Mark>> what, int tries) {
    return safe.read()
        .compose(text -> {
          Map<String, Mark> marks = read(text);
          what.accept(marks);
          return safe.swap(text, write(marks));
        })
        .compose(done -> done || tries == 1 ? Future.succeededFuture() : change(what, tries - 1));
  }

  /// What counts still. What nobody can read says nothing: a notice told twice does no harm.
  private Map<String, Mark> read(Optional<String> text) {
    Map<String, Mark> marks = new HashMap<>();
    Instant now = clock.now();
    try {
      for (var each : new JsonObject(text.orElse("{}"))) {
        JsonArray mark = (JsonArray) each.getValue();
        Instant until = Instant.ofEpochMilli(mark.getLong(1));
        if (until.isAfter(now)) {
          marks.put(each.getKey(), new Mark(mark.getBoolean(0), until));
        }
      }
    } catch (DecodeException | ClassCastException | IndexOutOfBoundsException _) {
      marks.clear();
    }
    return marks;
  }

  private static String write(Map<String, Mark> marks) {
    JsonObject text = new JsonObject();
    marks.entrySet().stream()
        .sorted(Comparator.comparing(each -> each.getValue().until, Comparator.reverseOrder()))
        .limit(MOST)
        .forEach(each ->
            text.put(
                each.getKey(),
                new JsonArray()
                    .add(each.getValue().done)
                    .add(each.getValue().until.toEpochMilli())));
    return text.encode();
  }
}
