package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Recorded;
import java.util.List;

/// What became of a command.
public sealed interface Result<E> {

  /// It is recorded. `seq` is the number that the sender is told.
  record Stored<E>(long seq, List<Recorded<E>> events) implements Result<E> {}

  /// It had been recorded before, under this number.
  record Repeated<E>(long seq) implements Result<E> {}

  /// It must not happen.
  record Refused<E>(Decision.Why why) implements Result<E> {}

  /// Nothing needed to happen.
  record Ignored<E>(String why) implements Result<E> {}

  /// The lease under which it came is not ours any more.
  record Fenced<E>() implements Result<E> {}

  /// Too much is waiting for this aggregate; nothing happened, and it may be sent again.
  record Busy<E>() implements Result<E> {}
}
