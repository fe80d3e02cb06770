package dev.baton.channels.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// At most so many things within any window of this length.
final class Pace {
  private final int most;
  private final Duration window;
  private final Queue<Instant> taken = new ArrayDeque<>();

  Pace(int most, Duration window) {
    this.most = most;
    this.window = window;
  }

  /// Takes one more; or says how long to wait for it, and takes nothing.
  Optional<Duration> take(Instant now) {
    Instant first = taken.peek();
    while (first != null && !now.isBefore(first.plus(window))) {
      taken.remove();
      first = taken.peek();
    }
    if (first != null && taken.size() >= most) {
      return Optional.of(Duration.between(now, first.plus(window)));
    }
    taken.add(now);
    return Optional.empty();
  }

  /// Takes back what was taken at that moment: it did not count.
  void giveBack(Instant at) {
    taken.remove(at);
  }
}
