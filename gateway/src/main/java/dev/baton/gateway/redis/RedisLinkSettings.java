package dev.baton.gateway.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The bounds of a [RedisLink].
///
/// @param maxInFlight how many commands may wait for their answer; one more fails at once
/// @param connectTimeout how long one attempt to connect may take, greeting included
/// @param commandTimeout how long a command may wait for its answer before the connection is given
///   up; it is noticed at most a quarter later
/// @param backoff how long to wait between attempts to connect
/// @param certificates for `rediss://` the PEM file of the authorities to trust; Java's own where
///   there is none
public record RedisLinkSettings(
    int maxInFlight,
    Duration connectTimeout,
    Duration commandTimeout,
    Backoff backoff,
    Optional<Path> certificates) {

  /// Checks that every bound is positive.
  public RedisLinkSettings {
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("maxInFlight must be at least 1, not " + maxInFlight);
    }
    if (!connectTimeout.isPositive() || !commandTimeout.isPositive()) {
      throw new IllegalArgumentException("Timeouts must be positive");
    }
  }

  /// What suits a Redis that is near.
  public static RedisLinkSettings defaults() {
    return new RedisLinkSettings(
        10_000,
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2)),
        Optional.empty());
  }
}
