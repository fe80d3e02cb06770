package dev.baton.channels.sandbox.slack;

import dev.baton.gateway.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// Slack's rate limits: a bucket for each workspace and method, and one for each channel posted to.
///
/// The numbers are the documented tiers (calls a minute) and one message a second a channel; how
/// large a burst passes is not documented, so it is small: four posts to a channel, and a quarter
/// of a minute's calls, but at least four, for the tiers.
final class Paces {
  private static final double CHANNEL_BURST = 4;

  private final Clock clock;
  private final Map<String, Bucket> buckets = new HashMap<>();

  Paces(Clock clock) {
    this.clock = clock;
  }

  /// Takes one call; the seconds to wait if there is none to take.
  synchronized OptionalInt take(String team, String method, String channel) {
    Reference.Tier tier = Reference.tier(method);
    return switch (tier) {
      case UNSAID -> OptionalInt.empty();
      case POST -> bucket(team + " post " + channel, 1.0, CHANNEL_BURST).take(clock.now());
      case TIER_1, TIER_2, TIER_3, TIER_4, MANY -> {
        double burst = Math.max(4, tier.perMinute / 4.0);
        yield bucket(team + " " + method, tier.perMinute / 60.0, burst).take(clock.now());
      }
    };
  }

  private Bucket bucket(String key, double perSecond, double burst) {
    return buckets.computeIfAbsent(key, _ -> new Bucket(perSecond, burst, clock.now()));
  }

  private static final class Bucket {
    private final double perSecond;
    private final double burst;
    private double tokens;
    private Instant filled;

    Bucket(double perSecond, double burst, Instant now) {
      this.perSecond = perSecond;
      this.burst = burst;
      this.tokens = burst;
      this.filled = now;
    }

    OptionalInt take(Instant now) {
      double seconds = Duration.between(filled, now).toNanos() / 1e9;
      tokens = Math.min(burst, tokens + seconds * perSecond);
      filled = now;
      if (tokens >= 1) {
        tokens -= 1;
        return OptionalInt.empty();
      }
      return OptionalInt.of((int) Math.max(1, Math.ceil((1 - tokens) / perSecond)));
    }
  }
}
