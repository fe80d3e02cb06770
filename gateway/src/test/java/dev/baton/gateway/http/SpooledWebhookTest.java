package dev.baton.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.spool.Intake;
import dev.baton.gateway.spool.SpoolSettings;
import dev.baton.gateway.time.SystemTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a provider is answered while the store is away, over HTTP and with a real file.
@ExtendWith(VertxExtension.class)
class SpooledWebhookTest {
  private static final int MOST = 5;

  private final Recorder webhook = new Recorder();

  @TempDir private Path directory;
  private Intake intake;
  private Edge edge;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    intake = open(vertx);
    edge = new Edge(vertx, Edge.with(webhook, intake));
  }

  private Intake open(Vertx vertx) throws Exception {
    SystemTime time = new SystemTime(vertx);
    SpoolSettings settings =
        new SpoolSettings(
            directory,
            MOST,
            1 << 20,
            Duration.ofMillis(150),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMillis(20),
            4,
            Duration.ofDays(1));
    return Intake.open(vertx, time, time, settings, new SimpleMeterRegistry())
        .await(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() {
    edge.close();
    intake.close().await();
  }

  @Test
  void whatTheStoreCannotTakeIsAnsweredAsAcceptedAndTakenLater() throws Exception {
    webhook.store = SpooledWebhookTest::away;
    HttpResponse<String> answer = signed("maya hello");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answered("spooled")).isEqualTo(1);
    assertThat(intake.fill()).startsWith("1 of 5 requests");

    Promise<String> taken = Promise.promise();
    webhook.store =
        what -> {
          taken.complete(what);
          return Future.succeededFuture(Answer.ok());
        };
    assertThat(taken.future().await(10, TimeUnit.SECONDS)).isEqualTo("maya hello");
  }

  @Test
  void aStoreThatSaysNothingDoesNotKeepTheProviderWaiting() {
    webhook.store = _ -> Promise.<Answer>promise().future();
    assertThat(signed("maya hello").statusCode()).isEqualTo(200);
    assertThat(answered("spooled")).isEqualTo(1);
  }

  @Test
  void ofAnAnswerThatComesTooLateForItsSenderTheWebhookHears() throws Exception {
    Promise<Answer> late = Promise.promise();
    webhook.store = _ -> late.future();
    signed("maya hello");
    late.complete(Answer.ok("text/plain", "late"));
    assertThat(webhook.unheard.poll(10, TimeUnit.SECONDS)).isEqualTo("maya hello: late");

    webhook.store = SpooledWebhookTest::away;
    signed("ana hello");
    webhook.store = what -> Future.succeededFuture(Answer.ok("text/plain", "stored " + what));
    assertThat(webhook.unheard.poll(10, TimeUnit.SECONDS)).isEqualTo("ana hello: stored ana hello");

    assertThat(signed("eve hello").body()).isEqualTo("stored eve hello");
    assertThat(webhook.unheard).isEmpty();
  }

  @Test
  void aStoreThatIsBusyCountsAsOneThatIsAway() {
    webhook.store = _ -> Future.succeededFuture(Answer.error(503, "busy", "Too much."));
    assertThat(signed("maya hello").statusCode()).isEqualTo(200);
    assertThat(intake.fill()).startsWith("1 of 5 requests");
  }

  @Test
  void beyondItsLimitAProviderIsToldToComeAgain() {
    webhook.store = SpooledWebhookTest::away;
    for (int i = 0; i < MOST; i++) {
      assertThat(signed("maya " + i).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> answer = signed("maya once more");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(answer.body()).contains("\"unavailable\"");
    assertThat(answered("away")).isEqualTo(1);
  }

  @Test
  void whatIsForgedMalformedOrOfNoConcernNeverTouchesTheSpool() {
    webhook.store = SpooledWebhookTest::away;
    assertThat(edge.post(Recorder.PATH, "maya hello").statusCode()).isEqualTo(401);
    assertThat(signed("bad bytes").statusCode()).isEqualTo(400);
    assertThat(signed("ignore other_bot").statusCode()).isEqualTo(200);
    assertThat(signed("free of any lane").statusCode()).isEqualTo(503);
    assertThat(intake.fill()).startsWith("0 of 5 requests, 0 of");
  }

  @Test
  void whatADefectOfOursKeepsOutIsNotLostAndHoldsUpNobodyElse(Vertx vertx) throws Exception {
    Promise<Void> back = Promise.promise();
    webhook.store =
        what -> {
          if (what.startsWith("maya")) {
            throw new IllegalStateException("planted, about " + what);
          }
          return Future.succeededFuture(Answer.ok());
        };
    HttpResponse<String> answer = signed("maya hello");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("planted");
    assertThat(answered("spooled")).isEqualTo(1);
    assertThat(signed("ana hello").statusCode()).isEqualTo(200);
    assertThat(answered("accepted")).isEqualTo(1);

    stop();
    webhook.store =
        what -> {
          back.tryComplete();
          return Future.succeededFuture(Answer.ok("text/plain", "stored " + what));
        };
    start(vertx);
    back.future().await(10, TimeUnit.SECONDS);
    assertThat(webhook.accepted.getLast()).isEqualTo("maya hello");
  }

  @Test
  void whatOurParserFailsAtIsKeptForOneThatDoesNot(Vertx vertx) throws Exception {
    HttpResponse<String> answer = signed("defect of ours");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answered("spooled")).isEqualTo(1);
    assertThat(signed("ana hello").statusCode()).isEqualTo(200);
    assertThat(webhook.accepted).containsExactly("ana hello");

    stop();
    webhook.mended = true;
    Promise<String> taken = Promise.promise();
    webhook.store =
        what -> {
          taken.tryComplete(what);
          return Future.succeededFuture(Answer.ok());
        };
    start(vertx);
    assertThat(taken.future().await(10, TimeUnit.SECONDS)).isEqualTo("defect of ours");
  }

  @Test
  void whoHasSomebodyElseToAskHearsThatItCouldNotBeReadAndItIsKeptAllTheSame() throws Exception {
    webhook.unread = Answer.error(503, "unread", "Ask somebody else.");
    assertThat(signed("defect of ours").statusCode()).isEqualTo(503);
    assertThat(answered("spooled")).isEqualTo(1);
  }

  @Test
  void whatWasVerifiedWhenItCameIsNotVerifiedAgain() throws Exception {
    webhook.store = SpooledWebhookTest::away;
    signed("maya hello");
    int verified = webhook.verified.size();
    Promise<Void> taken = Promise.promise();
    webhook.store =
        _ -> {
          taken.tryComplete();
          return Future.succeededFuture(Answer.ok());
        };
    taken.future().await(10, TimeUnit.SECONDS);
    assertThat(webhook.verified).hasSize(verified);
  }

  @Test
  void whatIsLeftIsTakenAtTheNextStart(Vertx vertx) throws Exception {
    webhook.store = SpooledWebhookTest::away;
    for (String text : List.of("maya 1", "ana 1", "maya 2")) {
      signed(text);
    }
    stop();
    webhook.accepted.clear();
    Promise<Void> three = Promise.promise();
    webhook.store =
        _ -> {
          if (webhook.accepted.size() == 3) {
            three.tryComplete();
          }
          return Future.succeededFuture(Answer.ok());
        };
    start(vertx);
    three.future().await(10, TimeUnit.SECONDS);
    assertThat(webhook.accepted).containsSubsequence("maya 1", "maya 2").contains("ana 1");
  }

  @Test
  void aRequestComesOutOfTheSpoolAsItWentIn() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-A", "1").add("x-a", "zwei ü");
    RawRequest request =
        new RawRequest(
            "POST",
            "/a/b?c=%20",
            headers,
            Buffer.buffer(new byte[] {0, 1, -1}),
            Instant.parse("2026-01-05T09:00:00.123456789Z"));
    SpooledRequest back = SpooledRequest.of(new SpooledRequest("/a/b", request).bytes());
    assertThat(back.path()).isEqualTo("/a/b");
    assertThat(back.request().method()).isEqualTo("POST");
    assertThat(back.request().target()).isEqualTo("/a/b?c=%20");
    assertThat(back.request().headers().getAll("x-A")).containsExactly("1", "zwei ü");
    assertThat(back.request().body()).isEqualTo(request.body());
    assertThat(back.request().at()).isEqualTo(request.at());
  }

  private static Future<Answer> away(String what) {
    return Future.failedFuture(
        new EventLog.Away("away from " + what, false, new Exception("planted")));
  }

  private HttpResponse<String> signed(String body) {
    return edge.post(Recorder.PATH, body, Recorder.SIGNED, "yes");
  }

  private double answered(String outcome) {
    return edge.metric(
        "baton_webhook_answered_total{outcome=\"%s\",webhook=\"%s\"}"
            .formatted(outcome, Recorder.PATH));
  }
}
