package dev.baton.channels.slack;

import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import dev.baton.gateway.bus.Delivery.Reach;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds our posts again by the keys in their metadata: what stands in Slack is what was sent.
final class Posted {
  private static final int PAGE = 200;
  private static final int MOST_PAGES = 10;

  /// Clocks differ; a post is not older than what it says by more than this.
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final SlackApi api;
  private final Lanes lanes;
  private final Looks looks;

  Posted(SlackApi api, Lanes lanes, Looks looks) {
    this.api = api;
    this.lanes = lanes;
    this.looks = looks;
  }

  /// The keys of our posts in a thread, each with the `ts` of its post.
  ///
  /// @param since what is looked for was not posted before
  /// @param doubt no attempt to post what is looked for was made later than this
  Future<Reply<Map<String, String>>> inThread(MessageRef thread, Instant since, Instant doubt) {
    return looks.at(
        thread.channel() + "/" + thread.ts(),
        since,
        doubt,
        from -> replies(thread, oldest(from), "", 0, new HashMap<>()));
  }

  /// The same at the top level of a channel.
  Future<Reply<Map<String, String>>> inChannel(String channel, Instant since, Instant doubt) {
    return looks.at(channel, since, doubt, from -> history(channel, from));
  }

  /// The same in the app's conversation with a member.
  Future<Reply<Map<String, String>>> inDirect(String member, Instant since, Instant doubt) {
    return looks.at(member, since, doubt, from -> direct(member, from));
  }

  private Future<Reply<Map<String, String>>> direct(String member, Instant since) {
    return lanes
        .send(ApiCall.direct(api, member))
        .compose(reply ->
            reply instanceof Reply.Done<ConversationsOpenResponse>(var response)
                ? history(response.getChannel().getId(), since)
                : Future.succeededFuture(reply.failed()));
  }

  private Future<Reply<Map<String, String>>> replies(
      MessageRef thread, String oldest, String cursor, int page, Map<String, String> found) {
    var request =
        ConversationsRepliesRequest.builder()
            .channel(thread.channel())
            .ts(thread.ts())
            .oldest(oldest)
            .limit(PAGE)
            .includeAllMetadata(true)
            .cursor(cursor.isEmpty() ? null : cursor)
            .build();
    return lanes
        .send(ApiCall.replies(api, request))
        .compose(reply -> {
          if (!(reply instanceof Reply.Done<ConversationsRepliesResponse>(var response))) {
            return Future.succeededFuture(reply.failed());
          }
          collect(response.getMessages(), found);
          String next = Pages.next(response.getResponseMetadata());
          return next.isEmpty()
              ? Future.succeededFuture(new Reply.Done<>(Map.copyOf(found)))
              : page + 1 >= MOST_PAGES
                  ? Future.succeededFuture(
                      new Reply.Unknown<>("The thread is too long.", Reach.LINE))
                  : replies(thread, oldest, next, page + 1, found);
        });
  }

  private Future<Reply<Map<String, String>>> history(String channel, Instant since) {
    return history(channel, oldest(since), "", 0, new HashMap<>());
  }

  private static String oldest(Instant since) {
    return since.minus(SKEW).getEpochSecond() + ".000000";
  }

  private Future<Reply<Map<String, String>>> history(
      String channel, String oldest, String cursor, int page, Map<String, String> found) {
    var request =
        ConversationsHistoryRequest.builder()
            .channel(channel)
            .oldest(oldest)
            .limit(PAGE)
            .includeAllMetadata(true)
            .cursor(cursor.isEmpty() ? null : cursor)
            .build();
    return lanes
        .send(
            new ApiCall<>(
                api,
                Lane.CUSTOMER,
                "conversations.history",
                Pace.TIER_3,
                methods -> methods.conversationsHistory(request)))
        .compose(reply -> {
          if (!(reply instanceof Reply.Done<ConversationsHistoryResponse>(var response))) {
            return Future.succeededFuture(reply.failed());
          }
          collect(response.getMessages(), found);
          String next = Pages.next(response.getResponseMetadata());
          return next.isEmpty()
              ? Future.succeededFuture(new Reply.Done<>(Map.copyOf(found)))
              : page + 1 >= MOST_PAGES
                  ? Future.succeededFuture(
                      new Reply.Unknown<>("Too much has been written.", Reach.LINE))
                  : history(channel, oldest, next, page + 1, found);
        });
  }

  private static void collect(@Nullable List<Message> messages, Map<String, String> found) {
    for (Message message : Objects.requireNonNullElse(messages, List.<Message>of())) {
      Message.Metadata metadata = message.getMetadata();
      if (metadata == null || !Post.METADATA_TYPE.equals(metadata.getEventType())) {
        continue;
      }
      if (metadata.getEventPayload().get(Post.METADATA_KEYS) instanceof List<?> keys) {
        keys.forEach(key -> found.put(String.valueOf(key), message.getTs()));
      }
    }
  }
}
