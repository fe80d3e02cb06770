package dev.baton.channels.slack;

import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// An open case whose card is in a channel.
///
/// @param customer what the customer is called, if known
record ShownCase(ConversationId conversation, CaseRef card, Optional<String> customer) {

  /// Those of these conversations whose cards are in the channel.
  static Future<List<ShownCase>> in(
      String channel, Collection<ConversationId> among, Conversations conversations) {
    List<Future<Optional<ShownCase>>> asked =
        among.stream()
            .map(id -> conversations.load(id).map(held -> in(channel, id, held.state())))
            .toList();
    return Future.join(asked)
        .map(_ -> asked.stream().flatMap(each -> each.result().stream()).toList());
  }

  private static Optional<ShownCase> in(String channel, ConversationId id, Conversation state) {
    return state instanceof Conversation.Open open
        ? open.room()
            .card()
            .filter(card -> isIn(channel, card))
            .map(card -> new ShownCase(id, card, open.room().name()))
        : Optional.empty();
  }

  private static boolean isIn(String channel, CaseRef card) {
    return MessageRef.of(card.thread()).filter(at -> at.channel().equals(channel)).isPresent();
  }
}
