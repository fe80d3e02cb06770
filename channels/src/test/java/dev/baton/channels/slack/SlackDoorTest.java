package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What stands at the door of Slack's webhooks, and how it is turned away.
@Tag("slow")
@ExtendWith(VertxExtension.class)
class SlackDoorTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private SlackNode node;

  @BeforeEach
  void start(Vertx vertx) {
    node = new SlackNode(vertx, false);
  }

  @AfterEach
  void stop() {
    http.close();
    node.close();
  }

  @Test
  void whatIsForgedStaleOrBrokenIsRefusedAndLeavesNothing() throws Exception {
    String body = new String(Payloads.one("events", "message_im"), StandardCharsets.UTF_8);
    long now = System.currentTimeMillis() / 1_000;

    assertThat(event(body, now, "v0=00")).isEqualTo(401);
    assertThat(event(body, now - 301, sign(body, now - 301))).isEqualTo(401);
    assertThat(event(body, now + 330, sign(body, now + 330))).isEqualTo(401);
    assertThat(event("{", now, sign("{", now))).isEqualTo(400);
    assertThat(event("x".repeat(2_000_000), now, "v0=00")).isEqualTo(413);
    String unknown = "{\"type\":\"brain_wave\"}";
    assertThat(event(unknown, now, sign(unknown, now))).isEqualTo(200);
    assertThat(node.log.everything()).isEmpty();
  }

  /// Slack switches events off for an app that refuses nearly all of them for an hour; what lacks
  /// something would lack it the next time, too.
  @Test
  void anEventThatLacksSomethingIsAnsweredWithSuccessCountedAndNotSentAgain() {
    List<String> lame = List.of("{}", "{\"type\":\"message\"}", "{\"type\":\"user_change\"}");
    lame.forEach(event -> node.slack.deliver(new JsonObject(event)));

    SlackStories.until(
        "all have come", () -> node.slack.observed().deliveries().size() >= lame.size());
    assertThat(node.slack.observed().deliveries())
        .hasSize(lame.size())
        .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(200));
    assertThat(answered("events", "incomplete")).isEqualTo(lame.size());
    assertThat(node.log.everything()).isEmpty();
  }

  /// Of these Slack counts none and delivers none again: whoever pressed sees that it failed.
  @Test
  void aPressThatLacksSomethingIsShownAsFailedAndACommandIsAnsweredInWords() throws Exception {
    String press =
        new String(
            Payloads.form(Payloads.one("interactions", "broken_no_value")),
            StandardCharsets.US_ASCII);
    assertThat(post("interactions", press).statusCode()).isEqualTo(400);
    assertThat(answered("interactions", "malformed")).isOne();

    var answer = post("commands", "command=%2Fbaton&text=person&team_id=T0HARBOUR");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(answer.body()).getString("text")).contains("That did not work");
    assertThat(answered("commands", "incomplete")).isOne();
    assertThat(node.log.everything()).isEmpty();
  }

  @Test
  void slackSeesThatTheAddressIsOurs() {
    assertThat(await(node.slack.verifyUrl())).isTrue();
  }

  @Test
  void anEventThatCameBeforeIsAnsweredAsAccepted() throws Exception {
    String body = new String(Payloads.one("events", "message_im"), StandardCharsets.UTF_8);
    long now = System.currentTimeMillis() / 1_000;

    assertThat(event(body, now, sign(body, now))).isEqualTo(200);
    assertThat(event(body, now, sign(body, now))).isEqualTo(200);

    node.settle();
    assertThat(node.log.everything().values().stream().flatMap(List::stream))
        .filteredOn(entry -> entry.type().equals("customer-said/1"))
        .hasSize(1);
  }

  private double answered(String door, String outcome) {
    return node.meters
        .get("baton.webhook.answered")
        .tag("webhook", "/channels/slack/" + door)
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  private int event(String body, long timestamp, String signature)
      throws IOException, InterruptedException {
    return post("events", "application/json", body, timestamp, signature).statusCode();
  }

  /// A form, signed as it must be.
  private HttpResponse<String> post(String door, String form)
      throws IOException, InterruptedException {
    long now = System.currentTimeMillis() / 1_000;
    return post(door, "application/x-www-form-urlencoded", form, now, sign(form, now));
  }

  private HttpResponse<String> post(
      String door, String type, String body, long timestamp, String signature)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(node.url.resolve("/channels/slack/" + door))
            .header("Content-Type", type)
            .header("X-Slack-Request-Timestamp", Long.toString(timestamp))
            .header("X-Slack-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static String sign(String body, long timestamp) {
    return SlackWorld.sign(Buffer.buffer(body), timestamp);
  }
}
