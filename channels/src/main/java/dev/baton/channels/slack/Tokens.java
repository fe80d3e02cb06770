package dev.baton.channels.slack;

import dev.baton.gateway.settings.Secret;
import io.vertx.core.Future;

/// The bot's token, which may change.
interface Tokens {

  /// The present one.
  Secret present();

  /// Slack says that the time of this one is over; whether there is another now.
  Future<Boolean> renewed(Secret refused);

  /// One that never changes.
  static Tokens always(Secret token) {
    return new Tokens() {
      @Override
      public Secret present() {
        return token;
      }

      @Override
      public Future<Boolean> renewed(Secret refused) {
        return Future.succeededFuture(false);
      }
    };
  }
}
