package dev.baton.channels.slack;

import dev.baton.gateway.bus.Board;
import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What becomes of the open cases of a support channel that we were removed from, or that was
/// archived: where there is another they go on there at once, with new cards. Whoever has one is
/// told in their own conversation with the app: in its thread nothing can be told, and what they
/// write there is not heard.
final class Removals {
  private final Board board;
  private final Conversations conversations;
  private final Notices notices;

  Removals(Board board, Conversations conversations, Notices notices) {
    this.board = board;
    this.conversations = conversations;
    this.notices = notices;
  }

  /// An open case that was shown in the channel.
  private record Stranded(
      ConversationId conversation,
      CaseRef card,
      Optional<String> customer,
      Optional<Agent> agent) {}

  /// The cases go on elsewhere, if there is such a place, and who has them is told; doing it twice
  /// does no harm.
  ///
  /// @param key names what has happened, so that each is told once
  /// @return whether all were told
  Future<Boolean> from(String channel, boolean elsewhere, String key) {
    return board
        .open()
        .compose(open -> stranded(channel, open))
        .compose(cases -> {
          List<Future<?>> moves = new ArrayList<>();
          List<Future<Boolean>> told = new ArrayList<>();
          for (Stranded each : cases) {
            each.agent().ifPresent(agent -> told.add(tell(each, agent, elsewhere, key)));
            if (elsewhere) {
              moves.add(conversations.loseCard(each.conversation(), each.card()));
            }
          }
          return Future.all(moves)
              .compose(_ -> Future.all(told))
              .map(_ -> told.stream().allMatch(Future::result));
        });
  }

  private Future<List<Stranded>> stranded(
      String channel, Map<ConversationId, Optional<Agent>> open) {
    List<Future<Optional<Stranded>>> asked = new ArrayList<>();
    open.forEach((conversation, agent) -> asked.add(stranded(channel, conversation, agent)));
    return Future.join(asked)
        .map(_ -> asked.stream().flatMap(each -> each.result().stream()).toList());
  }

  private Future<Optional<Stranded>> stranded(
      String channel, ConversationId conversation, Optional<Agent> agent) {
    return conversations
        .load(conversation)
        .map(held ->
            held.state() instanceof Conversation.Open open
                ? open.room()
                    .card()
                    .filter(card -> isIn(channel, card))
                    .map(card -> new Stranded(conversation, card, open.room().name(), agent))
                : Optional.<Stranded>empty());
  }

  private static boolean isIn(String channel, CaseRef card) {
    return MessageRef.of(card.thread()).filter(at -> at.channel().equals(channel)).isPresent();
  }

  private Future<Boolean> tell(Stranded which, Agent agent, boolean elsewhere, String key) {
    String id = agent.id().value();
    String channel = MessageRef.of(which.card().thread()).map(MessageRef::channel).orElse("");
    return notices.tell(
        Set.of(id.substring(id.lastIndexOf('/') + 1)),
        key + "/" + which.conversation().value(),
        "⚠️ Baton can't work in the support channel "
            + channel
            + " any more. What you write there about your case with "
            + which.customer().orElse("a customer")
            + " reaches nobody"
            + (elsewhere
                ? ": it goes on in another support channel, with a new card. This app's home tab"
                    + " has a link to it."
                : " until the channel is unarchived, or the app invited again. If you can't see"
                    + " to that, tell an admin: the customer waits."));
  }
}
