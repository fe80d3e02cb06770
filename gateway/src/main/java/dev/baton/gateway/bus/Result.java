package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What became of a command.
public sealed interface Result<E> {

  /// It is recorded. `seq` is the number that the sender is told.
  record Stored<E>(long seq, List<Recorded<E>> events) implements Result<E> {}

  /// It had been recorded before, under this number.
  record Repeated<E>(long seq) implements Result<E> {}

  /// It must not happen.
  record Refused<E>(Decision.Why why) implements Result<E> {}

  /// Nothing needed to happen.
  ///
  /// @param again when a timer is to wake once more, where it came too early
  record Ignored<E>(String why, Optional<Instant> again) implements Result<E> {
    /// For good.
    public Ignored(String why) {
      this(why, Optional.empty());
    }
  }

  /// The lease under which it came is not ours any more.
  record Fenced<E>() implements Result<E> {}

  /// Too much is waiting for this aggregate; nothing happened, and it may be sent again.
  record Busy<E>() implements Result<E> {}
}
