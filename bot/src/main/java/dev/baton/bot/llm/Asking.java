package dev.baton.bot.llm;

import dev.baton.bot.outside.Dealings;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Vertx;

/// How a model is asked for one kind of thing: beside these event loops, and within limits.
///
/// @param dealings those with the model, for this
public record Asking(Vertx vertx, Timers timers, Dealings dealings, LlmLimits limits) {
  /// Room of its own for so many at once as the limits allow.
  Aside aside() {
    return new Aside(vertx, timers, limits.atOnce());
  }
}
