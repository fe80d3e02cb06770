package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.SystemTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A socket's life: how it begins, what comes on it, how it ends and is followed by another.
@ExtendWith(VertxExtension.class)
class SocketModeTest {
  /// Everything in moments, and what lives a moment has lived long.
  static final SocketMode.Times TIMES =
      new SocketMode.Times(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          Duration.ofSeconds(4),
          Duration.ofMillis(1),
          Duration.ofMillis(20),
          Duration.ofMillis(200));

  private final LinkedBlockingQueue<RawRequest> came = new LinkedBlockingQueue<>();
  private final Queue<Future<Answer>> answers = new ConcurrentLinkedQueue<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private SystemTime time;
  private SlackWorld world;
  private SocketMode sockets;
  private Actor ana;
  private String direct;

  @BeforeEach
  void start(Vertx vertx) {
    time = new SystemTime(vertx);
    world = new SlackWorld(vertx, false);
    world.slack.deliverOverSockets();
    ana = world.slack.as(Cast.ANA);
    direct = ana.direct();
    sockets = socketMode(vertx, Cast.APP_TOKEN);
  }

  @AfterEach
  void stop() {
    await(sockets.stop(Duration.ofSeconds(5)));
    world.close();
  }

  @Test
  void whatComesOnTheSocketIsWhatTheWebhookWouldHaveGot() throws Exception {
    begin();
    ana.say(direct, "a < b & c");
    RawRequest event = next();
    assertThat(event.target()).isEqualTo("/channels/slack/events");
    assertThat(new EventParser(Set.of()).parse(event.body().getBytes()).toString())
        .contains("a &lt; b &amp; c");

    assertThat(await(ana.command(direct, "/baton", "person + 1")).ok()).isTrue();
    RawRequest command = next();
    assertThat(command.target()).isEqualTo("/channels/slack/commands");
    assertThat(Form.fields(command.body().getBytes()).orElseThrow())
        .containsEntry("text", "person + 1")
        .containsEntry("user_id", Cast.ANA);

    assertThat(await(ana.press(direct, question("3 yes"), "baton.choice.0")).ok()).isTrue();
    RawRequest press = next();
    // The app's own question comes back as an event, before or after.
    while (press.target().endsWith("/events")) {
      press = next();
    }
    assertThat(press.target()).isEqualTo("/channels/slack/interactions");
    assertThat(URLDecoder.decode(press.body().toString(), UTF_8)).startsWith("payload={");
    assertThat(Payloads.press(press.body().getBytes()).toString()).contains("3", "yes");
  }

  @Test
  void anEnvelopeIsAcknowledgedOnceItIsDurableAndNotBefore() throws Exception {
    begin();
    Promise<Answer> durable = Promise.promise();
    answers.add(durable.future());
    ana.say(direct, "hello");
    next();
    assertThat(world.slack.observed().deliveries()).isEmpty();

    durable.complete(Answer.ok());

    until(() -> world.slack.observed().deliveries().size() == 1);
    assertThat(world.slack.observed().deliveries().getFirst().acknowledged()).isTrue();
  }

  @Test
  void whatCanNotBeTakenNowIsNotAcknowledgedAndComesAgain() throws Exception {
    begin();
    answers.add(Future.succeededFuture(Answer.error(503, "busy", "later")));
    answers.add(Future.succeededFuture(Answer.error(400, "malformed", "never")));
    ana.say(direct, "hello");

    assertThat(next().headers().contains("X-Slack-Retry-Num")).isFalse();
    RawRequest again = next();
    assertThat(again.headers().get("X-Slack-Retry-Num")).isEqualTo("1");
    until(() -> world.slack.observed().deliveries().size() == 2);
    assertThat(world.slack.observed().deliveries().getLast().acknowledged())
        .as("what can't be read would not be read the next time either")
        .isTrue();
  }

  @Test
  void theNextSocketIsOpenBeforeTheOldOneIsClosedAndWhatCameOnThatIsAcknowledgedThere()
      throws Exception {
    begin();
    Promise<Answer> durable = Promise.promise();
    answers.add(durable.future());
    ana.say(direct, "hello");
    next();

    world.slack.sockets().disconnect("refresh_requested");
    await(world.slack.sockets().whenOpen(2));
    durable.complete(Answer.ok());
    await(world.slack.sockets().whenOpen(1));

    assertThat(world.slack.sockets().everOpened()).isEqualTo(2);
    assertThat(world.slack.observed().deliveries())
        .singleElement()
        .matches(delivery -> delivery.acknowledged() && delivery.attempt() == 0);
    until(() -> !sockets.state().degraded());
  }

  @Test
  void aSocketThatIsCutOrDeadIsFollowedByAnother() {
    begin();
    world.slack.sockets().cut();
    until(() -> world.slack.sockets().everOpened() == 2 && world.slack.sockets().open() == 1);
    world.slack.sockets().freeze();
    until(() -> world.slack.sockets().everOpened() == 3 && world.slack.sockets().open() == 1);
    until(() -> !sockets.state().degraded());
  }

