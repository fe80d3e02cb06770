package dev.baton.channels.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Messages that grow while they are read, as Slack documents them.
@ExtendWith(VertxExtension.class)
class StreamsTest {
  private HttpClient client;
  private SlackStandIn slack;
  private String direct;
  private String question;

  @BeforeEach
  void start(Vertx vertx) {
    SystemTime time = new SystemTime(vertx);
    client = vertx.createHttpClient();
    slack =
        SlackStandIn.start(
                vertx, SlackSandboxSettings.forTests("secret").unpaced().forgiving(), time, time)
            .await();
    direct = slack.as(Cast.ANA).direct();
    question = slack.as(Cast.ANA).say(direct, "Where is my order?");
  }

  @AfterEach
  void stop() {
    client.close().await();
    slack.close().await();
  }

  @Test
  void aMessageGrowsUntilItIsStoppedAndOnlyThenHasMetadata() {
    String ts = started(new JsonObject().put("markdown_text", "Your **order** "));
    assertThat(line(ts).text()).isEqualTo("Your **order** ");
    assertThat(line(ts).thread()).contains(question);
    assertThat(line(ts).json().getString("streaming_state")).isEqualTo("in_progress");

    append(ts, "is on ");
    append(ts, "its way.");
    assertThat(line(ts).text()).isEqualTo("Your **order** is on its way.");
    assertThat(line(ts).metadata("id")).isEmpty();

    JsonObject metadata =
        new JsonObject()
            .put("event_type", "baton_line")
            .put("event_payload", new JsonObject().put("id", "c1/7"));
    JsonObject divider = new JsonObject().put("type", "divider");
    JsonObject stopped =
        call(
            "chat.stopStream",
            at(ts)
                .put("markdown_text", " Bye!")
                .put("blocks", new JsonArray().add(divider))
                .put("metadata", metadata));
    assertThat(stopped.getBoolean("ok")).isTrue();
    assertThat(stopped.getJsonObject("message").getString("text")).endsWith("way. Bye!");
    assertThat(line(ts).metadata("id")).contains("c1/7");
    assertThat(line(ts).json().getString("streaming_state")).isEqualTo("completed");
    assertThat(line(ts).json().getJsonArray("blocks").getJsonObject(1).getString("type"))
        .isEqualTo("divider");
  }

  @Test
  void tasksAndThePlanAreBroughtUpToDateInTheirPlace() {
    String ts = started(chunks(plan("Looking"), task("t1", "Your order", "in_progress")));
    call("chat.appendStream", at(ts).mergeIn(chunks(task("t1", "Your order", "complete"))));
    call("chat.appendStream", at(ts).mergeIn(chunks(words("It is on "), words("its way."))));

    JsonArray blocks = line(ts).json().getJsonArray("blocks");
    assertThat(blocks).hasSize(3);
    assertThat(blocks.getJsonObject(0).getString("title")).isEqualTo("Looking");
    assertThat(blocks.getJsonObject(1).getString("status")).isEqualTo("complete");
    assertThat(blocks.getJsonObject(2).getString("text")).isEqualTo("It is on its way.");
  }

  @Test
  void inAChannelItIsForSomebody() {
    String head = slack.as(Cast.BEN).say(Cast.SUPPORT, "a draft, please");
    JsonObject asked = new JsonObject().put("channel", Cast.SUPPORT).put("thread_ts", head);
    assertThat(refused("chat.startStream", asked)).isEqualTo("missing_recipient_user_id");
    asked.put("recipient_user_id", "U0NOBODY").put("recipient_team_id", Cast.TEAM);
    assertThat(refused("chat.startStream", asked)).isEqualTo("user_not_found");
    asked.put("recipient_user_id", Cast.BEN).remove("recipient_team_id");
    assertThat(refused("chat.startStream", asked)).isEqualTo("missing_recipient_team_id");
    asked.put("recipient_team_id", Cast.TEAM);
    assertThat(call("chat.startStream", asked).getBoolean("ok")).isTrue();
  }

