package dev.baton.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HttpEdgeTest {

  @Test
  void aNodeIsReadyWhenAllThatItNeedsIsThere(Vertx vertx) {
    try (Edge edge = new Edge(vertx, Edge.with(Probe.of("store", Future::succeededFuture)))) {
      HttpResponse<String> answer = edge.get("/health/ready");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"status\":\"ready\",\"checks\":{\"store\":\"ok\"}}");
    }
  }

  @Test
  void aNodeIsUnreadyAndSaysWhyWhenSomethingIsMissingSilentOrBroken(Vertx vertx) {
    Probe fine = Probe.of("fine", Future::succeededFuture);
    Probe missing = Probe.of("missing", () -> Future.failedFuture("no route\n\tat somewhere"));
    Probe silent = Probe.of("silent", () -> Promise.<Void>promise().future());
    Probe broken =
        Probe.of(
            "broken",
            () -> {
              throw new IllegalStateException();
            });
    try (Edge edge = new Edge(vertx, Edge.with(fine, missing, silent, broken))) {
      HttpResponse<String> answer = edge.get("/health/ready");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .isEqualTo(
              "{\"status\":\"unready\",\"checks\":{\"fine\":\"ok\",\"missing\":\"no route\","
                  + "\"silent\":\"no answer within 100 ms\",\"broken\":\"IllegalStateException\"}}");
      assertThat(edge.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  /// Each is reached on its own: what is signed for one would be forged to the other.
  @Test
  void twoEdgesOfOneVertxHaveAPortEach(Vertx vertx) {
    Probe missing = new Probe("missing", () -> Future.failedFuture("not here"));
    try (Edge one = new Edge(vertx, Edge.with());
        Edge other = new Edge(vertx, Edge.with(missing))) {
      assertThat(one.port).isNotEqualTo(other.port);
      for (int i = 0; i < 4; i++) {
        assertThat(one.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(other.get("/health/ready").statusCode()).isEqualTo(503);
      }
    }
  }

  @Test
  void aNodeThatCanDoWithoutSomethingForAWhileIsReadyAndSaysSo(Vertx vertx) {
    Probe away = new Probe("store", () -> Future.succeededFuture(new Probe.State("away", true)));
    Probe fine = Probe.of("fine", Future::succeededFuture);
    try (Edge edge = new Edge(vertx, Edge.with(away, fine))) {
      HttpResponse<String> answer = edge.get("/health/ready");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo("{\"status\":\"degraded\",\"checks\":{\"store\":\"away\",\"fine\":\"ok\"}}");
    }
  }

  @Test
  void aPathThatDoesNotExistIsJsonForProgramsAndAPageForPeople(Vertx vertx) {
    try (Edge edge = new Edge(vertx, Edge.with())) {
      HttpResponse<String> forPrograms = edge.get("/api/nothing");
      HttpResponse<String> forPeople = edge.get("/nothing");

      assertThat(forPrograms.statusCode()).isEqualTo(404);
      assertThat(forPrograms.body()).startsWith("{\"error\":{\"code\":\"not_found\"");
      assertThat(forPeople.statusCode()).isEqualTo(404);
      assertThat(forPeople.headers().firstValue("Content-Type"))
          .hasValue("text/html; charset=utf-8");
    }
  }

  @Test
  void everyAnswerSaysThatItsTypeIsMeant(Vertx vertx) {
    try (Edge edge = new Edge(vertx, Edge.with(path -> Optional.of(Page.html("<p>Hello</p>"))))) {
      for (String path : List.of("/health/live", "/metrics", "/api/nothing", "/a-page")) {
        assertThat(edge.get(path).headers().firstValue("X-Content-Type-Options"))
            .as(path)
            .hasValue("nosniff");
      }
    }
  }

  @Test
  void aDefectInAMountShowsNothingOfItself(Vertx vertx) {
    Mount broken =
        router ->
            router
                .get("/api/broken")
                .handler(_ -> {
                  throw new IllegalStateException("password=hunter2");
                });
    try (Edge edge = new Edge(vertx, mounting(broken))) {
      HttpResponse<String> answer = edge.get("/api/broken");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .isEqualTo(
              "{\"error\":{\"code\":\"internal\","
                  + "\"message\":\"Something went wrong on our side.\"}}");
    }
  }

  @Test
  void whatIsInFlightIsAnsweredBeforeTheStopIsOverAndNothingNewIsTaken(Vertx vertx)
      throws Exception {
    Recorder webhook = new Recorder();
    Promise<Answer> slow = Promise.promise();
    Promise<Void> begun = Promise.promise();
    webhook.store =
        _ -> {
          begun.complete();
          return slow.future();
        };
    HttpSettings.Times patient =
        new HttpSettings.Times(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20));
    try (Edge edge = new Edge(vertx, Edge.with(webhook), patient)) {
      CompletableFuture<HttpResponse<String>> answer =
          CompletableFuture.supplyAsync(
              () -> edge.post(Recorder.PATH, "hello", Recorder.SIGNED, "yes"));
      begun.future().await(10, TimeUnit.SECONDS);

      Future<Void> stopped = edge.http.stop();
      untilRefused(edge.port);
      assertThat(stopped.isComplete()).isFalse();
      slow.complete(Answer.ok("text/plain", "stored after all"));

      assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo("stored after all");
      stopped.await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aStopDoesNotWaitForEver(Vertx vertx) throws Exception {
    Recorder webhook = new Recorder();
    Promise<Void> begun = Promise.promise();
    webhook.store =
        _ -> {
          begun.complete();
          return Promise.<Answer>promise().future();
        };
    HttpSettings.Times hasty =
        new HttpSettings.Times(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(200));
    try (Edge edge = new Edge(vertx, Edge.with(webhook), hasty);
        Socket client = new Socket(InetAddress.getLoopbackAddress(), edge.port)) {
      client
          .getOutputStream()
          .write(
              "POST %s HTTP/1.1\r\nHost: a\r\nx-signed: yes\r\nContent-Length: 1\r\n\r\nx"
                  .formatted(Recorder.PATH)
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      begun.future().await(10, TimeUnit.SECONDS);

      edge.http.stop().await(10, TimeUnit.SECONDS);

      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void whoeverReadsALongAnswerIsNotSilent(Vertx vertx) {
    Mount slow =
        router ->
            router
                .get("/slow")
                .handler(context -> {
                  context.response().setChunked(true);
                  drip(vertx, context.response(), 8);
                });
    try (Edge edge = new Edge(vertx, mounting(slow), idle(Duration.ofSeconds(1)))) {
      assertThat(edge.get("/slow").body()).isEqualTo(".".repeat(8));
    }
  }

  /// So many dots, of which any two are less apart than a connection may be idle.
  private static void drip(Vertx vertx, HttpServerResponse response, int dots) {
    if (dots == 0) {
      response.end();
    } else {
      response.write(".");
      vertx.setTimer(300, _ -> drip(vertx, response, dots - 1));
    }
  }

  @Test
  void whoeverSaysNothingAndIsToldNothingIsLetGo(Vertx vertx) throws Exception {
    try (Edge edge = new Edge(vertx, Edge.with(), idle(Duration.ofSeconds(1)));
        Socket client = new Socket(InetAddress.getLoopbackAddress(), edge.port)) {
      client.setSoTimeout(20_000);
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static HttpSettings.Times idle(Duration idle) {
    HttpSettings.Times rest = Edge.TIMES;
    return new HttpSettings.Times(
        idle, rest.exchange(), rest.probe(), rest.retryAfter(), rest.drain());
  }

  @Test
  void aStopIsToldToTheMounts(Vertx vertx) {
    Promise<Void> told = Promise.promise();
    Mount mount =
        new Mount() {
          @Override
          public void addTo(Router router) {
            router.get("/mount").handler(context -> context.response().end());
          }

          @Override
          public Future<Void> drain() {
            told.complete();
            return told.future();
          }
        };
    Edge edge = new Edge(vertx, mounting(mount));

    edge.close();

    assertThat(told.future().succeeded()).isTrue();
  }

  @Test
  void aPortThatIsTakenIsSaid(Vertx vertx) {
    try (Edge first = new Edge(vertx, Edge.with())) {
      HttpSettings same = HttpSettings.on("127.0.0.1", first.port);
      var time = new dev.baton.gateway.time.SystemTime(vertx);
      Vertx other = Vertx.vertx();
      HttpEdge second = new HttpEdge(other, time, time, first.meters, same, Edge.with());

      assertThatThrownBy(() -> second.start().await(10, TimeUnit.SECONDS))
          .hasMessageContaining("Address already in use");
      other.close().await();
    }
  }

  private static HttpEdge.Parts mounting(Mount mount) {
    return new HttpEdge.Parts(List.of(), List.of(mount), List.of(), List.of());
  }

  /// Waits until the port takes no connection any more.
  private static void untilRefused(int port) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < deadline) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
      } catch (ConnectException refused) {
        return;
      } catch (SocketException _) {
        // It was let in at the very moment when the door closed.
      }
    }
    throw new AssertionError("the port is still open");
  }
}
