package dev.baton.channels.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A workspace that ends and begins again in the same folder.
@ExtendWith(VertxExtension.class)
class MemoryTest {
  @TempDir private Path folder;
  private Vertx vertx;
  private HttpClient client;
  private SlackStandIn slack;

  @BeforeEach
  void start(Vertx started) {
    vertx = started;
    client = vertx.createHttpClient();
    slack = started();
  }

  @AfterEach
  void stop() {
    await(slack.close());
    await(client.close());
  }

  @Test
  void whatWasSaidStandsWhereItStood() {
    String card = post(new JsonObject().put("channel", Cast.SUPPORT).put("text", "A case"));
    post(
        new JsonObject()
            .put("channel", Cast.SUPPORT)
            .put("thread_ts", card)
            .put("text", "What was said so far")
            .put(
                "metadata",
                new JsonObject()
                    .put("event_type", "baton_line")
                    .put("event_payload", new JsonObject().put("id", "c1/7/relay"))));
    Actor ben = slack.as(Cast.BEN);
    String kept = ben.reply(Cast.SUPPORT, card, "I know *this* one");
    String gone = ben.reply(Cast.SUPPORT, card, "wrong thread");
    ben.react(Cast.SUPPORT, kept, "eyes");
    ben.edit(Cast.SUPPORT, kept, "I know this one well");
    ben.delete(Cast.SUPPORT, gone);
    slack.as(Cast.ANA).say(slack.as(Cast.ANA).direct(), "hello");
    List<JsonObject> support = standing(Cast.SUPPORT);
    List<JsonObject> direct = standing(slack.as(Cast.ANA).direct());

    again();

    assertThat(standing(Cast.SUPPORT)).isEqualTo(support).hasSize(3);
    assertThat(standing(slack.as(Cast.ANA).direct())).isEqualTo(direct).hasSize(1);
    assertThat(slack.observed().thread(Cast.SUPPORT, card)).hasSize(3);
    assertThat(slack.observed().deliveries()).isEmpty();
  }

  @Test
  void aChannelThatGotAnotherIdHasItAfterwardsWithAllThatStandsInIt() {
    Actor ben = slack.as(Cast.BEN);
    ben.say(Cast.SUPPORT, "before");
    String once = slack.stage().changeId(Cast.SUPPORT);
    String now = slack.stage().changeId(once);
    ben.say(now, "after");
    List<JsonObject> standing = standing(now);

    again();

    assertThat(standing(now)).isEqualTo(standing).hasSize(2);
    assertThatThrownBy(() -> slack.as(Cast.BEN).say(Cast.SUPPORT, "gone"))
        .hasMessageContaining("channel_not_found");
    assertThat(slack.stage().addChannel("another", List.of())).isNotEqualTo(now);
  }

  @Test
  void aThreadGoesOnAfterwards() {
    String card = post(new JsonObject().put("channel", Cast.SUPPORT).put("text", "A case"));
    String before = slack.as(Cast.BEN).reply(Cast.SUPPORT, card, "before");

    again();
    String after = slack.as(Cast.CARLA).reply(Cast.SUPPORT, card, "after");

    assertThat(after).isGreaterThan(before);
    assertThat(slack.observed().thread(Cast.SUPPORT, card))
        .extracting(Line::text)
        .containsExactly("A case", "before", "after");
    assertThat(standing(Cast.SUPPORT).getFirst().getInteger("reply_count")).isEqualTo(2);
  }

  @Test
  void whoWasAwayOrHadLeftIsStill() {
    slack.as(Cast.BEN).presence(false);
    slack.as(Cast.DEV).leave(Cast.RETURNS);
    slack.as(Cast.ANA).join(Cast.RETURNS);

    again();

    JsonObject info = call("users.getPresence", new JsonObject().put("user", Cast.BEN));
    assertThat(info.getString("presence")).isEqualTo("away");
    JsonObject members =
        call("conversations.members", new JsonObject().put("channel", Cast.RETURNS));
    assertThat(members.getJsonArray("members")).contains(Cast.ANA).doesNotContain(Cast.DEV);
  }

