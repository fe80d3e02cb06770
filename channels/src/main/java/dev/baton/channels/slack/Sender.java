package dev.baton.channels.slack;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.baton.gateway.bus.Delivery;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Sends what one effect asks for, which may be several posts, each of them once.
///
/// A post that may be there already is looked for by its key first. Once a post of several is
/// there, an end that would mean "surely not sent" becomes "look first", so that the next attempt
/// goes on where this one stopped. What may not be sent any more is only looked for.
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
    return send(new Attempt(posts, Map.of(), Optional.empty()), 0, "", false);
  }

  /// Looks for the posts first, and sends in order those that are not there; unless it is too late
  /// for that, for this reason.
  Future<Delivery> sendMissing(List<Post> posts, Search search, Optional<String> tooLate) {
    return search
        .in(posted)
        .compose(reply ->
            reply instanceof Reply.Done<Map<String, String>>(var found)
                ? send(new Attempt(posts, found, tooLate), 0, "", false)
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
    if (attempt.tooLate.isPresent()) {
      return Future.succeededFuture(withheld(attempt.tooLate.get(), begun));
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

  private static Delivery withheld(String why, boolean begun) {
    return begun
        ? new Delivery.Undeliverable("Only its beginning was sent. " + why)
        : new Delivery.Dropped(why);
  }

  /// @param found what is there, by key
  /// @param tooLate why nothing may be sent any more, if so
  private record Attempt(List<Post> posts, Map<String, String> found, Optional<String> tooLate) {}

  /// What is true of a part need not be true of the whole.
  private static Delivery unsure(Delivery delivery) {
    return delivery instanceof Delivery.RetryAfter retry
        ? new Delivery.Unknown(retry.cause())
        : delivery;
  }
}
