package dev.baton.channels.slack;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import dev.baton.gateway.bus.Delivery;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.Optional;

/// Changes and deletes posts of ours where a customer is. Doing it again does no harm.
///
/// What is changed loses the name and the picture that it was posted under, and stands under the
/// app's own; whose words they are must stand in the words.
final class Amendments {
  private final SlackApi api;
  private final Lanes lanes;

  Amendments(SlackApi api, Lanes lanes) {
    this.api = api;
    this.lanes = lanes;
  }

  /// @param thread the thread that the post stands in, where it is in no conversation with `member`
  Future<Delivery> delete(Optional<MessageRef> thread, String member, String ts) {
    return in(
            thread,
            member,
            channel ->
                new ApiCall<>(
                    api,
                    Lane.CUSTOMER,
                    "chat.delete",
                    Pace.TIER_3,
                    methods -> methods.chatDelete(request -> request.channel(channel).ts(ts))))
        .map(delivery ->
            delivery instanceof Delivery.Undeliverable(String why)
                    && why.equals(SlackErrors.words("message_not_found"))
                ? new Delivery.Delivered("")
                : delivery);
  }

  /// @param text what notifications show, plain
  Future<Delivery> change(
      Optional<MessageRef> thread, String member, String ts, String text, JsonArray blocks) {
    return in(
        thread,
        member,
        channel ->
            new ApiCall<>(
                api,
                Lane.CUSTOMER,
                "chat.update",
                Pace.TIER_3,
                methods ->
                    methods.chatUpdate(request ->
                        request
                            .channel(channel)
                            .ts(ts)
                            .text(SlackText.escape(text, Post.MOST_CHARACTERS))
                            .parse("none")
                            .blocksAsString(blocks.encode()))));
  }

  private interface Deed {
    ApiCall<?> in(String channel);
  }

  /// Unlike a post, these name the conversation and not the member.
  private Future<Delivery> in(Optional<MessageRef> thread, String member, Deed deed) {
    return thread
        .map(head -> send(deed.in(head.channel())))
        .orElseGet(() ->
            lanes
                .send(ApiCall.direct(api, member))
                .compose(reply ->
                    reply instanceof Reply.Done<ConversationsOpenResponse>(var response)
                        ? send(deed.in(response.getChannel().getId()))
                        : Future.succeededFuture(reply.again().delivery(_ -> ""))));
  }

  private <T extends SlackApiTextResponse> Future<Delivery> send(ApiCall<T> call) {
    return lanes.send(call).map(reply -> reply.again().delivery(_ -> ""));
  }
}
