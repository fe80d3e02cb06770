package dev.baton.channels.sandbox.slack;

import dev.baton.gateway.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Hands out `ts` strings: seconds and six digits, never twice the same, never going back.
final class Stamps {
  private final Clock clock;
  private final AtomicLong lastMicros = new AtomicLong();

  Stamps(Clock clock) {
    this.clock = clock;
  }

  String next() {
    Instant now = clock.now();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    long unique = lastMicros.updateAndGet(last -> Math.max(last + 1, micros));
    return "%d.%06d".formatted(unique / 1_000_000, unique % 1_000_000);
  }

  /// Has all stamps to come be later than this one, whatever the clock says.
  void after(String ts) {
    long micros = Long.parseLong(ts.replace(".", ""));
    lastMicros.updateAndGet(last -> Math.max(last, micros));
  }

  Instant now() {
    return clock.now();
  }

  long seconds() {
    return clock.now().getEpochSecond();
  }
}
