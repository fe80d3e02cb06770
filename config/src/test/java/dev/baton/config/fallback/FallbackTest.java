package dev.baton.config.fallback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.baton.channels.sandbox.twilio.Hook;
import dev.baton.channels.sandbox.twilio.HookCall;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.channels.sandbox.twilio.StandInSettings;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.channels.sms.KeptRequests;
import dev.baton.config.cli.Replay;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The fallback as a process of its own, called by a Twilio whose first address does not answer.
@ExtendWith(VertxExtension.class)
@Timeout(60)
class FallbackTest {
  private static final URI OURS = URI.create("https://shop.example");
  private static final String ANYBODY = "Body=Anybody%3F";

  @TempDir private Path dir;
  private final List<Process> processes = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  private Process start(String... arguments) throws IOException {
    return start(List.of(), arguments);
  }

  /// @param before what stands before the command
  private Process start(List<String> before, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What a Java measures of itself would be a file that is too large for a small disk.
    command.add("-XX:-UsePerfData");
    command.addAll(List.of("-cp", "target/classes", Fallback.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    processes.add(process);
    return process;
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
  }

  @Test
  void whatItKeepsWhileBatonIsAwayIsHandedInLaterAsTwilioSentIt(Vertx vertx) throws Exception {
    Path file = dir.resolve("kept.jsonl");
    Process fallback = start("127.0.0.1:0", file.toString(), "We are late & sorry");
    String port = firstLine(fallback).replaceAll("[^0-9]", "");
    SystemTime time = new SystemTime(vertx);
    TwilioStandIn twilio =
        TwilioStandIn.start(vertx, time, time, StandInSettings.instant())
            .await(10, TimeUnit.SECONDS);
    String token = twilio.settings().authToken();
    URI theirs = URI.create("http://127.0.0.1:" + port);
    twilio.reportTo(Hook.to("http://127.0.0.1:1/nobody").orElse(theirs + "/twilio?a=%2B1"));
    twilio.text("+13125550142", "Grüße + 👍").await(10, TimeUnit.SECONDS);
    HookCall second = twilio.text("+13125550142", "Anybody?").await(10, TimeUnit.SECONDS);

    assertThat(second.taken()).isTrue();
    assertThat(twilio.sentTo("+13125550142"))
        .extracting(Message::body)
        .containsOnly("We are late & sorry");
    assertThat(Files.readAllLines(file)).hasSize(2);

    Files.writeString(
        file,
        "{\"target\":\"\",\"signature\":\"\",\"body\":\"\"}\nnothing\n",
        StandardOpenOption.APPEND);
    List<String> handedIn = new CopyOnWriteArrayList<>();
    Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    HttpServer baton =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    baton.createContext(
        "/",
        exchange -> {
          try (exchange) {
            handedIn.add(
                exchange.getRequestURI()
                    + " "
                    + exchange.getRequestHeaders().getFirst("X-Twilio-Signature")
                    + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.poll(), -1);
          }
        });
    baton.start();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Replay replay =
        new Replay(
            new KeptRequests(List.of(new Secret(token)), theirs, OURS),
            URI.create("http://127.0.0.1:" + baton.getAddress().getPort()),
            new PrintStream(said, true, UTF_8));

    answers.addAll(List.of(400, 503));
    assertThat(replay.run(file)).as("one that nobody can read, then one at a bad time").isOne();
    answers.add(400);
    assertThat(replay.run(file)).as("what nobody can read holds up none behind it").isOne();
    assertThat(replay.run(file)).as("and is taken once it can be read").isZero();
    assertThat(replay.run(file)).as("done again").isZero();
    baton.stop(0);

    assertThat(said.toString(UTF_8))
        .contains(
            "Baton refuses line 1 (400)",
            "Baton answered 503 after 0 had been taken",
            "1 taken, 1 refused, 2 not signed by Twilio",
            "1 taken, 1 taken before, 2 not signed by Twilio",
            "0 taken, 2 taken before");
    assertThat(Files.readString(dir.resolve("kept.jsonl.taken"))).doesNotContain("Body", "+1");
    assertThat(handedIn)
        .hasSize(5)
        .allSatisfy(request -> assertThat(request).startsWith("/channels/sms/inbound "));
    assertThat(handedIn.toString()).contains("Gr%C3%BC%C3%9Fe+%2B+%F0%9F%91%8D", "Anybody%3F");
    twilio.close().await(10, TimeUnit.SECONDS);
  }

  /// A limit on the size of files cuts a write off where a full disk would.
  @Test
  void whatDoesNotFitLeavesNothingBehindAndWhatComesNextIsKept() throws Exception {
    Path file = dir.resolve("kept.jsonl");
    List<String> small = List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "small");
    Process fallback = start(small, "127.0.0.1:0", file.toString());
    String port = firstLine(fallback).replaceAll("[^0-9]", "");

    assertThat(post(port, "a".repeat(60_000))).isEqualTo(503);
    assertThat(Files.size(file)).isZero();
    assertThat(post(port, ANYBODY)).isEqualTo(200);
    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .contains(Base64.getEncoder().encodeToString(ANYBODY.getBytes(UTF_8)));
  }

  @Test
  void whatIsKeptAfterAPieceOfALineStandsOnALineOfItsOwnAndIsTheOwnersAlone() throws Exception {
    Path file = dir.resolve("kept.jsonl");
    Process fallback = start("127.0.0.1:0", file.toString());
    String port = firstLine(fallback).replaceAll("[^0-9]", "");
    post(port, "Body=one");
    Files.writeString(file, "{\"at\":\"2026", StandardOpenOption.APPEND);

    assertThat(post(port, "Body=two")).isEqualTo(200);

    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("{\"at\"")
        .endsWith("}");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private static int post(String port, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void whoCallsItWronglyIsToldHow() throws Exception {
    Process fallback = start("8080");
    assertThat(firstLine(fallback)).startsWith("baton fallback HOST:PORT FILE");
    assertThat(fallback.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(fallback.exitValue()).isEqualTo(2);
  }
}
