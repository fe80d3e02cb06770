package dev.baton.channels.slack;

import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.element.ButtonElement;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Reads off a card in Slack which case's it is, where nobody else knows yet: its post is in doubt,
/// and somebody has joined and writes under it.
final class Cards {
  private static final Set<String> BUTTONS = Set.of(Buttons.JOIN, Buttons.BACK, Buttons.RESOLVE);

  private final SlackApi api;
  private final Lanes lanes;
  private final Timers timers;
  private final Duration patience;

  /// @param patience how long Slack may take for an answer
  Cards(SlackApi api, Lanes lanes, Timers timers, Duration patience) {
    this.api = api;
    this.lanes = lanes;
    this.timers = timers;
    this.patience = patience;
  }

  /// The case of the card at the head of this thread; empty where none of ours stands there. Fails
  /// where Slack does not say in time.
  Future<Optional<OfCase>> at(MessageRef head) {
    var request =
        ConversationsRepliesRequest.builder()
            .channel(head.channel())
            .ts(head.ts())
            .limit(1)
            .includeAllMetadata(true)
            .build();
    Future<Optional<OfCase>> asked =
        lanes
            .send(ApiCall.replies(api, request))
            .compose(reply ->
                switch (reply) {
                  case Reply.Done<ConversationsRepliesResponse>(var response) ->
                      Future.succeededFuture(read(head, response));
                  // What we may not look at is no card of ours that anybody could write under.
                  case Reply.Refused<ConversationsRepliesResponse> _ ->
                      Future.succeededFuture(Optional.empty());
                  case Reply.TooFast<ConversationsRepliesResponse> _,
                      Reply.NotSent<ConversationsRepliesResponse> _,
                      Reply.Unknown<ConversationsRepliesResponse> _,
                      Reply.Late<ConversationsRepliesResponse> _ ->
                      Future.failedFuture("Slack does not say what stands there: " + reply);
                });
    return timers.within(patience, asked);
  }

  private static Optional<OfCase> read(MessageRef head, ConversationsRepliesResponse response) {
    return Objects.requireNonNullElse(response.getMessages(), List.<Message>of()).stream()
        .filter(message -> head.ts().equals(message.getTs()))
        .filter(Cards::isOurs)
        .flatMap(message -> Objects.requireNonNullElse(message.getBlocks(), List.of()).stream())
        .filter(ActionsBlock.class::isInstance)
        .flatMap(block -> ((ActionsBlock) block).getElements().stream())
        .filter(ButtonElement.class::isInstance)
        .map(ButtonElement.class::cast)
        .filter(button -> BUTTONS.contains(button.getActionId()) && button.getValue() != null)
        .flatMap(button -> OfCase.parse(button.getValue()).stream())
        .findFirst();
  }

  private static boolean isOurs(Message message) {
    Message.Metadata metadata = message.getMetadata();
    return metadata != null && Post.METADATA_TYPE.equals(metadata.getEventType());
  }
}
