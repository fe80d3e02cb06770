package dev.baton.channels.sms;

import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Held;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.Room;
import io.vertx.core.Future;
import java.util.Optional;

/// What is known of a customer's conversation.
final class Rooms {
  private final Conversations conversations;

  Rooms(Conversations conversations) {
    this.conversations = conversations;
  }

  /// The room that this address leads to; nothing where nobody has said anything there yet.
  Future<Optional<Room>> at(Address address) {
    return conversations
        .find(address)
        .compose(home ->
            home.map(known -> conversations.load(known.conversation()).map(Rooms::room))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private static Optional<Room> room(Held<Conversation> held) {
    return switch (held.state()) {
      case Conversation.Fresh _ -> Optional.empty();
      case Conversation.Open(Room room, _) -> Optional.of(room);
    };
  }
}
