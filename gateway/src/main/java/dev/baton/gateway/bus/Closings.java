package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.ConversationId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/// Which cases were closed of late, on any node: where in the logs they ended, and nothing of what
/// was said. Whatever is wanted of them is read there, so that what is erased there is gone.
///
/// Bounded: the oldest go. What can't be noted is not noted; nobody's case hangs on it.
public interface Closings {
  /// Where a case ended.
  ///
  /// @param seq the number of the event that ended it
  record Closing(ConversationId conversation, long seq, Instant at) {}

  /// Notes one; noted twice it is there once.
  Future<Void> note(Closing closing);

  /// The latest that ended at this time or later, oldest first, at most so many.
  Future<List<Closing>> since(Instant from, int most);
}
