package dev.baton.channels.slack;

import io.vertx.core.Future;
import java.util.Optional;

/// One call that waits for its turn.
interface Shipment<T> {
  /// The Web API's method, whose `Retry-After` closes it for all.
  String method();

  /// What has a limit of its own: a channel for posts, nothing for other methods.
  String resource();

  Pace pace();

  Lane lane();

  /// Makes the call.
  Future<Reply<T>> send();

  /// This and the next as one call, where nobody could tell the difference. The end of the one call
  /// is the end of both.
  default Optional<Shipment<T>> with(Shipment<?> next) {
    return Optional.empty();
  }

  /// Whether `next` must not go before this: they are about the same thread, say.
  default boolean staysBefore(Shipment<?> next) {
    return false;
  }
}
