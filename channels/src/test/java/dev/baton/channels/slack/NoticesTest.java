package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackStories.until;
import static dev.baton.channels.slack.SlackWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.time.SystemTime;
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

/// News about the support channels, on several nodes that share their safes.
@ExtendWith(VertxExtension.class)
class NoticesTest {
  private static final Set<String> CHANNELS = Set.of(Cast.SUPPORT, Cast.RETURNS);
  private static final Set<String> SUPPORT = Set.of(Cast.SUPPORT);
  private static final String KEY = "lost/C9/1795000000.000100";
  private static final String WORDS = "C9 is gone";
  private static final String POST = "chat.postMessage";
  private static final Duration CLAIMED = Duration.ofMinutes(5);
  private static final Duration MARGIN = Duration.ofSeconds(20);

  private final VirtualTime time = new VirtualTime();
  private SystemTime real;
  private SlowSafe safes;
  private SlackWorld world;

  @BeforeEach
  void start(Vertx vertx) {
    real = new SystemTime(vertx);
    safes = new SlowSafe(vertx);
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
    world.slack.faults().next(1, POST, new Fault.Status(503));

    assertThat(await(node().tell(CHANNELS, KEY, WORDS))).isFalse();

    assertThat(await(node().tell(CHANNELS, KEY, WORDS))).isTrue();
    assertThat(told(Cast.SUPPORT)).isOne();
    assertThat(told(Cast.RETURNS)).isOne();
  }

  @Test
  void whatSlackHasAndDidNotAnswerIsFoundThereAndNotToldAgain() {
    world.slack.faults().next(3, POST, new Fault.ResetAfter());
    Set<String> three = Set.of(Cast.SUPPORT, Cast.RETURNS, Cast.BEN);

    assertThat(await(node().tell(three, KEY, WORDS))).isFalse();

    assertThat(await(node().tell(three, KEY, WORDS))).isTrue();
    assertThat(told(Cast.SUPPORT)).isOne();
    assertThat(told(Cast.RETURNS)).isOne();
    assertThat(told(world.slack.as(Cast.BEN).direct())).isOne();
  }

  @Test
  void whatWasToldAndCouldNotBeWrittenDownIsFoundAndNotToldAgain() {
    safes.getStuckAfter(1);
    assertThat(await(node().tell(SUPPORT, KEY, WORDS))).isFalse();
    assertThat(told(Cast.SUPPORT)).isOne();

    safes.mend();
    time.advance(CLAIMED);

    assertThat(await(node().tell(SUPPORT, KEY, WORDS))).isTrue();
    assertThat(told(Cast.SUPPORT)).isOne();
  }

  @Test
  void whatWaitsForItsTurnIsToldByNobodyElse() {
    Future<Boolean> waits = waitsFor(Duration.ofSeconds(45));

    time.advance(Duration.ofSeconds(40));
    assertThat(await(node().tell(SUPPORT, KEY, WORDS))).isFalse();
    assertThat(told(Cast.SUPPORT)).isZero();
    time.advance(Duration.ofSeconds(20));

    assertThat(end(waits)).isTrue();
    assertThat(told(Cast.SUPPORT)).isOne();
  }

  @Test
  void whatWaitedForLongerThanItsClaimIsLeftToWhoeverHasToldItMeanwhile() {
    Future<Boolean> waits = waitsFor(CLAIMED.plusSeconds(30));

    time.advance(CLAIMED.plusSeconds(1));
    assertThat(await(node().tell(SUPPORT, KEY, WORDS))).isTrue();
    time.advance(Duration.ofMinutes(1));

    assertThat(end(waits)).isFalse();
    assertThat(told(Cast.SUPPORT)).isOne();
  }

  /// What waits may look at the clock just after it was moved, and wait a little more.
  private boolean end(Future<Boolean> waits) {
    until(
        "what waits for its turn has had it",
        () -> {
          time.advance(Duration.ofMillis(100));
          return waits.isComplete();
        });
    return await(waits);
  }

  @Test
  void whatSlackRefusesForGoodIsNotToldAgain() {
    assertThat(await(node().tell(Set.of("C0NOWHERE"), KEY, WORDS))).isTrue();
    assertThat(await(node().tell(Set.of("C0NOWHERE"), KEY, WORDS))).isTrue();

    assertThat(world.slack.observed().calls(POST)).hasSize(1);
  }

  @Test
  void whatCouldNotBeToldForAnHourIsNoNewsAnyMore() {
    world.slack.faults().next(1, POST, new Fault.Error("invalid_auth"));
    assertThat(await(node().tell(SUPPORT, KEY, WORDS))).isFalse();

    time.advance(Duration.ofMinutes(59));
    world.slack.faults().next(1, POST, new Fault.Error("invalid_auth"));
    assertThat(await(node().tell(SUPPORT, KEY, WORDS))).isFalse();
    time.advance(Duration.ofMinutes(2));

    assertThat(await(node().tell(SUPPORT, KEY, WORDS))).isTrue();
    assertThat(told(Cast.SUPPORT)).isZero();
  }

  @Test
  void aNodeThatDiesBeforeItHasToldItLeavesItToAnother() {
    await(marks().claim(KEY + "/" + Cast.SUPPORT, Notices.NEWS));

    assertThat(await(node().tell(SUPPORT, KEY, WORDS))).isFalse();
    assertThat(told(Cast.SUPPORT)).isZero();
    time.advance(CLAIMED);

    assertThat(await(node().tell(SUPPORT, KEY, WORDS))).isTrue();
    assertThat(told(Cast.SUPPORT)).isOne();
  }

  /// Tells it on a node whose way Slack has closed for so long.
  private Future<Boolean> waitsFor(Duration closed) {
    SlackApi patient =
        new SlackApi(
            world.slack.apiUrl(), world.settings.botToken(), Duration.ofSeconds(2), 8, closed);
    Lanes lanes =
        new Lanes(time, time, new Lanes.Limits(100, Duration.ofSeconds(20)), (_, _) -> {});
    world.slack.faults().next(1, POST, new Fault.TooFast(Math.toIntExact(closed.toSeconds())));
    Notices node = node(patient, lanes);
    assertThat(await(node.tell(Set.of(Cast.RETURNS), "other", "others"))).isFalse();
    Future<Boolean> waits = node.tell(SUPPORT, KEY, WORDS);
    until("it waits for its turn", () -> lanes.backlog(POST, Cast.SUPPORT) == 1);
    return waits.onComplete(_ -> patient.close());
  }

  private Notices node() {
    return node(world.api, world.lanes);
  }

  private Notices node(SlackApi api, Lanes lanes) {
    Sender sender = new Sender(lanes, world.posted);
    return new Notices(api, sender, marks(), time, real, Duration.ZERO);
  }

  private Told marks() {
    return new Told(safes, time, CLAIMED, MARGIN);
  }

  private long told(String place) {
    return world.slack.observed().lines(place).stream()
        .map(Line::text)
        .filter(WORDS::equals)
        .count();
  }
}