  @Test
  void whatDoesNotFitIsRefusedAndChangesNothing() {
    JsonObject long12 = new JsonObject().put("markdown_text", "x".repeat(12_001));
    assertThat(refused("chat.startStream", in().mergeIn(long12))).isEqualTo("msg_blocks_too_long");
    assertThat(refused("chat.startStream", in().put("thread_ts", "1.2")))
        .isEqualTo("thread_not_found");
    String ts = started(new JsonObject());
    assertThat(refused("chat.stopStream", at(ts))).isEqualTo("no_text");
    assertThat(refused("chat.appendStream", at(ts))).isEqualTo("markdown_text_or_chunks_required");
    append(ts, "words");

    assertThat(refused("chat.appendStream", at(ts).mergeIn(long12)))
        .isEqualTo("msg_blocks_too_long");
    assertThat(refused("chat.appendStream", at(ts).mergeIn(chunks(words("more")))))
        .isEqualTo("streaming_mode_mismatch");
    assertThat(
            refused(
                "chat.appendStream",
                at(ts).put("markdown_text", "a").mergeIn(chunks(words("more")))))
        .isEqualTo("cannot_provide_both_markdown_text_and_chunks");
    assertThat(refused("chat.stopStream", at(ts).put("metadata", new JsonObject())))
        .isEqualTo("invalid_metadata_schema");
    assertThat(refused("chat.update", at(ts).put("text", "other")))
        .isEqualTo("streaming_state_conflict");
    assertThat(line(ts).text()).isEqualTo("words");

    String other = started(new JsonObject());
    JsonObject dance = new JsonObject().put("type", "dance");
    assertThat(refused("chat.appendStream", at(other).mergeIn(chunks(words("a"), dance))))
        .isEqualTo("invalid_chunks");
    assertThat(line(other).text()).isEmpty();
  }

  @Test
  void onlyWhatIsGrowingAndTheAppsOwnGrows() {
    assertThat(refused("chat.appendStream", at("1718000000.000100").put("markdown_text", "a")))
        .isEqualTo("message_not_found");
    assertThat(refused("chat.appendStream", at(question).put("markdown_text", "a")))
        .isEqualTo("message_not_owned_by_app");
    String post = call("chat.postMessage", in().put("text", "whole")).getString("ts");
    assertThat(refused("chat.appendStream", at(post).put("markdown_text", "a")))
        .isEqualTo("message_not_in_streaming_state");

    String ts = started(new JsonObject().put("markdown_text", "words"));
    assertThat(call("chat.stopStream", at(ts)).getBoolean("ok")).isTrue();
    assertThat(refused("chat.appendStream", at(ts).put("markdown_text", "a")))
        .isEqualTo("message_not_in_streaming_state");
    assertThat(refused("chat.stopStream", at(ts))).isEqualTo("message_not_in_streaming_state");
  }

  private String started(JsonObject with) {
    JsonObject answer = call("chat.startStream", in().mergeIn(with));
    assertThat(answer.getBoolean("ok")).as(answer.encode()).isTrue();
    return answer.getString("ts");
  }

  private void append(String ts, String markdown) {
    JsonObject answer = call("chat.appendStream", at(ts).put("markdown_text", markdown));
    assertThat(answer.getBoolean("ok")).as(answer.encode()).isTrue();
  }

  private JsonObject in() {
    return new JsonObject().put("channel", direct).put("thread_ts", question);
  }

  private JsonObject at(String ts) {
    return new JsonObject().put("channel", direct).put("ts", ts);
  }

  private static JsonObject chunks(JsonObject... chunks) {
    JsonArray all = new JsonArray();
    for (JsonObject chunk : chunks) {
      all.add(chunk);
    }
    return new JsonObject().put("chunks", all);
  }

  private static JsonObject words(String text) {
    return new JsonObject().put("type", "markdown_text").put("text", text);
  }

  private static JsonObject plan(String title) {
    return new JsonObject().put("type", "plan_update").put("title", title);
  }

  private static JsonObject task(String id, String title, String status) {
    return new JsonObject()
        .put("type", "task_update")
        .put("id", id)
        .put("title", title)
        .put("status", status);
  }

  private Line line(String ts) {
    return slack.observed().lines(direct).stream()
        .filter(line -> line.ts().equals(ts))
        .findFirst()
        .orElseThrow();
  }

  private String refused(String method, JsonObject asked) {
    return call(method, asked).getString("error", "ok");
  }

  private JsonObject call(String method, JsonObject asked) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(slack.apiUrl() + method)
            .putHeader("Content-Type", "application/json")
            .putHeader("Authorization", "Bearer " + Cast.TOKEN);
    try {
      return client
          .request(options)
          .compose(request -> request.send(asked.toBuffer()).compose(answer -> answer.body()))
          .await(10, TimeUnit.SECONDS)
          .toJsonObject();
    } catch (TimeoutException e) {
      throw new AssertionError(method + " was not answered within 10 s", e);
    }
  }
}
