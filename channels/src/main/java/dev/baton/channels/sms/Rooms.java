package dev.baton.channels.sms;

import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Held;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Conversation;
import io.vertx.core.Future;
import java.util.Optional;

/// What is known of a customer's conversation.
final class Rooms {
  private final Conversations conversations;

  Rooms(Conversations conversations) {
    this.conversations = conversations;
  }

  /// The conversation that this address leads to; nothing where nobody has said anything there yet.
  Future<Optional<Conversation.Open>> at(Address address) {
    return conversations
        .find(address)
        .compose(home ->
            home.map(known -> conversations.load(known.conversation()).map(Rooms::open))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private static Optional<Conversation.Open> open(Held<Conversation> held) {
    return switch (held.state()) {
      case Conversation.Fresh _ -> Optional.empty();
      case Conversation.Open open -> Optional.of(open);
    };
  }
}
