package dev.baton.channels.sms;

import dev.baton.channels.Recent;
import dev.baton.gateway.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Says when the sender may send a line, so that no more waits at Twilio than a burst: what waits
/// here can still be dropped when the floor changes hands, what waits there can't.
///
/// A line has its turn under its key until it has come to its end: when it comes back after a wait
/// it may go, and when it is tried again it has paid. A line that never comes back leaves its turn
/// unused.
final class PaceKeeper {
  private static final int MOST_TURNS = 10_000;

  private final Clock clock;
  private final double segmentsPerSecond;
  private final int burstSegments;
  private final Duration longestWait;
  private final Map<String, Instant> turns = new Recent<>(MOST_TURNS);
  private Instant free = Instant.MIN;
  private Instant closedUntil = Instant.MIN;

  PaceKeeper(Clock clock, SmsSettings.Pace pace) {
    this.clock = clock;
    this.segmentsPerSecond = pace.segmentsPerSecond();
    this.burstSegments = pace.burstSegments();
    this.longestWait = pace.longestWait();
  }

  /// How long the line with this key has to wait; zero when it may go now, nothing where it would
  /// have to wait for longer than anything may.
  synchronized Optional<Duration> wait(String key, int segments) {
    Instant now = clock.now();
    Instant turn = turns.get(key);
    if (turn == null) {
      Instant start = free.isBefore(now) ? now : free;
      turn = start.minus(time(Math.max(0, burstSegments - segments)));
      if (Duration.between(now, turn).compareTo(longestWait) > 0) {
        return Optional.empty();
      }
      free = start.plus(time(segments));
      turns.put(key, turn);
    }
    Instant open = turn.isBefore(closedUntil) ? closedUntil : turn;
    return Optional.of(open.isAfter(now) ? Duration.between(now, open) : Duration.ZERO);
  }

  /// The line with this key has come to its end.
  synchronized void over(String key) {
    turns.remove(key);
  }

  /// The provider wants nothing for so long, from nobody.
  synchronized void close(Duration aWhile) {
    Instant until = clock.now().plus(aWhile);
    closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
  }

  private Duration time(int segments) {
    return Duration.ofNanos(Math.round(segments / segmentsPerSecond * 1e9));
  }
}
