package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.gateway.settings.Secret;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What each bad day of Slack's looks like from our side, and that one call is one request.
@ExtendWith(VertxExtension.class)
class SlackApiTest {
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
  void aCallThatWorksIsDone() {
    assertThat(post()).isInstanceOf(Reply.Done.class);
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void anErrorOfSlacksIsARefusal() {
    world.slack.stage().archive(Cast.SUPPORT);

    assertThat(post()).isEqualTo(new Reply.Refused<>("is_archived"));
  }

  @Test
  void tooFastSaysHowLongToWait() {
    fault(new Fault.TooFast(17));

    assertThat(post()).isEqualTo(new Reply.TooFast<>(Duration.ofSeconds(17)));
  }

  @Test
  void slackDoesNotHaveUsWaitForLongerThanIsSet() {
    fault(new Fault.TooFast(60));
    assertThat(post()).isEqualTo(new Reply.TooFast<>(SlackWorld.LONGEST_PAUSE));

    fault(new Fault.TooFast(99_999));
    assertThat(post()).isEqualTo(new Reply.TooFast<>(SlackWorld.LONGEST_PAUSE));
  }

  @Test
  void anErrorStatusOrAPageOfHtmlLeavesOpenWhatHappenedAndIsAskedOnce() {
    fault(new Fault.Status(503));
    assertThat(post()).isEqualTo(new Reply.Unknown<>("HTTP 503"));
    fault(new Fault.Status(500));
    assertThat(post()).isEqualTo(new Reply.Unknown<>("HTTP 500"));
    fault(new Fault.Html());
    assertThat(post()).isInstanceOf(Reply.Unknown.class);

    assertThat(requests()).isEqualTo(3);
  }

  @Test
  void aConnectionThatIsCutAfterThePostLeavesOnePostAndAnOpenQuestion() {
    post();
    fault(new Fault.ResetAfter());

    assertThat(post()).isInstanceOf(Reply.Unknown.class);
    assertThat(world.slack.observed().postedByApp()).hasSize(2);
  }

  @Test
  void aConnectionThatIsCutBeforeThePostIsAnOpenQuestionTooAndNotAskedTwice() {
    post();
    fault(new Fault.ResetBefore());

    assertThat(post()).isInstanceOf(Reply.Unknown.class);
    assertThat(world.slack.observed().postedByApp()).hasSize(1);
    assertThat(requests()).isEqualTo(2);
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsAnOpenQuestion() {
    fault(new Fault.Slow(Duration.ofSeconds(6)));

    assertThat(post()).isInstanceOf(Reply.Unknown.class);
    assertThat(world.slack.observed().postedByApp()).hasSize(1);
  }

  @Test
  void whereNobodyListensNothingWasSent() {
    SlackApi nowhere =
        new SlackApi(
            URI.create("http://127.0.0.1:1/api/"),
            new Secret("xoxb-x"),
            Duration.ofSeconds(2),
            2,
            SlackWorld.LONGEST_PAUSE);
    try {
      assertThat(await(nowhere.call(methods -> methods.authTest(r -> r))))
          .isInstanceOf(Reply.NotSent.class);
    } finally {
      nowhere.close();
    }
  }

  private Reply<ChatPostMessageResponse> post() {
    return await(
        world.api.call(
            methods -> methods.chatPostMessage(r -> r.channel(Cast.SUPPORT).text("hello"))));
  }

  private void fault(Fault fault) {
    world.slack.faults().next(1, "chat.postMessage", fault);
  }

  private int requests() {
    return world.slack.observed().calls("chat.postMessage").size();
  }
}
