package dev.baton.gateway.conversation;

import java.time.Instant;

/// A request for a person, from the moment it is made until the case is closed: its name, why, and
/// when the customer was told that a person comes.
public record Request(RequestId id, Reason reason, Instant since) {
  /// The same, when this reason has come up beside its own.
  Request joinedBy(Reason later) {
    return new Request(id, reason.joinedBy(later), since);
  }
}
