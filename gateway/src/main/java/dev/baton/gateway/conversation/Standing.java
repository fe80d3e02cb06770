package dev.baton.gateway.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who was asked about in the company's own systems, and what they said.
///
/// @param address where the customer was then, whom that address proves to be who they are
/// @param asked when it was asked
/// @param worth what they said; empty while nothing is known
public record Standing(Address address, Instant asked, Optional<Worth> worth) {
  /// So long what was said then holds in a conversation.
  static final Duration HOLDS = Duration.ofDays(1);

  /// Whether it is to be asked anew for a customer who writes from there.
  boolean isOver(Address from, Instant now) {
    return !now.isBefore(asked.plus(HOLDS)) || (worth.isEmpty() && !address.equals(from));
  }
}
