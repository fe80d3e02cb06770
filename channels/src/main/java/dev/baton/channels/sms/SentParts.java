package dev.baton.channels.sms;

import dev.baton.channels.Recent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What this node knows of the messages that lines have become: which part Twilio has under which
/// name, and which it may have. It is no record, only a help: after a crash the provider is asked.
final class SentParts {
  private static final int MOST_KEPT = 20_000;

  private final Map<Part, String> sids = new Recent<>(MOST_KEPT);
  private final Map<String, Part> bySid = new Recent<>(MOST_KEPT);
  private final Map<Part, Instant> doubts = new Recent<>(MOST_KEPT);

  /// One message of a line.
  ///
  /// @param line the line's key
  /// @param number from 1
  record Part(String line, int number) {}

  /// Twilio has this part, under this name; known from its answer, its list or its report.
  synchronized void has(Part part, String sid) {
    sids.put(part, sid);
    bySid.put(sid, part);
    doubts.remove(part);
  }

  synchronized Optional<String> sid(Part part) {
    return Optional.ofNullable(sids.get(part));
  }

  /// Whether this message is known to be something else than that part.
  synchronized boolean isOther(String sid, Part part) {
    Part known = bySid.get(sid);
    return known != null && !known.equals(part);
  }

  /// Twilio may have this part; remembers since when that is so.
  synchronized Instant doubt(Part part, Instant now) {
    return doubts.computeIfAbsent(part, _ -> now);
  }

  /// Twilio surely does not have it.
  synchronized void clear(Part part) {
    doubts.remove(part);
  }
}
