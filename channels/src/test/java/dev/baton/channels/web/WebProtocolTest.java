package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.testing.NastyText;
import dev.baton.channels.web.WebSettings.Limits;
import dev.baton.channels.web.WebSettings.Times;
import dev.baton.gateway.http.HttpSettings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of clients that are wrong, hasty, foreign or hostile.
class WebProtocolTest extends NodeOfItsOwn {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "5",
        "\"hello\"",
        "[]",
        "{",
        "{}",
        "{\"type\":null}",
        "{\"type\":5}",
        "{\"type\":\"shout\"}",
        "{\"type\":\"message\"}",
        "{\"type\":\"message\",\"id\":5,\"text\":\"x\"}",
        "{\"type\":\"message\",\"id\":\"\",\"text\":\"x\"}",
        "{\"type\":\"message\",\"id\":\"a b\",\"text\":\"x\"}",
        "{\"type\":\"message\",\"id\":\"{p1}\",\"text\":\"x\"}",
        "{\"type\":\"message\",\"id\":\"a\",\"text\":{\"x\":1}}",
        "{\"type\":\"message\",\"id\":\"a\",\"text\":\"x\",\"attachments\":\"y\"}",
        "{\"type\":\"choice\",\"id\":\"a\",\"of\":\"6\",\"value\":\"x\"}",
        "{\"type\":\"choice\",\"id\":\"a\",\"of\":-1,\"value\":\"x\"}",
        "{\"type\":\"choice\",\"id\":\"a\",\"of\":1.5,\"value\":\"x\"}",
        "{\"type\":\"choice\",\"id\":\"a\",\"of\":99999999999999999999,\"value\":\"x\"}",
        "{\"type\":\"choice\",\"id\":\"a\",\"of\":6}",
        "{\"type\":\"read\",\"seq\":true}",
        "{\"type\":\"earlier\"}",
        "{\"type\":\"hello\",\"session\":7}",
        "{\"type\":\"hello\",\"lastSeq\":\"x\"}",
        "{\"type\":\"ping\"} {\"type\":\"ping\"}"
      })
  void whatCantBeReadGetsOneClearErrorAndTheSocketStaysOpen(String frame) {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.socket.writeTextMessage(frame);
      guest.pings();

      assertThat(guest.heard("error")).hasSize(1);
      JsonObject error = guest.heard("error").getFirst();
      assertThat(error.getString("code")).isEqualTo("malformed");
      assertThat(error.getString("message")).doesNotContain("Exception").endsWith(".");
      guest.writes("good", "still here");
      guest.awaitsAccepted("good");
    }
  }

  @Test
  void aMalformedLineIsNamedByItsId() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.says(new JsonObject().put("type", "message").put("id", "a").put("text", 5));

      assertThat(guest.awaitsError("malformed").getString("id")).isEqualTo("a");
    }
  }

  @Test
  void bytesAreNotText() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.socket.writeBinaryMessage(Buffer.buffer("{\"type\":\"ping\"}"));

      guest.awaitsError("malformed");
      guest.pings();
    }
  }

  @Test
  void nothingGoesBeforeHello() {
    try (Guest guest = Guest.connect(vertx, node.port)) {
      guest.pings();
      guest.writes("a", "Hello?");

      assertThat(guest.awaitsError("hello_first").getString("id")).isEqualTo("a");
      guest.says(new JsonObject().put("type", "hello"));
      guest.awaits("welcome");
      assertThat(guest.texts()).isEmpty();
    }
  }

  @Test
  void aSocketIsGreetedOnce() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.says(new JsonObject().put("type", "hello"));

      guest.awaitsError("already_greeted");
      assertThat(guest.heard("welcome")).hasSize(1);
    }
  }

  @Test
  void whoKeepsBeingWrongIsClosed() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      for (int i = 0; i < 10; i++) {
        guest.socket.writeTextMessage("nonsense");
      }
      guest.awaitsClose();

      assertThat(guest.heard("error")).hasSize(10);
      assertThat(guest.socket.closeStatusCode()).isEqualTo((short) 1008);
      assertThat(node.metric("baton.web.closed", "why", "protocol_errors")).isEqualTo(1);
    }
  }

  @Test
  void whoNeverSaysHelloIsClosed() {
    restart(limits(20, 10_000), times(Duration.ofMillis(50)));
    try (Guest guest = Guest.connect(vertx, node.port)) {
      guest.awaitsClose();

      assertThat(guest.socket.closeStatusCode()).isEqualTo((short) 1008);
    }
  }

  @Test
  void aLineOfTheLimitIsTakenAndOneCharacterMoreIsNot() {
    String longest = "é😀".repeat(5_000);
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", longest);
      guest.writes("b", longest + "x");
      guest.writes("c", NastyText.LINE);

      guest.awaitsAccepted("a");
      guest.awaitsText(longest);
      guest.awaitsText(NastyText.LINE);
      assertThat(guest.awaitsError("too_long").getString("id")).isEqualTo("b");
    }
  }

  @Test
  void aFrameBeyondTheLimitIsRefusedAndTheSocketStaysOpen() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", "x".repeat(140_000));

      guest.awaitsError("too_large");
      guest.pings();
    }
  }

  @Test
  void aMessageBeyondWhatTheServerReadsClosesTheSocketWithAReason() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(200_000), false));
      guest.socket.writeFrame(
          WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(200_000)), true));
      guest.awaitsClose();

      assertThat(guest.socket.closeStatusCode()).isEqualTo((short) 1009);
      assertThat(node.metric("baton.web.closed", "why", "unreadable")).isEqualTo(1);
    }
  }

  @Test
  void aFrameBeyondWhatTheServerReadsClosesTheSocket() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(300_000), true));
      guest.awaitsClose();

      assertThat(node.metric("baton.web.closed", "why", "unreadable")).isEqualTo(1);
    }
  }

  @Test
  void anEmptyLineIsNotALine() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", " \n ");

      assertThat(guest.awaitsError("nothing_said").getString("id")).isEqualTo("a");
    }
  }

  @Test
  void aLineWithAFileThatItsWriterHasNotSentIsRefused() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.says(
          new JsonObject(
              "{\"type\":\"message\",\"id\":\"a\",\"text\":\"x\",\"attachments\":[\"f\"]}"));

      assertThat(guest.awaitsError("no_such_file").getString("id")).isEqualTo("a");
    }
  }

  @Test
  void theTwentyFirstLineInTenSecondsIsHeldBackAndMayBeSentAgain() {
    restart(limits(20, 600), Times.DEFAULT);
    try (Guest guest = Guest.hello(vertx, node.port)) {
      IntStream.rangeClosed(1, 21).forEach(i -> guest.writes("line-" + i, "line " + i));

      JsonObject error = guest.awaitsError("too_fast");
      assertThat(error.getString("id")).isEqualTo("line-21");
      assertThat(error.getLong("retryAfterMs")).isBetween(1L, 600L);
      IntStream.rangeClosed(1, 20).forEach(i -> guest.awaitsAccepted("line-" + i));
      assertThat(guest.texts()).doesNotContain("line 21");

      long giveUp = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (guest.heard("accepted").size() < 21 && System.nanoTime() < giveUp) {
        guest.writes("line-21", "line 21");
        guest.pings();
      }
      guest.awaitsText("line 21");
      assertThat(guest.texts()).hasSize(21);
    }
  }

  @Test
  void aLineThatIsSentAgainDoesNotCountTwice() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      IntStream.rangeClosed(1, 30)
          .forEach(times -> {
            guest.writes("the-same", "line");
            guest.awaits(() -> guest.heard("accepted").size() == times, "accepted again");
          });

      assertThat(guest.texts()).containsExactly("line");
    }
  }

  @Test
  void theLimitIsTheSessionsNotTheSockets() {
    try (Guest guest = Guest.hello(vertx, node.port);
        Guest secondTab = Guest.hello(vertx, node.port, guest.session(), 0)) {
      IntStream.rangeClosed(1, 20).forEach(i -> guest.writes("line-" + i, "line " + i));
      guest.awaitsAccepted("line-20");

      secondTab.writes("other", "one more");

      secondTab.awaitsError("too_fast");
    }
  }

  @Test
  void aStoreThatIsAwayMeansSendItAgain() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      backend.log.away(true);
      guest.writes("a", "Hello");
      JsonObject error = guest.awaitsError("unavailable");
      assertThat(error.getString("id")).isEqualTo("a");
      assertThat(error.getLong("retryAfterMs")).isPositive();

      backend.log.away(false);
      guest.writes("a", "Hello");
      guest.awaitsAccepted("a");
      guest.awaitsText("Hello");
      assertThat(guest.texts()).containsExactly("Hello");
    }
  }

  @Test
  void aStoreThatIsAwayAtHelloLetsTheClientTryAgain() {
    try (Guest known = Guest.hello(vertx, node.port);
        Guest guest = Guest.connect(vertx, node.port)) {
      known.writes("a", "Hello");
      known.awaitsAccepted("a");
      backend.log.away(true);
      JsonObject hello = new JsonObject().put("type", "hello").put("session", known.session());
      guest.says(hello);
      guest.awaitsError("unavailable");

      backend.log.away(false);
      guest.says(hello);

      assertThat(guest.awaits("welcome").getString("session")).isEqualTo(known.session());
      guest.awaitsText("Hello");
    }
  }

  @Test
  void aSessionThatWeDidNotGiveOutIsWorthNothing() {
    String made = "0".repeat(64);
    try (Guest guest = Guest.hello(vertx, node.port, made, 7);
        Guest other = Guest.hello(vertx, node.port, "<script>", 0)) {
      assertThat(guest.session()).isNotEqualTo(made).matches("[0-9a-f]{64}");
      assertThat(other.session()).matches("[0-9a-f]{64}").isNotEqualTo(guest.session());
    }
  }

  @Test
  void oneCustomersSessionShowsNothingOfAnothers() {
    try (Guest ana = Guest.hello(vertx, node.port);
        Guest eve = Guest.hello(vertx, node.port)) {
      ana.writes("a", "my secret");
      ana.awaitsText("my secret");
      eve.says(new JsonObject().put("type", "earlier").put("before", 1_000));
      eve.picks("b", 2, "track");
      eve.pings();
      eve.awaitsError("choice_not_offered");

      assertThat(eve.texts()).isEmpty();
      assertThat(eve.conversation()).isNotEqualTo(ana.conversation());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "",
        "https://localhost.evil.example",
        "file://x",
        "http://localhost:80:80"
      })
  void aForeignWebsiteIsRefusedAtTheHandshake(String origin) {
    assertThat(handshake(origin))
        .startsWith("HTTP/1.1 403 ")
        .endsWith(
            "{\"error\":{\"code\":\"foreign_origin\","
                + "\"message\":\"This website may not open a chat here.\"}}");
    assertThat(node.metric("baton.web.refused", "why", "foreign_origin")).isEqualTo(1);
  }

  @Test
  void aKnownWebsiteIsLetIn() {
    assertThat(handshake("http://localhost:9999")).startsWith("HTTP/1.1 101 ");
  }

  @Test
  void aRequestThatIsNoWebSocketIsToldSo() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.port + "/channels/web"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(426);
    assertThat(answer.body()).contains("\"upgrade_required\"");
  }

  @Test
  void thereIsASeatForSoManyAndForSoManyOfOneClient() {
    Limits few =
        new Limits(
            131_072, 10_000, 20, Duration.ofSeconds(10), 200, 500_000, 3, 2, 10, 65_536, 500);
    restart(few, Times.DEFAULT);
    try (Guest first = Guest.hello(vertx, node.port);
        Guest second = Guest.hello(vertx, node.port)) {
      assertThat(refused()).isEqualTo(429);

      Guest.done(first.socket.close());
      first.awaits(() -> node.metric("baton.web.sockets") == 1, "the seat's return");
      Guest.hello(vertx, node.port).close();
      second.pings();
    }
    assertThat(node.metric("baton.web.refused", "why", "too_many_of_one")).isEqualTo(1);
  }

  @Test
  void aClientThatDoesNotReadIsDroppedAndHoldsNothingUp() {
    Times hasty =
        new Times(
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ZERO,
            Duration.ofMillis(300),
            Duration.ofMillis(100),
            Duration.ofHours(1));
    restart(
        new Limits(
            131_072,
            10_000,
            100_000,
            Duration.ofSeconds(10),
            200,
            500_000,
            100,
            100,
            10,
            4_096,
            500),
        hasty);
    try (Guest writer = Guest.hello(vertx, node.port);
        Guest sleeper = Guest.hello(vertx, node.port, writer.session(), 0)) {
      sleeper.socket.pause();
      String text = "x".repeat(7_000);
      for (int i = 0; node.metric("baton.web.closed", "why", "slow") == 0 && i < 3_000; i++) {
        writer.writes("line-" + i, text);
        writer.awaitsAccepted("line-" + i);
      }

      writer.awaits(
          () -> node.metric("baton.web.closed", "why", "slow") == 1, "the sleeper's dismissal");
      writer.pings();
      sleeper.socket.resume();
      sleeper.awaitsClose();
      assertThat(sleeper.socket.closeStatusCode()).isEqualTo((short) 1013);
    }
  }

  /// Nothing says that it is gone: its power was cut, say, or its network.
  @Test
  void aClientThatIsGoneWithoutAWordIsMissedAndItsSeatGivenBack() throws IOException {
    restartWithIdle(Duration.ofSeconds(2));
    try (Guest other = Guest.hello(vertx, node.port);
        Socket gone = knock("http://localhost:9999")) {
      Guest.soon(() -> node.metric("baton.web.sockets") == 2, "its seat");
      Guest.soon(() -> node.metric("baton.web.sockets") == 1, "the seat's return");
      assertThat(gone.isClosed()).as("closed by its own side").isFalse();
      other.pings();
    }
  }

  @Test
  void aClientThatSaysNothingButAnswersPingsIsKept() {
    restartWithIdle(Duration.ofSeconds(2));
    AtomicInteger pings = new AtomicInteger();
    try (Guest silent = Guest.hello(vertx, node.port)) {
      silent.socket.frameHandler(frame -> {
        if (frame.isPing()) {
          pings.incrementAndGet();
        }
      });
      // Thirty tenths of a second: longer than silence is put up with.
      Guest.soon(() -> pings.get() >= 30, "thirty pings");

      silent.pings();
    }
  }

  @Test
  void earlierLinesAreReadNotFasterThanLinesAreWritten() {
    restart(limits(20, 600), Times.DEFAULT);
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", "Hello");
      guest.awaitsText("Hello");
      IntStream.rangeClosed(1, 21)
          .forEach(_ -> guest.says(new JsonObject().put("type", "earlier").put("before", 100)));

      JsonObject error = guest.awaitsError("too_fast");
      assertThat(error.getLong("retryAfterMs")).isBetween(1L, 600L);
      guest.awaits(() -> guest.texts().size() == 21, "the line, and twenty times again");
      assertThat(guest.awaits("earlier").getLong("before")).as("they are there").isEqualTo(100);
    }
  }

  @Test
  void aSignOfNoAnswerIsRefusedUnderItsId() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", "Hello");
      guest.rates("sign", guest.awaitsAccepted("a").getLong("seq"), "helpful");

      assertThat(guest.awaitsError("no_such_answer").getString("id")).isEqualTo("sign");
    }
  }

  @Test
  void signsHaveAPaceOfTheirOwnAndCostNoLines() {
    restart(limits(2, 10_000), Times.DEFAULT);
    try (Guest guest = Guest.hello(vertx, node.port)) {
      IntStream.rangeClosed(1, 3).forEach(i -> guest.rates("sign-" + i, 1, "helpful"));

      JsonObject error = guest.awaitsError("too_fast");
      assertThat(error.getString("id")).isEqualTo("sign-3");
      assertThat(error.getLong("retryAfterMs")).isPositive();
      guest.writes("a", "one");
      guest.awaitsAccepted("a");
      guest.writes("b", "two");
      guest.awaitsAccepted("b");
    }
  }

  @Test
  void unlinkingIsAskedForNotFasterThanLinesAreWritten() {
    restart(limits(2, 10_000), Times.DEFAULT);
    try (Guest guest = Guest.hello(vertx, node.port)) {
      IntStream.rangeClosed(1, 3).forEach(_ -> guest.says(new JsonObject().put("type", "unlink")));

      assertThat(guest.awaitsError("too_fast").getLong("retryAfterMs")).isPositive();
    }
  }

  @Test
  void aStopClosesWithAReasonAndStoresWhatWasBegun() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", "just in time");
      guest.awaits("message");
      node.edge.stop().await();
      guest.awaitsClose();

      guest.awaitsAccepted("a");
      assertThat(guest.socket.closeStatusCode()).isEqualTo((short) 1001);
    }
  }

  private int refused() {
    try {
      Guest.connect(vertx, node.port).close();
      return 101;
    } catch (IllegalStateException failed) {
      Throwable cause = failed;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return cause instanceof UpgradeRejectedException rejected ? rejected.getStatus() : -1;
    }
  }

  /// What comes back for a handshake from this origin, as far as it comes at once.
  private String handshake(String origin) {
    try (Socket socket = knock(origin)) {
      byte[] answer = new byte[10_000];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, length, StandardCharsets.US_ASCII);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// A socket on which a handshake has been asked for, and that does nothing else by itself.
  private Socket knock(String origin) throws IOException {
    String request =
        """
        GET /channels/web HTTP/1.1
        Host: 127.0.0.1
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Origin: %s

        """
            .formatted(origin)
            .replace("\n", "\r\n");
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port);
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private void restart(Limits limits, Times times) {
    node.close();
    backend.settings = Backend.SETTINGS.with(limits, times);
    node = backend.start();
  }

  /// A first handshake takes long, and would be taken for idling.
  private void restartWithIdle(Duration idle) {
    Guest.hello(vertx, node.port).close();
    HttpSettings.Times plain = HttpSettings.Times.DEFAULT;
    HttpSettings http = HttpSettings.on("127.0.0.1", 0);
    backend.http =
        new HttpSettings(
            http.host(),
            http.port(),
            http.eventLoops(),
            http.trustedProxies(),
            http.limits(),
            new HttpSettings.Times(
                idle, plain.exchange(), plain.probe(), plain.retryAfter(), plain.drain()));
    Times looking =
        new Times(
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofHours(1));
    restart(limits(20, 10_000), looking);
  }

  private static Limits limits(int lines, int windowMillis) {
    return new Limits(
        131_072,
        10_000,
        lines,
        Duration.ofMillis(windowMillis),
        200,
        500_000,
        100,
        100,
        10,
        65_536,
        500);
  }

  private static Times times(Duration hello) {
    return new Times(
        hello,
        Duration.ofSeconds(25),
        Duration.ZERO,
        Duration.ofSeconds(5),
        Duration.ofMillis(50),
        Duration.ofHours(1));
  }
}
