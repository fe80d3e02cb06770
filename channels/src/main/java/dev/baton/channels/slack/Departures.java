package dev.baton.channels.slack;

import dev.baton.gateway.bus.Board;
import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.ConversationCommand.Cause;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.http.Answer;
import io.vertx.core.Future;
import java.util.List;

/// What becomes of the cases of an agent who can't see them any more: they wait for somebody else,
/// at once, and the customer and the other agents are told.
///
/// An agent who was deactivated leaves all of their cases; one who has left a support channel
/// leaves those whose cards are there.
final class Departures {
  private final Board board;
  private final Conversations conversations;

  Departures(Board board, Conversations conversations) {
    this.board = board;
    this.conversations = conversations;
  }

  /// The first answer that is not a success, so that Slack comes again; doing it twice does no
  /// harm.
  Future<Answer> of(SlackEvent.Departed gone) {
    AgentId agent = SlackChannel.agent(gone.team(), gone.user());
    return board
        .held(agent)
        .compose(held -> affected(gone, held))
        .compose(affected -> {
          List<Future<Receipt>> steps =
              affected.stream().map(conversation -> leave(gone, agent, conversation)).toList();
          return Future.join(steps)
              .map(_ ->
                  steps.stream()
                      .map(step -> EventsWebhook.answer(step.result()))
                      .filter(answer -> answer.status() != 200)
                      .findFirst()
                      .orElseGet(Answer::ok));
        });
  }

  private Future<List<ConversationId>> affected(SlackEvent.Departed gone, List<ConversationId> of) {
    if (gone.channel().isEmpty()) {
      return Future.succeededFuture(of);
    }
    return ShownCase.in(gone.channel(), of, conversations)
        .map(shown -> shown.stream().map(ShownCase::conversation).toList());
  }

  private Future<Receipt> leave(
      SlackEvent.Departed gone, AgentId agent, ConversationId conversation) {
    String how = gone.channel().isEmpty() ? "was deactivated" : "has left the support channel";
    String key = "departed/" + gone.team() + "/" + gone.user() + "/" + gone.at();
    return conversations.stepOut(conversation, agent, new Cause.Unable(how), key);
  }
}