  @Test
  void whenSocketModeIsSwitchedOffWeStopAndSaySo() {
    begin();
    world.slack.sockets().disable(true);
    until(() -> sockets.state().degraded() && world.slack.sockets().open() == 0);
    int asked = world.slack.observed().calls("apps.connections.open").size();

    await(time.delay(TIMES.longestPause().multipliedBy(3)));

    assertThat(world.slack.observed().calls("apps.connections.open")).hasSize(asked);
    assertThat(sockets.state().says()).contains("switched off", "restart");
  }

  @Test
  void aRefusalOfAnyKindIsTriedAgainUntilItPasses() {
    world.slack.faults().next(1, "apps.connections.open", new Fault.Html());
    world.slack.faults().next(1, "apps.connections.open", new Fault.Status(503));
    world.slack.faults().next(1, "apps.connections.open", new Fault.TooFast(1));
    world.slack.faults().next(1, "apps.connections.open", new Fault.Error("internal_error"));
    world.slack.faults().next(1, "apps.connections.open", new Fault.ResetBefore());
    world.slack.sockets().allow(0);
    begin(() ->
        world.slack.sockets().everOpened() >= 3
            && sockets.state().says().contains("too many sockets"));

    world.slack.sockets().allow(1);

    await(world.slack.sockets().whenOpen(1));
    until(() -> !sockets.state().degraded());
  }

  @Test
  void aTokenThatSlackRefusesIsSaidInTheHealth(Vertx vertx) {
    SocketMode refused = socketMode(vertx, "xapp-of-somebody-else");
    refused.start(this::take);
    until(() -> refused.state().says().contains("invalid_auth"));
    assertThat(refused.state().says()).contains("SLACK_APP_TOKEN").doesNotContain("somebody");
    await(refused.stop(Duration.ofSeconds(1)));
  }

  @Test
  void framesOfAnyOtherKindAreCountedAndDoNoHarm() throws Exception {
    begin();
    for (String frame :
        List.of(
            "",
            "null",
            "[]",
            "{",
            "{\"type\":7}",
            "{\"type\":\"brain_wave\"}",
            "{\"type\":\"events_api\",\"envelope_id\":\"E1\"}",
            "{\"type\":\"interactive\",\"payload\":{}}")) {
      world.slack.sockets().say(frame);
    }
    ana.say(direct, "still there?");
    assertThat(next().target()).isEqualTo("/channels/slack/events");
    assertThat(meters.get("baton_slack_socket_frames").tag("kind", "not_json").counter().count())
        .isEqualTo(4);
    assertThat(world.slack.sockets().everOpened()).isOne();
  }

  @Test
  void aStopWaitsForWhatIsUnderway() throws Exception {
    begin();
    Promise<Answer> durable = Promise.promise();
    answers.add(durable.future());
    ana.say(direct, "hello");
    next();
    Future<Void> stopped = sockets.stop(Duration.ofSeconds(10));
    assertThat(stopped.isComplete()).isFalse();
    assertThat(world.slack.sockets().open()).isOne();

    durable.complete(Answer.ok());

    await(stopped);
    until(() -> world.slack.observed().deliveries().size() == 1);
    assertThat(world.slack.observed().deliveries().getFirst().acknowledged()).isTrue();
  }

  /// The `ts` of a message with a button on it.
  private String question(String value) {
    JsonObject yes = Buttons.button("baton.choice.0", "Yes", value);
    String blocks = new JsonArray().add(Buttons.row(new JsonArray().add(yes))).encode();
    Reply<ChatPostMessageResponse> reply =
        await(
            world.api.call(methods ->
                methods.chatPostMessage(
                    post -> post.channel(direct).text("Yes?").blocksAsString(blocks))));
    return reply.delivery(ChatPostMessageResponse::getTs) instanceof Delivery.Delivered(String ts)
        ? ts
        : "none";
  }

  private SocketMode socketMode(Vertx vertx, String token) {
    return new SocketMode(
        vertx,
        world.api,
        world.slack.apiUrl(),
        new Secret(token),
        TIMES,
        new Random(7),
        time,
        time,
        meters);
  }

  private void begin() {
    begin(() -> !sockets.state().degraded());
  }

  private void begin(BooleanSupplier begun) {
    sockets.start(this::take);
    until(begun);
  }

  private Future<Answer> take(RawRequest request) {
    came.add(request);
    Future<Answer> answer = answers.poll();
    return answer == null ? Future.succeededFuture(Answer.ok()) : answer;
  }

  private RawRequest next() throws InterruptedException {
    RawRequest request = came.poll(20, TimeUnit.SECONDS);
    assertThat(request).as("a request").isNotNull();
    return request;
  }

  private void until(BooleanSupplier holds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      await(time.delay(Duration.ofMillis(10)));
    }
  }
}
