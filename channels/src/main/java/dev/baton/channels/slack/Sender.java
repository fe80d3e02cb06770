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
/// goes on where this one stopped.
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
  Future<Delivery> send(List<Post> posts, boolean mayHaveBeenSent, Search search) {
    if (!mayHaveBeenSent) {
      return send(posts, 0, Map.of(), "", false);
    }
    return search
        .in(posted)
        .compose(reply ->
            reply instanceof Reply.Done<Map<String, String>>(var found)
                ? send(posts, 0, found, "", !found.isEmpty())
                : Future.succeededFuture(unsure(reply.delivery(_ -> ""))));
  }

  private Future<Delivery> send(
      List<Post> posts, int at, Map<String, String> found, String first, boolean begun) {
    if (at == posts.size()) {
      return Future.succeededFuture(new Delivery.Delivered(first));
    }
    Post post = posts.get(at);
    String there = found.get(post.keys().getFirst());
    if (there != null) {
      return send(posts, at + 1, found, at == 0 ? there : first, true);
    }
    return lanes
        .send(post)
        .compose(reply -> {
          if (reply instanceof Reply.Done<ChatPostMessageResponse>(var response)) {
            String ts = Objects.requireNonNullElse(response.getTs(), "");
            return send(posts, at + 1, found, at == 0 ? ts : first, true);
          }
          Delivery delivery = reply.delivery(ChatPostMessageResponse::getTs);
          return Future.succeededFuture(begun ? unsure(delivery) : delivery);
        });
  }

  /// What is true of a part need not be true of the whole.
  private static Delivery unsure(Delivery delivery) {
    return delivery instanceof Delivery.RetryAfter retry
        ? new Delivery.Unknown(retry.cause())
        : delivery;
  }
}
