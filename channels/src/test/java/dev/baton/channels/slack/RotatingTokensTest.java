package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackStories.until;
import static dev.baton.channels.slack.SlackWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.gateway.settings.MemorySafe;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class RotatingTokensTest {
  private static final Duration LIFE = Duration.ofHours(12);
  private static final SlackSettings.Rotation ROTATION =
      new SlackSettings.Rotation(
          new Secret(Cast.REFRESH_TOKEN), Cast.CLIENT_ID, new Secret(Cast.CLIENT_SECRET));

  private final VirtualTime time = new VirtualTime();
  private final MemorySafe safe = new MemorySafe();
  private final List<RotatingTokens> nodes = new ArrayList<>();
  private SlackWorld world;

  @BeforeEach
  void start(Vertx vertx) {
    world = new SlackWorld(vertx, false);
    world.slack.stage().rotateTokens(LIFE);
  }

  @AfterEach
  void stop() {
    nodes.forEach(RotatingTokens::stop);
    world.close();
  }

  @Test
  void theFirstTokenIsRenewedAtTheStartAndEachAgainBeforeItsTimeIsOver() {
    RotatingTokens tokens = node();
    await(tokens.start());
    assertThat(tokens.present().reveal()).isEqualTo("xoxe.xoxb-sandbox-1");

    time.advance(LIFE.minusMinutes(70));
    assertThat(renewals()).isOne();
    time.advance(Duration.ofMinutes(15));

    until("the next is there", () -> tokens.present().reveal().equals("xoxe.xoxb-sandbox-2"));
    assertThat(renewals()).isEqualTo(2);
  }

  @Test
  void ofTwoNodesOneRenewsAndTheOtherTakesWhatItGot() {
    RotatingTokens one = node();
    RotatingTokens other = node();
    await(one.start());
    await(other.start());

    assertThat(renewals()).isOne();
    assertThat(other.present().reveal()).isEqualTo(one.present().reveal());
  }

  @Test
  void aCallWhoseTokenIsOverIsMadeAgainWithTheNextAndTheRefreshTokenIsUsedOnce() {
    RotatingTokens tokens = node();
    await(tokens.start());
    SlackApi api =
        new SlackApi(
            world.slack.apiUrl(), tokens, Duration.ofSeconds(10), 8, SlackWorld.LONGEST_PAUSE);
    world.slack.stage().expireTokens();

    var first = api.call(methods -> methods.authTest(request -> request));
    var second = api.call(methods -> methods.authTest(request -> request));

    assertThat(await(first)).isInstanceOf(Reply.Done.class);
    assertThat(await(second)).isInstanceOf(Reply.Done.class);
    assertThat(renewals()).isEqualTo(2);
    assertThat(tokens.present().reveal()).isEqualTo("xoxe.xoxb-sandbox-2");
    api.close();
  }

  @Test
  void theOldTokenIsGoodUntilItsOwnTimeIsOver() {
    await(node().start());

    var reply = await(world.api.call(methods -> methods.authTest(request -> request)));

    assertThat(reply).isInstanceOf(Reply.Done.class);
  }

  @Test
  void whatSlackGaveIsKeptAsSoonAsItCanBe() {
    RotatingTokens tokens = node();
    var started = asking(tokens);
    safe.fail(2);

    isKeptInTheEnd();
    await(started);
    RotatingTokens later = node();
    await(later.start());
    assertThat(later.present().reveal()).isEqualTo("xoxe.xoxb-sandbox-1");
    assertThat(renewals()).isOne();
  }

  /// Begins, and is back once Slack has been asked, and not answered yet.
  private Future<Void> asking(RotatingTokens tokens) {
    world.slack.faults().next(1, "oauth.v2.access", new Fault.Slow(Duration.ofMillis(300)));
    var started = tokens.start();
    until("it is asked for", () -> renewals() == 1);
    return started;
  }

  private void isKeptInTheEnd() {
    until(
        "it is kept",
        () -> {
          time.advance(Duration.ofSeconds(1));
          return await(safe.read()).orElse("").contains("xoxe.xoxb-sandbox-1");
        });
  }

  /// The store was away for so long that another node has claimed what was spent.
  @Test
  void whatSlackGaveIsKeptAlsoAfterAnotherNodeClaimedWhatItWasGotWith() {
    RotatingTokens tokens = node();
    var started = asking(tokens);
    safe.fail(1);
    until("it is given", () -> tokens.present().reveal().equals("xoxe.xoxb-sandbox-1"));
    until("it was not kept", () -> time.waiting() > 0);
    Optional<String> mine = await(safe.read());
    TokenPair spent = TokenPair.parse(mine.orElseThrow()).orElseThrow();
    assertThat(await(safe.swap(mine, spent.claimed(time.now().plusSeconds(60)).text()))).isTrue();

    isKeptInTheEnd();
    await(started);
    assertThat(tokens.present().reveal()).isEqualTo("xoxe.xoxb-sandbox-1");
  }

  @Test
  void aRefreshTokenThatSlackDoesNotTakeIsSaid() {
    world.slack.faults().next(1, "oauth.v2.access", new Fault.Error("invalid_refresh_token"));

    await(node().start());

    assertThat(world.troubles.state().says()).contains("SLACK_REFRESH_TOKEN");
  }

  /// The old token is good for a while yet.
  @Test
  void thatTheTokenIsNotRenewedIsSaidWhateverSucceedsUntilItIs() {
    world.slack.faults().next(1, "oauth.v2.access", new Fault.Error("invalid_refresh_token"));
    RotatingTokens tokens = node();
    await(tokens.start());

    world.troubles.ended("chat.postMessage", Cast.SUPPORT, new Reply.Done<>("ts"));

    assertThat(world.troubles.state().says()).contains("SLACK_REFRESH_TOKEN");
    assertThat(world.troubles.othersThan(Cast.RETURNS)).containsExactly(Cast.SUPPORT);
    until(
        "it is renewed",
        () -> {
          time.advance(Duration.ofSeconds(10));
          return tokens.present().reveal().equals("xoxe.xoxb-sandbox-1");
        });
    assertThat(world.troubles.state().degraded()).isFalse();
  }

  @Test
  void aRefreshTokenThatWasSetAnewCountsMoreThanWhatIsInTheSafe() {
    TokenPair stale =
        TokenPair.first(new Secret("xoxe-of-long-ago"), new Secret("xoxe.xoxb-of-long-ago"));
    await(safe.swap(Optional.empty(), stale.text()));

    RotatingTokens tokens = node();
    await(tokens.start());

    assertThat(tokens.present().reveal()).isEqualTo("xoxe.xoxb-sandbox-1");
  }

  private long renewals() {
    return world.slack.observed().calls("oauth.v2.access").size();
  }

  private RotatingTokens node() {
    RotatingTokens node =
        new RotatingTokens(
            new SlackApi(
                world.slack.apiUrl(),
                new Secret(Cast.TOKEN),
                Duration.ofSeconds(10),
                8,
                SlackWorld.LONGEST_PAUSE),
            safe,
            world.troubles,
            time,
            time,
            ROTATION,
            new Secret(Cast.TOKEN));
    nodes.add(node);
    return node;
  }
}
