package dev.baton.bot.connector;

import dev.baton.gateway.conversation.Deed;
import io.vertx.core.Future;

/// The company's own systems, as a port. Both calls end within a time limit, and never fail: what
/// goes wrong is an [Outcome].
public interface Connector {

  /// Looks something up. Changes nothing, and may be asked as often as one likes.
  Future<Outcome> lookUp(LookUp what);

  /// Has something done, once by its key: asked again under the same key, it does not do it again
  /// and says what became of it.
  Future<Outcome> act(Deed deed, String key);
}
