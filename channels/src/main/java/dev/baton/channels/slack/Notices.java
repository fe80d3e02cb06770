package dev.baton.channels.slack;

import dev.baton.gateway.bus.Channel.Fence;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// News about the support channels, told in those that are left. Nothing depends on them: what does
/// not arrive is not sent again.
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

  private final SlackApi api;
  private final Lanes lanes;

  Notices(SlackApi api, Lanes lanes) {
    this.api = api;
    this.lanes = lanes;
  }

  void tell(Set<String> channels, String key, String words) {
    for (String channel : channels) {
      lanes
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
          .onSuccess(reply -> {
            if (!(reply instanceof Reply.Done<?>)) {
              LOG.info("a notice did not arrive in {}: {}", channel, reply);
            }
          });
    }
  }
}
