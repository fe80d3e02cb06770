package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import io.vertx.core.Future;
import java.time.Instant;

/// A way to reach customers: a port that each push channel implements. A channel whose clients
/// pull, such as the web chat, has no need of it.
public interface Channel {

  /// Its name, as in [Address#channel()].
  String name();

  /// Sends one line to one customer, in one attempt. Calls for one address come one after the
  /// other; the channel keeps the provider's limits by itself. Never fails for a reason that the
  /// provider gives: that is a [Delivery].
  Future<Delivery> deliver(Line line);

  /// A line on its way out.
  ///
  /// @param key names it for ever
  /// @param mayHaveBeenSent whether an earlier attempt may have reached the provider: then the
  ///   channel looks there first
  /// @param recordedAt when it was said
  record Line(
      EffectId key,
      Address to,
      Author author,
      Content content,
      boolean mayHaveBeenSent,
      Instant recordedAt) {}
}
