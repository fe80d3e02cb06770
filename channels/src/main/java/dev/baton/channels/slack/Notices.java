package dev.baton.channels.slack;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.baton.gateway.bus.Channel.Fence;
import dev.baton.gateway.bus.Delivery;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// News about the support channels, told in those that are left: each once in each.
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

  private final SlackApi api;
  private final Lanes lanes;
  private final Told told;

  Notices(SlackApi api, Lanes lanes, Told told) {
    this.api = api;
    this.lanes = lanes;
    this.told = told;
  }

  /// Whether nothing is left to do: where Slack does not take it now it is to be told again.
  Future<Boolean> tell(Set<String> channels, String key, String words) {
    List<Future<Boolean>> all =
        channels.stream().map(channel -> tell(channel, key, words)).toList();
    return Future.all(all).map(_ -> all.stream().allMatch(Future::result));
  }

  private Future<Boolean> tell(String channel, String key, String words) {
    String notice = key + "/" + channel;
    return told.claim(notice)
        .compose(state ->
            switch (state) {
              case DONE -> Future.succeededFuture(true);
              case UNDERWAY -> Future.succeededFuture(false);
              case OURS ->
                  post(channel, key, words)
                      .compose(
                          over -> (over ? told.done(notice) : told.failed(notice)).map(_ -> over));
            });
  }

  private Future<Boolean> post(String channel, String key, String words) {
    return lanes
        .send(
            new Post(
                api,
                Lane.STATUS,
                channel,
                Optional.empty(),
                Optional.empty(),
                List.of(key),
                words,
                new JsonArray().add(RichText.plain(words).block()),
                false,
                Fence.OPEN))
        .map(reply -> {
          if (!(reply instanceof Reply.Done<?>)) {
            LOG.info("a notice did not arrive in {}: {}", channel, reply);
          }
          return switch (reply.delivery(ChatPostMessageResponse::getTs)) {
            case Delivery.Delivered _, Delivery.Undeliverable _, Delivery.Dropped _ -> true;
            case Delivery.RetryAfter _, Delivery.Unknown _, Delivery.Uncertain _ -> false;
          };
        });
  }
}
