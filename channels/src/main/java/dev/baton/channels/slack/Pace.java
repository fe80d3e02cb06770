package dev.baton.channels.slack;

import java.time.Duration;

/// How fast calls of a method may follow one another: so many at once, then one each so long.
record Pace(int burst, Duration each) {
  /// A channel takes one message a second; a few more at once are tolerated.
  static final Pace POST = new Pace(3, Duration.ofSeconds(1));

  /// Methods that Slack allows fifty times a minute.
  static final Pace TIER_3 = new Pace(5, Duration.ofMillis(1_200));

  /// Methods that Slack allows a hundred times a minute.
  static final Pace TIER_4 = new Pace(10, Duration.ofMillis(600));
}
