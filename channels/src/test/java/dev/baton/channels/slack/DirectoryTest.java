package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackStories.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Call;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whom Slack is asked about, and in which order.
@ExtendWith(VertxExtension.class)
class DirectoryTest {
  private static final int MOST = 20;

  private final VirtualTime time = new VirtualTime();
  private SlackWorld world;
  private Directory directory;

  @BeforeEach
  void start(Vertx vertx) {
    world = new SlackWorld(vertx, false);
    Lanes lanes =
        new Lanes(time, time, new Lanes.Limits(1_000, Duration.ofSeconds(20)), (_, _) -> {});
    directory =
        new Directory(
            world.api, lanes, time, time, Duration.ofDays(36_500), Duration.ofDays(73_000));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void ofThousandsWhoAreMentionedAFewAreLookedUpAndWhoIsKnownIsNamed() {
    await(directory.names(Set.of(Cast.ANA)));
    Set<String> many = strangers(2_800);
    many.add(Cast.ANA);

    assertThat(await(directory.names(many))).containsExactly(Map.entry(Cast.ANA, "Ana Ruiz"));

    assertThat(asked()).hasSize(1 + MOST);
  }

  @Test
  void howeverManyTextsMentionSomebodyNoMoreThanAFewLookUpsWait() {
    world.slack.faults().next(1, "users.info", new Fault.Slow(Duration.ofMillis(1_500)));

    List<Future<Map<String, String>>> texts =
        IntStream.range(0, 50).mapToObj(_ -> directory.names(strangers(30))).toList();

    await(Future.all(texts));
    assertThat(asked()).hasSizeBetween(1, MOST);
  }

  @Test
  void whoPressesAButtonIsLookedUpBeforeThoseWhomATextMentions() {
    world.slack.faults().next(1, "users.info", new Fault.Slow(Duration.ofMillis(700)));
    Future<?> names = directory.names(strangers(MOST));

    Future<Optional<Directory.Member>> ben = directory.member(Cast.BEN);

    assertThat(await(ben).map(Directory.Member::name)).contains("Ben Okafor");
    await(names);
    assertThat(asked().indexOf(Cast.BEN)).isBetween(0, 1);
  }

  /// Lets time pass until it is there: our own pace is not what this is about.
  private <T> T await(Future<T> future) {
    until(
        "it is answered",
        () -> {
          time.advance(Duration.ofMillis(100));
          return future.isComplete();
        });
    return future.result();
  }

  private List<String> asked() {
    return world.slack.observed().calls("users.info").stream()
        .map(Call::arguments)
        .map(arguments -> arguments.getString("user"))
        .toList();
  }

  private static Set<String> strangers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "U0NOBODY" + i)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
