package dev.baton.gateway.bus;

import java.time.Instant;

/// What a customer is shown who wants to go on from another address.
///
/// @param words what they are to send from there
/// @param until when that is worth nothing any more
public record Invitation(String words, Instant until) {
  @Override
  public String toString() {
    return "Invitation[until=" + until + "]";
  }
}
