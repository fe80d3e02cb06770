package dev.baton.gateway.conversation;

import java.time.Instant;
import java.util.Optional;

/// One of the customer's addresses in a conversation: whether they allow us to send there, when
/// they were last heard from it, what they are called there, where the channel knows, and how they
/// opted out, as long as they have.
///
/// @param link how it came here, if that was by a code
public record Place(
    Address address,
    boolean optedOut,
    Instant lastHeard,
    Optional<String> name,
    Optional<OptOut> optOut,
    Optional<Link> link) {

  /// What the customer said when they opted out, and when.
  public record OptOut(String words, Instant at) {}

  /// An address that a code has linked: when, and where it belonged before.
  public record Link(Instant at, Optional<Elsewhere> before) {}

  /// A place that no code has linked, and whose customer has said nothing of messages.
  public Place(Address address, boolean optedOut, Instant lastHeard, Optional<String> name) {
    this(address, optedOut, lastHeard, name, Optional.empty(), Optional.empty());
  }

  /// A place where nobody knows the customer's name.
  public Place(Address address, boolean optedOut, Instant lastHeard) {
    this(address, optedOut, lastHeard, Optional.empty());
  }

  Place consenting(boolean out, String words, Instant at) {
    Optional<OptOut> said = out ? Optional.of(new OptOut(words, at)) : Optional.empty();
    return new Place(address, out, lastHeard, name, said, link);
  }

  Place heardAt(Instant at) {
    return new Place(address, optedOut, at, name, optOut, link);
  }

  Place named(String called) {
    return new Place(address, optedOut, lastHeard, Optional.of(called), optOut, link);
  }
}
