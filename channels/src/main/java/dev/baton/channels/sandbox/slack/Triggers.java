package dev.baton.channels.sandbox.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The short-lived rights that come with a click: a `trigger_id` opens one modal within three
/// seconds, a `response_url` answers five times within half an hour.
final class Triggers {
  private static final Duration TO_OPEN = Duration.ofSeconds(3);
  private static final Duration TO_RESPOND = Duration.ofMinutes(30);
  private static final int RESPONSES = 5;

  /// Where a click or a command came from; `ts` is the message that was clicked on, if one was.
  record Origin(Workspace workspace, Room room, Person who, @Nullable String ts) {}

  private static final class Right<T> {
    final T of;
    final Instant until;
    int left;

    Right(T of, Instant until, int times) {
      this.of = of;
      this.until = until;
      this.left = times;
    }
  }

  private final Stamps stamps;
  private final AtomicLong number = new AtomicLong();
  private final Map<String, Right<Person>> triggers = new HashMap<>();
  private final Map<String, Right<Origin>> replies = new HashMap<>();

  Triggers(Stamps stamps) {
    this.stamps = stamps;
  }

  synchronized String trigger(Person who) {
    Instant now = stamps.now();
    triggers.values().removeIf(right -> right.until.plus(TO_RESPOND).isBefore(now));
    String id = "%d.%d.baton".formatted(now.getEpochSecond(), number.incrementAndGet());
    triggers.put(id, new Right<>(who, now.plus(TO_OPEN), 1));
    return id;
  }

  /// Spends a trigger: once, in time.
  synchronized Person spend(String id) {
    Right<Person> trigger = triggers.get(id);
    if (trigger == null) {
      throw new Refused("invalid_trigger_id");
    }
    if (stamps.now().isAfter(trigger.until)) {
      throw new Refused("expired_trigger_id");
    }
    if (trigger.left-- <= 0) {
      throw new Refused("trigger_exchanged");
    }
    return trigger.of;
  }

  /// A new response URL's path.
  synchronized String responsePath(Origin origin) {
    Instant now = stamps.now();
    replies.values().removeIf(right -> right.until.isBefore(now));
    String path = "/actions/%s/%d".formatted(origin.workspace().team, number.incrementAndGet());
    replies.put(path, new Right<>(origin, now.plus(TO_RESPOND), RESPONSES));
    return path;
  }

  /// Spends one use of a response URL.
  synchronized Origin respond(String path) {
    Right<Origin> reply = replies.get(path);
    if (reply == null || stamps.now().isAfter(reply.until)) {
      throw new Refused("expired_url");
    }
    if (reply.left-- <= 0) {
      throw new Refused("used_url");
    }
    return reply.of;
  }
}
