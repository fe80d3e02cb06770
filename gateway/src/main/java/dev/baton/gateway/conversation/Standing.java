package dev.baton.gateway.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who was asked about in the company's own systems, and what they said.
///
/// @param address where the customer was then, whom that address proves to be who they are
/// @param asked when it was asked; long ago where there was no answer
/// @param worth what they said the last time; empty while nothing is known
public record Standing(Address address, Instant asked, Optional<Worth> worth) {
  /// So long what was said then holds in a conversation.
  static final Duration HOLDS = Duration.ofDays(1);

  /// It is asked about this address; until there is an answer the last one holds.
  static Standing sought(Optional<Standing> before, Address address, Instant at) {
    return new Standing(
        address,
        at,
        before.filter(known -> known.address().equals(address)).flatMap(Standing::worth));
  }

  Standing unanswered() {
    return new Standing(address, Instant.EPOCH, worth);
  }

  /// Whether it is to be asked anew for a customer who writes from there.
  boolean isOver(Address from, Instant now) {
    return !now.isBefore(asked.plus(HOLDS)) || (worth.isEmpty() && !address.equals(from));
  }
}
