package dev.baton.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.log.EventLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class WebhookRouteTest {
  private final Recorder webhook = new Recorder();
  private Edge edge;

  @BeforeEach
  void start(Vertx vertx) {
    edge = new Edge(vertx, Edge.with(webhook));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void whatIsSignedAndUnderstoodIsAnsweredOnceItIsAccepted() {
    HttpResponse<String> answer = signed("hello");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("stored hello");
    assertThat(answered("accepted")).isEqualTo(1);
    assertThat(edge.metric(counter("received"))).isEqualTo(1);
    assertThat(edge.metric("baton_webhook_answer_seconds_count{webhook=\"" + Recorder.PATH + "\"}"))
        .isEqualTo(1);
  }

  @Test
  void whatIsForgedIsNeverParsed() {
    HttpResponse<String> answer = edge.post(Recorder.PATH, "hello");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"unsigned\",\"message\":"
                + "\"The request is not signed as it must be.\"}}");
    assertThat(webhook.parsed).isEmpty();
    assertThat(webhook.accepted).isEmpty();
    assertThat(answered("forged")).isEqualTo(1);
  }

  @Test
  void whatIsMalformedIsToldWhyAndNotAccepted() {
    HttpResponse<String> answer = signed("bad bytes");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("{\"error\":{\"code\":\"malformed\",\"message\":\"This is not a text.\"}}");
    assertThat(webhook.accepted).isEmpty();
    assertThat(answered("malformed")).isEqualTo(1);
  }

  @Test
  void whatIsTheProvidersAndLacksSomethingIsAnsweredWithSuccessAndCounted() {
    assertThat(signed("lame of a foot").statusCode()).isEqualTo(200);

    assertThat(webhook.accepted).isEmpty();
    assertThat(answered("incomplete")).isEqualTo(1);
    assertThat(answered("malformed")).isZero();
  }

  @Test
  void whatDoesNotConcernUsIsAnsweredWithSuccessAndCountedByWhy() {
    assertThat(signed("ignore other_bot").statusCode()).isEqualTo(200);
    assertThat(signed("ignore other_bot").statusCode()).isEqualTo(200);
    assertThat(signed("ignore retry").statusCode()).isEqualTo(200);

    assertThat(webhook.accepted).isEmpty();
    assertThat(ignored("other_bot")).isEqualTo(2);
    assertThat(ignored("retry")).isEqualTo(1);
  }

  @Test
  void reasonsWithoutEndDoNotMakeMetricsWithoutEnd() {
    for (int i = 0; i < 80; i++) {
      signed("ignore reason" + i);
    }

    long lines =
        edge.get("/metrics")
            .body()
            .lines()
            .filter(l -> l.startsWith("baton_webhook_ignored"))
            .count();
    assertThat(lines).isEqualTo(51);
    assertThat(ignored("other")).isEqualTo(30);
  }

  @Test
  void aStoreThatIsAwayMeansComeAgainLater() {
    webhook.store = _ -> Future.failedFuture(new EventLog.Away("gone", false, new Exception("x")));

    HttpResponse<String> answer = signed("hello");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(answer.body()).contains("\"unavailable\"").doesNotContain("gone");
    assertThat(answered("away")).isEqualTo(1);
  }

  @Test
  void aStoreThatNeverAnswersIsGivenUp() {
    webhook.store = _ -> Promise.<Answer>promise().future();

    assertThat(signed("hello").statusCode()).isEqualTo(503);
    assertThat(answered("away")).isEqualTo(1);
  }

  @Test
  void aDefectShowsNothingOfItself() {
    webhook.store = _ -> Future.failedFuture(new IllegalStateException("password=hunter2"));

    for (HttpResponse<String> answer : List.of(signed("hello"), signed("defect"))) {
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).doesNotContain("hunter2", "Exception", "at dev.baton");
    }
    assertThat(answered("failed")).isEqualTo(2);
  }

  @Test
  void onlyPostIsTaken() {
    HttpResponse<String> answer = edge.get(Recorder.PATH);

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    assertThat(webhook.verified).isEmpty();
    assertThat(answered("not_allowed")).isEqualTo(1);
  }

  @Test
  void aBodyOfTheLimitIsTakenAndOneByteMoreIsNot() {
    assertThat(signed("x".repeat(1_000)).statusCode()).isEqualTo(200);
    assertThat(signed("x".repeat(1_001)).statusCode()).isEqualTo(413);

    assertThat(webhook.verified).containsExactly("x".repeat(1_000));
    assertThat(answered("too_large")).isEqualTo(1);
  }

  @Test
  void aBodyWithoutALengthIsCutOffAtTheLimit() {
    byte[] endless = "x".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
    HttpResponse<String> answer =
        edge.send(
            edge.request(Recorder.PATH, Recorder.SIGNED, "yes")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless))));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("too_large");
    assertThat(webhook.verified).isEmpty();
  }

  @Test
  void whoDeclaresTooMuchIsRefusedBeforeTheySendIt() {
    String answer = edge.raw(head("Content-Length: 9999999999", "Expect: 100-continue"));

    assertThat(answer).startsWith("HTTP/1.1 413 ").doesNotContain("100 Continue");
  }

  @Test
  void whoAsksFirstIsToldToGoOn() {
    String answer =
        edge.raw(
            head("Content-Length: 5", "Expect: 100-continue", "x-signed: yes", "Connection: close"),
            "hello");

    assertThat(answer).startsWith("HTTP/1.1 100 Continue").contains("HTTP/1.1 200 OK");
  }

  @Test
  void whoNeverEndsTheirRequestIsNotWaitedFor() {
    String answer = edge.raw(head("Content-Length: 500", "x-signed: yes"), "only this");

    assertThat(answer).startsWith("HTTP/1.1 408 ").contains("too_slow");
    assertThat(webhook.verified).isEmpty();
    assertThat(answered("too_slow")).isEqualTo(1);
  }

  @Test
  void headersBeyondTheLimitAreRefused() {
    assertThat(edge.raw(head("Content-Length: 0", "x-long: " + "x".repeat(5_000))))
        .startsWith("HTTP/1.1 431 ");
  }

  @Test
  void aTargetBeyondTheLimitIsRefused() {
    assertThat(edge.raw("POST /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .contains(" 414 ");
  }

  private HttpResponse<String> signed(String body) {
    return edge.post(Recorder.PATH, body, Recorder.SIGNED, "yes");
  }

  private static String head(String... headers) {
    return "POST %s HTTP/1.1\r\nHost: a\r\n%s\r\n\r\n"
        .formatted(Recorder.PATH, String.join("\r\n", headers));
  }

  private double answered(String outcome) {
    return edge.metric(
        "baton_webhook_answered_total{outcome=\"%s\",webhook=\"%s\"}"
            .formatted(outcome, Recorder.PATH));
  }

  private double ignored(String why) {
    return edge.metric(
        "baton_webhook_ignored_total{webhook=\"%s\",why=\"%s\"}".formatted(Recorder.PATH, why));
  }

  private static String counter(String name) {
    return "baton_webhook_%s_total{webhook=\"%s\"}".formatted(name, Recorder.PATH);
  }
}
