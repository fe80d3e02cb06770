package dev.baton.channels.slack;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import dev.baton.gateway.bus.Delivery.Reach;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/// A call that is no post: its limit is the method's, for the whole workspace.
record ApiCall<T extends SlackApiTextResponse>(
    SlackApi api, Lane lane, String method, Pace pace, SlackApi.Call<T> call)
    implements Shipment<T> {
  /// Asks for the app's conversation with a member, which most methods want to be named by itself.
  static ApiCall<ConversationsOpenResponse> direct(SlackApi api, String member) {
    return new ApiCall<>(
        api,
        Lane.CUSTOMER,
        "conversations.open",
        Pace.TIER_3,
        methods -> methods.conversationsOpen(request -> request.users(List.of(member))));
  }

  /// Reads a thread.
  static ApiCall<ConversationsRepliesResponse> replies(
      SlackApi api, ConversationsRepliesRequest request) {
    return new ApiCall<>(
        api,
        Lane.CUSTOMER,
        "conversations.replies",
        Pace.TIER_3,
        methods -> methods.conversationsReplies(request));
  }

  @Override
  public String resource() {
    return "";
  }

  /// Slack counts each method by itself: where it takes no more of these, posts go on.
  @Override
  public Future<Reply<T>> send() {
    return api.call(call)
        .map(reply ->
            reply instanceof Reply.TooFast<T>(Duration delay, var _)
                ? new Reply.TooFast<>(delay, Reach.PLACE)
                : reply);
  }
}
