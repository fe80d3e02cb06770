package dev.baton.gateway.conversation;

import java.time.Instant;

/// One of the customer's addresses in a conversation: whether they allow us to send there, and when
/// they were last heard from it.
public record Place(Address address, boolean optedOut, Instant lastHeard) {

  Place withOptedOut(boolean out) {
    return new Place(address, out, lastHeard);
  }

  Place heardAt(Instant at) {
    return new Place(address, optedOut, at);
  }
}
