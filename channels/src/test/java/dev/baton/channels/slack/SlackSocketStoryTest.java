package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The same stories where Slack speaks on a socket that the app opens: lines, edits, files,
/// presses, dialogs, commands and the home tab, each once.
@Tag("slow")
class SlackSocketStoryTest extends SlackStories {
  @Override
  SlackNode node(Vertx vertx) {
    return new SlackNode(vertx, false, true);
  }

  @Test
  void whatComesAgainOnAnotherSocketIsHeardOnce() {
    node.slack.sockets().loseAcknowledgements(true);
    ana.say(direct, "once");
    node.line(direct, "You said: once");
    node.slack.sockets().loseAcknowledgements(false);
    node.slack.sockets().cut();
    await(node.slack.sockets().whenOpen(1));
    ana.say(direct, "twice");
    node.line(direct, "You said: twice");
    until(
        "it came again",
        () ->
            node.slack.observed().deliveries().stream()
                .anyMatch(delivery -> delivery.attempt() > 0 && delivery.acknowledged()));
    node.settle();

    assertThat(recorded("customer-said/1")).isEqualTo(2);
    assertThat(node.slack.observed().lines(direct)).filteredOn(Line::fromApp).hasSize(2);
  }

  @Test
  void aCommandIsAnsweredInItsAcknowledgement() {
    assertThat(await(ana.command(direct, "/baton", "")).ok()).isTrue();
    Line help =
        await(node.slack.observed().whisper(Cast.ANA, line -> line.text().contains("As an agent")));
    assertThat(help.room()).isEqualTo(direct);
  }
}
