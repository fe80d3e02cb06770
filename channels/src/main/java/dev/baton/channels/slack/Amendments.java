package dev.baton.channels.slack;

import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import dev.baton.gateway.bus.Delivery;
import io.vertx.core.Future;

/// Deletes a post of ours in the app's conversation with a member. Doing it again does no harm.
final class Amendments {
  private final SlackApi api;
  private final Lanes lanes;

  Amendments(SlackApi api, Lanes lanes) {
    this.api = api;
    this.lanes = lanes;
  }

  Future<Delivery> delete(String member, String ts) {
    return in(
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

  private interface Deed {
    ApiCall<?> in(String channel);
  }

  /// Unlike a post, a deletion names the conversation and not the member.
  private Future<Delivery> in(String member, Deed deed) {
    return lanes
        .send(ApiCall.direct(api, member))
        .compose(reply ->
            reply instanceof Reply.Done<ConversationsOpenResponse>(var response)
                ? send(deed.in(response.getChannel().getId()))
                : Future.succeededFuture(reply.delivery(_ -> "")));
  }

  private <T extends com.slack.api.methods.SlackApiTextResponse> Future<Delivery> send(
      ApiCall<T> call) {
    return lanes.send(call).map(reply -> reply.delivery(_ -> ""));
  }
}
