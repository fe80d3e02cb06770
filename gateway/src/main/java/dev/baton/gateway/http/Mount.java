package dev.baton.gateway.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

/// A part of Baton that answers on paths of its own, beside the webhooks.
@FunctionalInterface
public interface Mount {

  /// Adds its routes.
  void addTo(Router router);

  /// Takes on nothing new and ends what it holds open; called once, when the edge stops. The future
  /// succeeds when that is done; the edge does not wait longer than it waits for requests.
  default Future<Void> drain() {
    return Future.succeededFuture();
  }
}
