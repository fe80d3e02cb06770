package dev.baton.gateway.time;

import java.time.Instant;

/// The one source of time. Nothing else in Baton reads a clock, so that a simulation can run the
/// real code on virtual time.
@FunctionalInterface
public interface Clock {

  /// The present moment, in UTC, with millisecond precision or better.
  Instant now();
}
