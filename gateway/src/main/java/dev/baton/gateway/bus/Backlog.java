package dev.baton.gateway.bus;

import java.time.Instant;
import java.util.Optional;

/// What is on its way to customers by one channel, on this node.
///
/// @param waiting how many lines have not come to their end
/// @param oldest when the oldest of them was said
/// @param givenUp how many were given up since the start, since their provider was away for longer
///   than they were of use
/// @param trouble why the provider can't be had, and since when; empty while it can
public record Backlog(
    int waiting, Optional<Instant> oldest, long givenUp, Optional<Trouble> trouble) {
  /// Nothing is on its way.
  static final Backlog NONE = new Backlog(0, Optional.empty(), 0, Optional.empty());

  /// What keeps a provider from us, and since when.
  public record Trouble(String why, Instant since) {}
}
