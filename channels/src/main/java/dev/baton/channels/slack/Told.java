package dev.baton.channels.slack;

import dev.baton.channels.slack.Told.Known.Ours;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.settings.Safe;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Which notices were told, and which somebody is about to tell, in safes that all nodes share: one
/// a notice, so that each is told once, however often Slack reports what it is about, and to
/// whichever node.
///
/// Who is about to tell one claims it, for longer than anything has to wait for its turn, and tells
/// it no more once the claim has ended. Whoever claims it after that, or after an attempt whose end
/// nobody knows, has to look for it first.
final class Told {
  /// Slack may report a thing again for a day.
  static final Duration KEPT = Duration.ofHours(26);

  private final Function<String, Safe> safes;
  private final Clock clock;
  private final Duration claimed;
  private final Duration margin;

  /// @param safes a safe for each name, which may be forgotten after [#KEPT]
  /// @param claimed how long a claim lasts
  /// @param margin how long one attempt may take: none begins so shortly before a claim ends
  Told(Function<String, Safe> safes, Clock clock, Duration claimed, Duration margin) {
    this.safes = safes;
    this.clock = clock;
    this.claimed = claimed;
    this.margin = margin;
  }

  /// What is known of a notice.
  sealed interface Known {
    /// Nobody else tells it for now.
    ///
    /// @param first when somebody first began to
    /// @param doubt no attempt was later than this of those that may have succeeded, if any
    /// @param before when the last attempt may begin
    record Ours(String notice, String mark, Instant first, Optional<Instant> doubt, Instant before)
        implements Known {}

    /// Somebody is about to tell it, or it has to wait.
    record Later() implements Known {}

    /// Nothing is left to do.
    record Over() implements Known {}
  }

  private enum Stage {
    /// Somebody is about to tell it, until that moment.
    CLAIMED,
    /// Nobody has told it, and nobody shall before that moment.
    OPEN,
    /// It may have been told, at that moment at the latest.
    DOUBTFUL,
    /// It was told, at that moment.
    DONE
  }

  /// @param first when somebody first began to tell it
  private record Mark(Stage stage, Instant first, Instant at) {
    /// What nobody can read says nothing.
    static Optional<Mark> of(String text) {
      String[] parts = text.split(" ", -1);
      try {
        return Optional.of(
            new Mark(
                Stage.valueOf(parts[0]),
                Instant.ofEpochMilli(Long.parseLong(parts[1])),
                Instant.ofEpochMilli(Long.parseLong(parts[2]))));
      } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
        return Optional.empty();
      }
    }

    String text() {
      return stage + " " + first.toEpochMilli() + " " + at.toEpochMilli();
    }
  }

  /// Claims a notice, unless somebody was faster.
  ///
  /// @param news what could not be told for so long is left
  Future<Known> claim(String notice, Duration news) {
    Safe safe = safes.apply(notice);
    return safe.read()
        .compose(seen -> {
          Instant now = clock.now();
          Mark mark =
              seen.flatMap(Mark::of)
                  .filter(known -> known.first.plus(KEPT).isAfter(now))
                  .orElseGet(() -> new Mark(Stage.OPEN, now, now));
          if (mark.stage == Stage.DONE || mark.first.plus(news).isBefore(now)) {
            return Future.succeededFuture(new Known.Over());
          }
          boolean waits = mark.stage == Stage.CLAIMED || mark.stage == Stage.OPEN;
          if (waits && mark.at.isAfter(now)) {
            return Future.succeededFuture(new Known.Later());
          }
          Instant until = now.plus(claimed);
          String ours = new Mark(Stage.CLAIMED, mark.first, until).text();
          Optional<Instant> doubt =
              mark.stage == Stage.OPEN ? Optional.empty() : Optional.of(mark.at);
          return safe.swap(seen, ours)
              .map(done ->
                  done
                      ? new Ours(notice, ours, mark.first, doubt, until.minus(margin))
                      : new Known.Later());
        });
  }

  /// What became of a claim: how the attempt to tell it ended; whether nothing is left to do.
  Future<Boolean> ended(Ours ours, Delivery delivery) {
    Instant now = clock.now();
    return switch (delivery) {
      case Delivery.Delivered _, Delivery.Undeliverable _, Delivery.Uncertain _ ->
          mark(ours, Stage.DONE, now).map(true);
      case Delivery.RetryAfter(Duration delay, var _, var _) ->
          mark(ours, Stage.OPEN, now.plus(delay)).map(false);
      case Delivery.Unknown _ -> mark(ours, Stage.DOUBTFUL, now).map(false);
      // The claim has ended, and somebody else may have it.
      case Delivery.Dropped _ -> Future.succeededFuture(false);
    };
  }

  private Future<Boolean> mark(Ours ours, Stage stage, Instant at) {
    return safes
        .apply(ours.notice())
        .swap(Optional.of(ours.mark()), new Mark(stage, ours.first(), at).text());
  }
}
