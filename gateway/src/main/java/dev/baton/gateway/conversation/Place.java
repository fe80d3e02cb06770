package dev.baton.gateway.conversation;

import java.time.Instant;
import java.util.Optional;

/// One of the customer's addresses in a conversation: whether they allow us to send there, when
/// they were last heard from it, and what they are called there, where the channel knows.
public record Place(Address address, boolean optedOut, Instant lastHeard, Optional<String> name) {

  /// A place where nobody knows the customer's name.
  public Place(Address address, boolean optedOut, Instant lastHeard) {
    this(address, optedOut, lastHeard, Optional.empty());
  }

  Place withOptedOut(boolean out) {
    return new Place(address, out, lastHeard, name);
  }

  Place heardAt(Instant at) {
    return new Place(address, optedOut, at, name);
  }

  Place named(String called) {
    return new Place(address, optedOut, lastHeard, Optional.of(called));
  }
}
