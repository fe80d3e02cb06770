package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Actor.Ack;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Delivery;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.testing.Promptness;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.RequestId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Everything that Slack documents, brought to the real adapter the way that Slack brings it: how
/// soon it is answered. What is looked up in Slack meanwhile, such as a name, costs a round trip to
/// the stand-in, which is on this machine.
@Tag("slow")
@ExtendWith(VertxExtension.class)
class SlackAnswersTest {
  /// What an admin does to a channel once in a while is answered when the agents have been told, at
  /// the pace of posts, or when it has been spooled, after a second and a half.
  private static final String TOLD_FIRST = "event channel_(id_changed|shared|unshared).*";

  private static final Map<String, String> COMMAND =
      Map.of(
          "command", "/baton",
          "text", "help",
          "team_id", Cast.TEAM,
          "team_domain", "kite-co",
          "channel_id", "D0ANA",
          "channel_name", "directmessage",
          "user_id", Cast.ANA,
          "user_name", "ana",
          "api_app_id", Cast.APP,
          "trigger_id", "1718000000.738474920.8088930838d88f008e0");

  @Test
  void overHttpEveryRequestIsAnsweredWithinATenthOfASecond(Vertx vertx, @TempDir Path directory) {
    SlackNode node = SlackNode.spooling(vertx, false, directory);
    try {
      Map<String, Promptness.Asking> all = new LinkedHashMap<>(forms(node));
      events(node).forEach((name, body) -> all.put(name, round -> event(node, body, round)));

      assertPrompt("Slack over HTTP", all);

      assertThat(answered(node, "failed") + answered(node, "away") + answered(node, "forged"))
          .isZero();
      assertThat(answered(node, "ignored")).isGreaterThan(100);
      assertThat(answered(node, "incomplete")).isPositive();
      assertThat(answered(node, "accepted")).isPositive();
    } finally {
      node.close();
    }
  }

  @Test
  void onASocketEveryEnvelopeIsAcknowledgedWithinATenthOfASecond(
      Vertx vertx, @TempDir Path directory) {
    SlackNode node = SlackNode.spooling(vertx, true, directory);
    try {
      Map<String, Promptness.Asking> all = new LinkedHashMap<>(forms(node));
      events(node)
          .forEach((name, body) -> {
            if (body.startsWith("{")) {
              all.put(name, round -> event(node, body, round));
            }
          });
      node.slack.sockets().say("{\"type\":\"hello\",\"num_connections\":1}");
      node.slack.sockets().say("{\"type\":\"something_new\",\"envelope_id\":\"e\"}");

      assertPrompt("Slack on a socket", all);

      node.slack.sockets().disconnect("refresh_requested");
      SlackStories.until("another is opened", () -> node.slack.sockets().everOpened() == 2);
      assertThat(answered(node, "failed") + answered(node, "away") + answered(node, "forged"))
          .isZero();
    } finally {
      node.close();
    }
  }

  /// Slack gives an app three seconds, and so does its stand-in. Who writes is asked for before the
  /// line is recorded, and is done without where Slack takes long to say it.
  @Test
  void aFirstLineWaitsForTheNameOfItsWriterAndIsAcknowledgedInTimeAllTheSame(Vertx vertx) {
    SlackNode node = new SlackNode(vertx, false);
    try {
      node.slack.faults().next(1, "users.info", new Fault.Slow(Duration.ofSeconds(10)));
      Actor yuki = node.slack.as(Cast.YUKI);
      yuki.say(yuki.direct(), "Hello?");
      SlackStories.until("it was brought", () -> !node.slack.observed().deliveries().isEmpty());

      Delivery brought = node.slack.observed().deliveries().getFirst();
      assertThat(brought.acknowledged()).as(brought.toString()).isTrue();
      assertThat(brought.took()).isGreaterThanOrEqualTo(SlackWorld.LIMITS.nameTimeout());
      await(node.slack.observed().line(yuki.direct(), Line::fromApp));
    } finally {
      node.close();
    }
  }

  private static void assertPrompt(String what, Map<String, Promptness.Asking> all) {
    Map<String, Promptness.Asking> told = new LinkedHashMap<>(all);
    told.keySet().removeIf(name -> !name.matches(TOLD_FIRST));
    all.keySet().removeAll(told.keySet());
    assertThat(told).hasSizeGreaterThan(2);
    Promptness.of(what, all).assertWithin(100);
    Promptness.of(what + ", of channels", told).assertWithin(2_000);
  }

  private static Map<String, Promptness.Asking> forms(SlackNode node) {
    Map<String, Promptness.Asking> all = new LinkedHashMap<>();
    Payloads.in("interactions")
        .forEach((name, body) -> {
          String text = new String(body, StandardCharsets.UTF_8);
          all.put(
              "interaction " + name,
              round -> ended(node.slack.deliverInteraction(new JsonObject(again(text, round)))));
        });
    List.of("help", "person", "", "PERSON please", "nonsense <!channel>")
        .forEach(text -> all.put("command " + text, round -> command(node, "text", text, round)));
    List.of("user_id", "team_id", "channel_id", "trigger_id")
        .forEach(field -> all.put("command no " + field, round -> command(node, field, "", round)));
    all.put("ssl_check", round -> command(node, "ssl_check", "1", round));
    return all;
  }

  private static Future<Void> command(SlackNode node, String field, String value, int round) {
    Map<String, String> fields = new LinkedHashMap<>(COMMAND);
    fields.put(field, value);
    fields.replaceAll((_, text) -> again(text, round));
    return ended(node.slack.deliverCommand(fields));
  }

  /// All events with what is around them; the files in them are one that Slack has.
  private static Map<String, String> events(SlackNode node) {
    String direct = node.slack.as(Cast.ANA).direct();
    Buffer text = Buffer.buffer("%PDF-1.7 label");
    node.slack.as(Cast.ANA).share(direct, null, "", "label.pdf", "application/pdf", text);
    String url =
        node.slack
            .observed()
            .lines(direct)
            .getLast()
            .json()
            .getJsonArray("files")
            .getJsonObject(0)
            .getString("url_private");
    // The case that the documents' thread belongs to is known, as that of any other thread would
    // be.
    MessageRef thread = new MessageRef(Cast.TEAM, Cast.SUPPORT, "1717999000.000200");
    await(
        node.kernel
            .conversations()
            .openThread(thread.thread(), new ConversationId("c0ffee01"), new RequestId("r-17")));
    Map<String, String> all = new LinkedHashMap<>();
    Payloads.in("events").forEach((name, body) -> all.put("event " + name, string(body)));
    Payloads.documented()
        .forEach(line -> {
          JsonObject event = line.getJsonObject("event");
          String name = "documented " + event.getString("type") + event.getString("subtype", "");
          all.put(name, string(Payloads.around(event)));
        });
    all.replaceAll((_, body) -> body.replaceAll("https://files\\.slack\\.com[^\"\\s]*", url));
    return all;
  }

  private static Future<Void> event(SlackNode node, String body, int round) {
    return ended(node.slack.deliverAsIs(Buffer.buffer(again(body, round))));
  }

  /// The same as if it happened at another time, so that it is not taken for a repetition.
  private static String again(String text, int round) {
    return text.replaceAll("\\b171(\\d)000", "171$1" + (100 + round));
  }

  private static Future<Void> ended(Future<Ack> answered) {
    return answered.map(ack -> {
      assertThat(ack.status()).as(ack.toString()).isIn(200, 400);
      return null;
    });
  }

  private static double answered(SlackNode node, String outcome) {
    return node.meters.find("baton.webhook.answered").tag("outcome", outcome).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private static String string(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
