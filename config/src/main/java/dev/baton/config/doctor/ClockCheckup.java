package dev.baton.config.doctor;

import dev.baton.config.doctor.Pages.Page;
import dev.baton.gateway.checkup.Finding;
import io.vertx.core.Future;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Compares this machine's clock with those of the providers: a signature older or younger than
/// five minutes is refused, whoever made it.
record ClockCheckup(Pages pages, List<URI> providers) {
  private static final String THING = "clock";
  private static final Duration NOTABLE = Duration.ofSeconds(30);
  private static final Duration TOO_MUCH = Duration.ofMinutes(4);
  private static final String ADVICE = "Let this machine take its time from the network (NTP).";

  /// Looks; says nothing where no provider tells the time.
  Future<List<Finding>> look() {
    List<Future<Optional<Duration>>> looks =
        providers.stream()
            .map(address -> pages.get(address).map(ClockCheckup::skew).otherwise(Optional.empty()))
            .toList();
    return Future.join(looks)
        .map(_ ->
            looks.stream()
                .flatMap(look -> Objects.requireNonNull(look.result()).stream())
                .max((a, b) -> a.abs().compareTo(b.abs()))
                .map(ClockCheckup::finding)
                .stream()
                .toList());
  }

  /// How far our clock is ahead.
  private static Optional<Duration> skew(Page page) {
    return page.date()
        .flatMap(ClockCheckup::instant)
        .map(theirs -> Duration.between(theirs, page.at()));
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Finding finding(Duration ahead) {
    Duration off = ahead.abs();
    String says =
        "it is "
            + off.toSeconds()
            + " s "
            + (ahead.isNegative() ? "behind" : "ahead of")
            + " the providers'";
    if (off.compareTo(TOO_MUCH) > 0) {
      return Finding.bad(
          THING, says + "; beyond five minutes every request of Slack's is refused", ADVICE);
    }
    return off.compareTo(NOTABLE) > 0
        ? Finding.note(THING, says, ADVICE)
        : Finding.good(THING, "it agrees with the providers'");
  }
}
