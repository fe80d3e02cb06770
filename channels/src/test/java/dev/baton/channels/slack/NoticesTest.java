package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.settings.MemorySafe;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// News about the support channels, on several nodes that share one safe.
@ExtendWith(VertxExtension.class)
class NoticesTest {
  private static final Set<String> CHANNELS = Set.of(Cast.SUPPORT, Cast.RETURNS);
  private static final String KEY = "lost/C9/1795000000.000100";
  private static final String WORDS = "C9 is gone";

  private final MemorySafe safe = new MemorySafe();
  private final VirtualTime time = new VirtualTime();
  private SlackWorld world;

  @BeforeEach
  void start(Vertx vertx) {
    world = new SlackWorld(vertx, false);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void whicheverNodesHearOfItAndHoweverOftenItIsToldOnceInEachChannel() {
    List<Future<Boolean>> all =
        IntStream.range(0, 6).mapToObj(_ -> node().tell(CHANNELS, KEY, WORDS)).toList();
    await(Future.all(all));

    assertThat(await(node().tell(CHANNELS, KEY, WORDS))).isTrue();
    assertThat(told(Cast.SUPPORT)).isOne();
    assertThat(told(Cast.RETURNS)).isOne();
  }

  @Test
  void anotherNoticeIsToldAsWellAndTheSameAgainADayLater() {
    await(node().tell(CHANNELS, KEY, WORDS));
    await(node().tell(CHANNELS, KEY + "1", WORDS));
    assertThat(told(Cast.SUPPORT)).isEqualTo(2);

    time.advance(Duration.ofHours(27));
    await(node().tell(CHANNELS, KEY, WORDS));
    assertThat(told(Cast.SUPPORT)).isEqualTo(3);
  }

  @Test
  void whereSlackDoesNotTakeItItIsToldWhenItIsReportedAgainAndNowhereTwice() {
    world.slack.faults().next(1, "chat.postMessage", new Fault.Status(503));

    assertThat(await(node().tell(CHANNELS, KEY, WORDS))).isFalse();

    assertThat(await(node().tell(CHANNELS, KEY, WORDS))).isTrue();
    assertThat(told(Cast.SUPPORT)).isOne();
    assertThat(told(Cast.RETURNS)).isOne();
  }

  @Test
  void whatSlackRefusesForGoodIsNotToldAgain() {
    assertThat(await(node().tell(Set.of("C0NOWHERE"), KEY, WORDS))).isTrue();
    assertThat(await(node().tell(Set.of("C0NOWHERE"), KEY, WORDS))).isTrue();

    assertThat(world.slack.observed().calls("chat.postMessage")).hasSize(1);
  }

  @Test
  void aNodeThatDiesBeforeItHasToldItLeavesItToAnother() {
    await(new Told(safe, time).claim(KEY + "/" + Cast.SUPPORT));
    Set<String> support = Set.of(Cast.SUPPORT);

    assertThat(await(node().tell(support, KEY, WORDS))).isFalse();
    assertThat(told(Cast.SUPPORT)).isZero();
    time.advance(Duration.ofSeconds(31));

    assertThat(await(node().tell(support, KEY, WORDS))).isTrue();
    assertThat(told(Cast.SUPPORT)).isOne();
  }

  private Notices node() {
    return new Notices(world.api, world.lanes, new Told(safe, time));
  }

  private long told(String channel) {
    return world.slack.observed().lines(channel).stream()
        .map(Line::text)
        .filter(WORDS::equals)
        .count();
  }
}
