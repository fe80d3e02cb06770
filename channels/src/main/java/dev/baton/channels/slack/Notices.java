package dev.baton.channels.slack;

import dev.baton.channels.slack.Told.Known;
import dev.baton.gateway.bus.Channel.Fence;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// News about the support channels, told in those that are left, or to somebody in their own
/// conversation with the app: each once in each.
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

  /// For so long something is news.
  static final Duration NEWS = Duration.ofHours(1);

  private final SlackApi api;
  private final Sender sender;
  private final Told told;
  private final Clock clock;
  private final Timers timers;
  private final Duration pause;

  /// @param pause how long it takes at least to say that something could not be told, so that it is
  ///   not tried again all the time
  Notices(SlackApi api, Sender sender, Told told, Clock clock, Timers timers, Duration pause) {
    this.api = api;
    this.sender = sender;
    this.told = told;
    this.clock = clock;
    this.timers = timers;
    this.pause = pause;
  }

  /// Whether nothing is left to do: where Slack does not take it now it is to be told again, for an
  /// hour.
  Future<Boolean> tell(Set<String> places, String key, String words) {
    return tell(places, key, words, NEWS);
  }

  /// The same, for so long at the most.
  Future<Boolean> tell(Set<String> places, String key, String words, Duration news) {
    List<Future<Boolean>> all =
        places.stream().map(place -> tell(place, key, words, news)).toList();
    return Future.all(all)
        .map(_ -> all.stream().allMatch(Future::result))
        .compose(done -> done ? Future.succeededFuture(true) : timers.delay(pause).map(false));
  }

  /// @param place a channel's id, or a member's
  private Future<Boolean> tell(String place, String key, String words, Duration news) {
    return told.claim(key + "/" + place, news)
        .compose(known ->
            switch (known) {
              case Known.Over _ -> Future.succeededFuture(true);
              case Known.Later _ -> Future.succeededFuture(false);
              case Known.Ours ours ->
                  send(place, key, words, ours).compose(delivery -> told.ended(ours, delivery));
            })
        .recover(away -> {
          LOG.info("it can't be said whether a notice was told in {}: {}", place, away.toString());
          return Future.succeededFuture(false);
        });
  }

  private Future<Delivery> send(String place, String key, String words, Known.Ours ours) {
    List<Post> posts =
        List.of(
            Post.opening(
                api,
                place,
                List.of(key),
                words,
                new JsonArray().add(RichText.plain(words).block()),
                until(ours.before())));
    return ours.doubt()
        .map(doubt ->
            sender.sendMissing(
                posts,
                posted ->
                    place.matches("[UW].*")
                        ? posted.inDirect(place, ours.first(), doubt)
                        : posted.inChannel(place, ours.first(), doubt)))
        .orElseGet(() -> sender.send(posts))
        .onSuccess(delivery -> {
          if (!(delivery instanceof Delivery.Delivered)) {
            LOG.info("a notice did not arrive in {}: {}", place, delivery);
          }
        });
  }

  private Fence until(Instant before) {
    return () ->
        Future.succeededFuture(
            clock.now().isBefore(before)
                ? Optional.empty()
                : Optional.of("Somebody else tells it."));
  }
}
