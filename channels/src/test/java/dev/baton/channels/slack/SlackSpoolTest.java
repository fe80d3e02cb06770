package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackStories.until;
import static dev.baton.channels.slack.SlackWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.spool.Intake;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What Slack says while it can't be taken in: it is answered as accepted, and not lost.
@ExtendWith(VertxExtension.class)
class SlackSpoolTest {
  @TempDir private Path directory;
  private Intake intake;
  private SlackNode node;

  @BeforeEach
  void start(Vertx vertx) {
    node = SlackNode.spooling(vertx, false, directory);
    intake = node.intake.orElseThrow();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void whatHappensToAChannelWhileNothingCanBeWrittenDownIsAcceptedAndToldOnceLater() {
    node.notices.getStuckAfter(0);
    JsonObject event =
        new JsonObject()
            .put("channel", Cast.SUPPORT)
            .put("event_ts", "1795000000.000100")
            .put("type", "channel_shared")
            .put("connected_team_id", Cast.OTHER_TEAM);

    node.slack.deliver(event);
    until("it is spooled", () -> !intake.isEmpty());
    until(
        "it is accepted",
        () ->
            node.slack.observed().deliveries().stream()
                .anyMatch(each -> each.about().equals("channel_shared") && each.acknowledged()));
    assertThat(node.slack.observed().lines(Cast.SUPPORT)).isEmpty();

    node.notices.mend();

    node.line(Cast.SUPPORT, "is now shared");
    until("the spool is empty", intake::isEmpty);
    assertThat(node.slack.observed().lines(Cast.SUPPORT)).hasSize(1);
  }

  /// The card of the customer's case, which the agent has joined.
  private Line joined(Actor customer, Actor agent) {
    customer.say(customer.direct(), "a human please");
    Line card = node.line(Cast.SUPPORT, line -> line.actions().contains(Buttons.JOIN));
    await(agent.press(Cast.SUPPORT, card.ts(), Buttons.JOIN));
    node.line(Cast.SUPPORT, "With Ben Okafor");
    return card;
  }

  /// Its agent can't be told that it was lost, and need not be any more.
  @Test
  void aChannelThatIsBackBeforeItsLossCouldBeToldIsNotLostAfterwards() {
    Actor ana = node.slack.as(Cast.ANA);
    Actor ben = node.slack.as(Cast.BEN);
    joined(ana, ben);
    node.notices.getStuckAfter(0);
    node.slack.stage().archive(Cast.SUPPORT);
    until("its loss is spooled", () -> !intake.isEmpty());
    assertThat(node.state().says()).contains(Cast.SUPPORT);

    node.slack.stage().unarchive(Cast.SUPPORT);

    until("the channel is back", () -> !node.state().degraded());
    until("nothing of its loss is left to tell", intake::isEmpty);
    node.notices.mend();
    assertThat(node.state().degraded()).isFalse();
    assertThat(node.slack.observed().lines(ben.direct()))
        .noneSatisfy(line -> assertThat(line.visible()).contains("reaches nobody"));
    ana.say(ana.direct(), "still there?");
    node.line(Cast.SUPPORT, "still there?");
  }

  /// It waits behind something else in the card's thread, which takes long.
  @Test
  void whoHandsOverACaseThatTheyHaveLostIsToldSoAlsoWhereTheDialogWasClosedMeanwhile() {
    Actor ana = node.slack.as(Cast.ANA);
    Actor ben = node.slack.as(Cast.BEN);
    Line card = joined(ana, ben);
    await(ben.press(Cast.SUPPORT, card.ts(), Buttons.HANDOVER));
    until("the dialog is open", () -> ben.modal().isPresent());
    await(ben.press(Cast.SUPPORT, card.ts(), Buttons.BACK));
    node.line(ana.direct(), "agent-left");
    String lane = new MessageRef(Cast.TEAM, Cast.SUPPORT, card.ts()).thread().toString();
    Promise<Void> takesLong = Promise.promise();
    intake.take(lane, node.kernel.conversations().now(), () -> new byte[1], takesLong::future);

    assertThat(await(ben.submit("note", "note", "for Carla")).ok()).isTrue();

    assertThat(ben.modal()).isEmpty();
    takesLong.complete();
    await(
        node.slack
            .observed()
            .whisper(Cast.BEN, line -> line.text().contains("nothing was handed over")));
  }
}
