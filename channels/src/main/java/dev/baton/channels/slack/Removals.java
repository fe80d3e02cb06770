package dev.baton.channels.slack;

import dev.baton.gateway.bus.Board;
import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.conversation.Agent;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What becomes of the open cases of a support channel that we were removed from, or that was
/// archived: where there is another they go on there at once, with new cards. Whoever has one is
/// told in their own conversation with the app: in its thread nothing can be told, and what they
/// write there is not heard.
final class Removals {
  /// A case waits for so long for its agent to know: meanwhile nobody hears what they write.
  private static final Duration AT_MOST = Duration.ofMinutes(2);

  private final Board board;
  private final Conversations conversations;
  private final Notices notices;

  Removals(Board board, Conversations conversations, Notices notices) {
    this.board = board;
    this.conversations = conversations;
    this.notices = notices;
  }

  /// The cases go on elsewhere, if there is such a place, once who has them was told, or could not
  /// be for two minutes: after that nobody could say who that was. Doing it twice does no harm.
  ///
  /// @param key names what has happened, so that each is told once
  /// @return whether nothing is left to do
  Future<Boolean> from(String channel, boolean elsewhere, String key) {
    return board
        .open()
        .compose(open ->
            ShownCase.in(channel, open.keySet(), conversations)
                .compose(cases -> {
                  List<Future<Boolean>> all = new ArrayList<>();
                  for (ShownCase each : cases) {
                    Future<Boolean> told =
                        open.getOrDefault(each.conversation(), Optional.empty())
                            .map(agent -> tell(each, channel, agent, elsewhere, key))
                            .orElseGet(() -> Future.succeededFuture(true));
                    all.add(told.compose(over -> over && elsewhere ? leaves(each) : told));
                  }
                  return Future.join(all).map(_ -> all.stream().allMatch(Future::result));
                }));
  }

  private Future<Boolean> leaves(ShownCase which) {
    return conversations
        .loseCard(which.conversation(), which.card())
        .map(receipt -> !(receipt instanceof Receipt.Busy));
  }

  private Future<Boolean> tell(
      ShownCase which, String channel, Agent agent, boolean elsewhere, String key) {
    String id = agent.id().value();
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
                    + " to that, tell an admin: the customer waits."),
        elsewhere ? AT_MOST : Notices.NEWS);
  }
}
