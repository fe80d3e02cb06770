package dev.baton.channels.slack;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.baton.gateway.bus.Delivery;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Sends what one effect asks for, which may be several posts, each of them once.
///
/// A post that may be there already is looked for by its key first. Once a post of several is
/// there, an end that would mean "surely not sent" becomes "look first", so that the next attempt
/// goes on where this one stopped. What may not be sent any more is only looked for, since each
/// post asks its fence.
final class Sender {
  private final Lanes lanes;
  private final Posted posted;

  /// Where posts are to be looked for.
  interface Search {
    Future<Reply<Map<String, String>>> in(Posted posted);
  }

  Sender(Lanes lanes, Posted posted) {
    this.lanes = lanes;
    this.posted = posted;
  }

  /// Sends the posts in order; what is delivered has the `ts` of the first.
  Future<Delivery> send(List<Post> posts) {
    return send(new Attempt(posts, Map.of()), 0, "", false);
  }

  /// Looks for the posts first, and sends in order those that are not there.
  Future<Delivery> sendMissing(List<Post> posts, Search search) {
    return search
        .in(posted)
        .compose(reply ->
            reply instanceof Reply.Done<Map<String, String>>(var found)
                ? send(new Attempt(posts, found), 0, "", false)
                : Future.succeededFuture(unsure(reply.delivery(_ -> ""))));
  }

  private Future<Delivery> send(Attempt attempt, int at, String first, boolean begun) {
    if (at == attempt.posts.size()) {
      return Future.succeededFuture(new Delivery.Delivered(first));
    }
    Post post = attempt.posts.get(at);
    String there = attempt.found.get(post.keys().getFirst());
    if (there != null) {
      return send(attempt, at + 1, at == 0 ? there : first, true);
    }
    return lanes
        .send(post)
        .compose(reply -> {
          if (reply instanceof Reply.Done<ChatPostMessageResponse>(var response)) {
            String ts = Objects.requireNonNullElse(response.getTs(), "");
            return send(attempt, at + 1, at == 0 ? ts : first, true);
          }
          Delivery delivery = reply.delivery(ChatPostMessageResponse::getTs);
          return Future.succeededFuture(begun ? unsure(delivery) : delivery);
        });
  }

  /// @param found what is there, by key
  private record Attempt(List<Post> posts, Map<String, String> found) {}

  /// What is true of a part need not be true of the whole.
  private static Delivery unsure(Delivery delivery) {
    return switch (delivery) {
      case Delivery.RetryAfter(var _, String cause, var reach) ->
          new Delivery.Unknown(cause, reach);
      case Delivery.Dropped(String why) ->
          new Delivery.Undeliverable("Only its beginning was sent. " + why);
      case Delivery.Delivered _,
          Delivery.Unknown _,
          Delivery.Uncertain _,
          Delivery.Undeliverable _ ->
          delivery;
    };
  }
}
