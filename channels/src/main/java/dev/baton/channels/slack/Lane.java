package dev.baton.channels.slack;

import java.util.Locale;

/// Whose turn it is where several things wait for one channel.
enum Lane {
  /// What the customer said, or what is said to them.
  CUSTOMER,
  /// That a case came, who has it, what reaches whom.
  STATUS,
  /// Somebody's home tab; worth nothing when it comes late, since the next shows more.
  HOME;

  String metricName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
