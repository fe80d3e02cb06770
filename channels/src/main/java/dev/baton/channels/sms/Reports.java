package dev.baton.channels.sms;

import dev.baton.channels.Recent;
import dev.baton.gateway.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far messages have come, as far as this node has been told. Progress only ever moves up, and
/// what is final stays, so that it does not matter when a report comes, how often and in which
/// order.
///
/// A failure may be reported before the request that made the message is answered, or while an
/// uncertain one is being looked for. Then it is kept for the end of the line's sending, which says
/// so itself: otherwise the log would say that the line failed, and after that that it went out.
/// But not every line comes to its end here: the kernel may give it up or drop it between two
/// attempts, and another node may go on with it. So a line that was not begun for a while is not
/// being sent, and what was kept for its end is told then: see [#fate].
final class Reports {
  private static final int MOST_KEPT = 20_000;

  /// Longer than any pause between two attempts that the kernel makes by itself while Twilio takes
  /// others. While it takes none a line may wait for longer: then a failure of what it had sent is
  /// told at once, and the line goes on.
  static final Duration SENDING = Duration.ofMinutes(5);

  private final Clock clock;
  private final Map<String, Known> known = new Recent<>(MOST_KEPT);

  /// When the last attempt began, by line.
  private final Map<String, Instant> sending = new Recent<>(MOST_KEPT);

  Reports(Clock clock) {
    this.clock = clock;
  }

  private record Known(DeliveryReport report, boolean told) {}

  /// What a report comes to.
  enum News {
    /// As much was known, or more.
    NONE,
    /// It is remembered.
    NOTED,
    /// It is a failure that somebody has to be told of; it is remembered once they are.
    TELL
  }

  synchronized News take(DeliveryReport report) {
    if (!isNews(report)) {
      return News.NONE;
    }
    if (report.progress().isFailure() && !isSending(report.part().line())) {
      return News.TELL;
    }
    known.put(report.sid(), new Known(report, false));
    return News.NOTED;
  }

  /// Somebody has been told of this failure.
  synchronized void told(DeliveryReport report) {
    Known last = known.get(report.sid());
    if (isNews(report) || (last != null && last.report().progress() == report.progress())) {
      known.put(report.sid(), new Known(report, true));
    }
  }

  /// What becomes of a failure that was noted.
  enum Fate {
    /// The line is being sent.
    KEPT,
    /// The line has come to its end here, or somebody has been told.
    SETTLED,
    /// Nobody goes on with the line here, and nobody has been told.
    OVERDUE
  }

  synchronized Fate fate(DeliveryReport noted) {
    Known last = known.get(noted.sid());
    String line = noted.part().line();
    if (last == null || last.told() || !sending.containsKey(line)) {
      return Fate.SETTLED;
    }
    return isSending(line) ? Fate.KEPT : Fate.OVERDUE;
  }

  /// The sending of this line begins, or goes on.
  synchronized void begin(String line) {
    sending.put(line, clock.now());
  }

  /// The sending of this line has come to its end, with these messages. Gives the failure of one of
  /// them that nobody has been told of.
  synchronized Optional<DeliveryReport> end(String line, List<String> sids) {
    sending.remove(line);
    for (String sid : sids) {
      Known last = known.get(sid);
      if (last != null && last.report().progress().isFailure() && !last.told()) {
        known.put(sid, new Known(last.report(), true));
        return Optional.of(last.report());
      }
    }
    return Optional.empty();
  }

  /// How far this message has come.
  synchronized Optional<DeliveryReport.Progress> progress(String sid) {
    return Optional.ofNullable(known.get(sid)).map(last -> last.report().progress());
  }

  /// Why this message failed, if it is known to have.
  synchronized Optional<Integer> failure(String sid) {
    return Optional.ofNullable(known.get(sid))
        .map(Known::report)
        .filter(report -> report.progress().isFailure())
        .map(DeliveryReport::code);
  }

  private boolean isSending(String line) {
    Instant begun = sending.get(line);
    return begun != null && begun.plus(SENDING).isAfter(clock.now());
  }

  private boolean isNews(DeliveryReport report) {
    return progress(report.sid()).map(report.progress()::isPast).orElse(true);
  }
}
