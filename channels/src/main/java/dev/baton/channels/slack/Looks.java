package dev.baton.channels.slack;

import dev.baton.channels.Recent;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/// Looks at places for posts of ours that may be there, and at each as seldom as can be.
///
/// What was sent a moment ago may still be on its way: it is looked for only when it has had time
/// to arrive. After a crash many posts are in doubt in a few places, and Slack allows fifty looks a
/// minute: a look that began late enough for one of them serves all the others.
final class Looks {
  /// How far back a look goes at the least, so that it serves whoever asks for later posts.
  private static final Duration WIDELY = Duration.ofMinutes(10);

  private static final int MOST_KEPT = 200;

  private final Clock clock;
  private final Timers timers;
  private final Duration lookupAfter;
  private final Map<String, Look> kept = new Recent<>(MOST_KEPT);

  /// @param lookupAfter how long a post may need until it is seen
  Looks(Clock clock, Timers timers, Duration lookupAfter) {
    this.clock = clock;
    this.timers = timers;
    this.lookupAfter = lookupAfter;
  }

  /// What a look at this place finds.
  ///
  /// @param since the posts in doubt were made then or later
  /// @param doubt there was no attempt to make them later than this
  /// @param look looks at what has been posted there since some moment
  Future<Reply<Map<String, String>>> at(
      String place,
      Instant since,
      Instant doubt,
      Function<Instant, Future<Reply<Map<String, String>>>> look) {
    Instant arrived = doubt.plus(lookupAfter);
    Duration rest = Duration.between(clock.now(), arrived);
    return rest.isPositive()
        ? timers.delay(rest).compose(_ -> at(place, since, doubt, look))
        : look(place, since, arrived, look);
  }

  private synchronized Future<Reply<Map<String, String>>> look(
      String place,
      Instant since,
      Instant arrived,
      Function<Instant, Future<Reply<Map<String, String>>>> look) {
    Look known = kept.get(place);
    if (known != null && !known.began.isBefore(arrived) && !known.since.isAfter(since)) {
      return known.found;
    }
    Instant now = clock.now();
    Instant widely = now.minus(WIDELY);
    Instant from = since.isBefore(widely) ? since : widely;
    Look made = new Look(now, from, look.apply(from));
    kept.put(place, made);
    made.found.onSuccess(reply -> {
      if (!(reply instanceof Reply.Done)) {
        forget(place, made);
      }
    });
    return made.found;
  }

  private synchronized void forget(String place, Look look) {
    kept.remove(place, look);
  }

  /// A look that began then, at what was posted since.
  private record Look(Instant began, Instant since, Future<Reply<Map<String, String>>> found) {}
}