  @Test
  void whatWasNotAcknowledgedIsDeliveredAgainAfterwardsAndWhatWasIsNot() {
    ListeningApp app = await(ListeningApp.start(vertx));
    Webhooks webhooks = Webhooks.below(app.url());
    slack.deliverTo(webhooks);
    slack.as(Cast.ANA).say(slack.as(Cast.ANA).direct(), "heard");
    await(app.await(1, got -> says(got, "heard")));
    outstanding(0);

    app.answers((_, response) -> response.setStatusCode(500).end());
    slack.as(Cast.ANA).say(slack.as(Cast.ANA).direct(), "not heard");
    ListeningApp.Got first = await(app.await(1, got -> says(got, "not heard"))).getFirst();
    again();
    app.answers((_, response) -> response.end());
    slack.deliverTo(webhooks);
    slack.as(Cast.ANA).say(slack.as(Cast.ANA).direct(), "new");

    await(app.await(1, got -> says(got, "new")));
    List<ListeningApp.Got> delivered =
        await(app.await(1, got -> says(got, "not heard") && got.retry().equals("1")));
    assertThat(delivered.getLast().json().getString("event_id"))
        .isEqualTo(first.json().getString("event_id"));
    assertThat(app.all().stream().filter(got -> says(got, "heard"))).hasSize(1);
    assertThat(app.all().stream().map(got -> got.json().getString("event_id")).distinct())
        .hasSize(3);

    outstanding(0);
    again();
    slack.deliverTo(webhooks);
    slack.as(Cast.ANA).say(slack.as(Cast.ANA).direct(), "the last");
    await(app.await(1, got -> says(got, "the last")));
    assertThat(app.all().stream().filter(got -> got.retry().equals("1"))).hasSize(1);
  }

  /// Waits until so many events are kept as not acknowledged.
  private void outstanding(int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    Set<String> kept = new HashSet<>();
    do {
      assertThat(System.nanoTime()).as("kept: %s", kept).isLessThan(deadline);
      kept.clear();
      for (String line : read(folder.resolve("events.jsonl")).lines().toList()) {
        JsonObject change = new JsonObject(line);
        String key = change.getString("key");
        if (change.containsKey("value")) {
          kept.add(key);
        } else {
          kept.remove(key);
        }
      }
    } while (kept.size() != count);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean says(ListeningApp.Got got, String text) {
    return got.event().getString("text", "").equals(text);
  }

  @Test
  void withoutAFolderNothingIsKept() {
    SystemTime time = new SystemTime(vertx);
    var settings = SlackSandboxSettings.forTests("secret");
    SlackStandIn first = await(SlackStandIn.start(vertx, settings, time, time));
    first.as(Cast.BEN).say(Cast.SUPPORT, "hello");
    await(first.close());
    SlackStandIn second = await(SlackStandIn.start(vertx, settings, time, time));
    assertThat(second.observed().lines(Cast.SUPPORT)).isEmpty();
    await(second.close());
  }

  private SlackStandIn started() {
    SystemTime time = new SystemTime(vertx);
    // Whatever is delivered again within the test is so after a restart.
    var settings =
        new SlackSandboxSettings(
            0, "secret", Duration.ofSeconds(3), List.of(Duration.ofHours(1)), false, 1_000, true);
    return await(SlackStandIn.start(vertx, settings, time, time, folder));
  }

  private void again() {
    await(slack.close());
    slack = started();
  }

  private List<JsonObject> standing(String room) {
    return slack.observed().lines(room).stream().map(Line::json).toList();
  }

  private String post(JsonObject message) {
    return call("chat.postMessage", message).getString("ts");
  }

  private JsonObject call(String method, JsonObject arguments) {
    JsonObject answer =
        await(
            client
                .request(
                    new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(slack.apiUrl() + method))
                .compose(request ->
                    request
                        .putHeader("Authorization", "Bearer " + Cast.TOKEN)
                        .putHeader("Content-Type", "application/json")
                        .send(arguments.toBuffer())
                        .compose(response -> response.body()))
                .map(body -> body.toJsonObject()));
    assertThat(answer.getBoolean("ok")).as("%s: %s", method, answer).isTrue();
    return answer;
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("It did not happen within 10 s", e);
    }
  }
}
