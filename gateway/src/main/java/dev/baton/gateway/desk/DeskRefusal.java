package dev.baton.gateway.desk;

import dev.baton.gateway.aggregate.Decision;

/// Why the desk does not do what it is asked.
public enum DeskRefusal implements Decision.Why {
  /// Another agent has the case, or is about to.
  TAKEN,
  /// The agent has the case already.
  YOURS,
  /// The agent has as many cases as they can.
  AT_CAPACITY,
  /// The case does not wait for anybody.
  NOT_WAITING
}
