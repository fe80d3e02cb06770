package dev.baton.gateway.conversation;

import java.time.Instant;
import java.util.Optional;

/// One of the customer's addresses in a conversation: whether they allow us to send there, when
/// they were last heard from it, and what they are called there, where the channel knows.
///
/// @param link how it came here, if that was by a code
public record Place(
    Address address,
    boolean optedOut,
    Instant lastHeard,
    Optional<String> name,
    Optional<Link> link) {

  /// An address that a code has linked: when, and where it belonged before.
  public record Link(Instant at, Optional<Elsewhere> before) {}

  /// A place that no code has linked.
  public Place(Address address, boolean optedOut, Instant lastHeard, Optional<String> name) {
    this(address, optedOut, lastHeard, name, Optional.empty());
  }

  /// A place where nobody knows the customer's name.
  public Place(Address address, boolean optedOut, Instant lastHeard) {
    this(address, optedOut, lastHeard, Optional.empty());
  }

  Place withOptedOut(boolean out) {
    return new Place(address, out, lastHeard, name, link);
  }

  Place heardAt(Instant at) {
    return new Place(address, optedOut, at, name, link);
  }

  Place named(String called) {
    return new Place(address, optedOut, lastHeard, Optional.of(called), link);
  }
}
