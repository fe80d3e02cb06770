package dev.baton.channels.slack;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after so many failures in a row: twice as long each time up to a bound, and by
/// chance up to half of it less, so that many nodes do not come back in the same moment.
record Backoff(Duration first, Duration longest, RandomGenerator chance) {
  private static final int MOST_DOUBLINGS = 20;

  /// @param failures from 1 on
  Duration after(int failures) {
    int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
    Duration grown = first.multipliedBy(1L << doublings);
    long millis = (grown.compareTo(longest) < 0 ? grown : longest).toMillis();
    return Duration.ofMillis(millis - chance.nextLong(millis / 2 + 1));
  }
}
