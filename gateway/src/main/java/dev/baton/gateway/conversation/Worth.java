package dev.baton.gateway.conversation;

import java.math.BigDecimal;
import java.util.Optional;

/// What the company's own systems say that a customer is to it. For agents and rules: it is never
/// shown to the customer, and no language model gets to know of it.
///
/// @param tier what the company calls customers of that kind, such as *vip*
/// @param lifetimeValue what they have spent, in the company's currency
public record Worth(Optional<String> tier, Optional<BigDecimal> lifetimeValue) {
  /// The tier of those whom the company values most.
  public static final String VIP = "vip";

  /// Whether the company values them most.
  public boolean isVip() {
    return tier.filter(VIP::equalsIgnoreCase).isPresent();
  }
}
