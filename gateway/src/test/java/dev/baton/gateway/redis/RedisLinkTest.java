package dev.baton.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(VertxExtension.class)
@Timeout(20)
class RedisLinkTest {

  private static final RedisLinkSettings QUICK =
      new RedisLinkSettings(
          1000,
          Duration.ofMillis(500),
          Duration.ofMillis(400),
          new Backoff(Duration.ofMillis(10), Duration.ofMillis(100)),
          Optional.empty());

  private static final Script WRITE = Script.resource(RedisLinkTest.class, "write.lua");

  private final RedisServer server = RedisServer.fresh();
  private final List<RedisLink> links = new ArrayList<>();
  private Vertx vertx;

  @BeforeEach
  void use(Vertx vertx) {
    this.vertx = vertx;
  }

  @AfterEach
  void close() throws Exception {
    for (RedisLink link : links) {
      link.close().await(5, TimeUnit.SECONDS);
    }
    server.close();
  }

  @Test
  void aCommandIsAnsweredAndNilIsNull() {
    RedisLink link = up(server.address());

    assertThat(ask(link, Command.SET, "name", "Ada")).hasToString("OK");
    assertThat(ask(link, Command.GET, "name")).hasToString("Ada");
    assertThat(ask(link, Command.GET, "nobody")).isNull();
  }

  @Test
  void anAnswerComesOnTheCallersContext() {
    RedisLink link = up(server.address());
    Context mine = vertx.getOrCreateContext();
    Promise<@Nullable Context> answeredOn = Promise.promise();

    mine.runOnContext(_ ->
        link.send(Request.cmd(Command.PING))
            .onComplete(_ -> answeredOn.complete(Vertx.currentContext())));

    assertThat(answeredOn.future().await()).isSameAs(mine);
  }

  @Test
  void commandsGoOutInTheOrderOfTheCalls() {
    RedisLink link = up(server.address());

    List<Future<@Nullable Response>> answers =
        IntStream.range(0, 500).mapToObj(_ -> send(link, Command.INCR, "n")).toList();
    Future.all(answers).await();

    assertThat(answers.stream().map(answer -> number(answer.result())))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 500).boxed().toList());
  }

  @Test
  void anErrorOfRedisIsARefusalWithItsCode() {
    RedisLink link = up(server.address());
    ask(link, Command.SET, "text", "a");

    assertThatThrownBy(() -> ask(link, Command.LPUSH, "text", "b"))
        .isInstanceOfSatisfying(
            RedisFailure.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("WRONGTYPE"));
  }

  @Test
  void withoutAConnectionACommandFailsAtOnceAsNotSent() {
    RedisLink link = open(new RedisAddress.Socket(Path.of("/nowhere/redis.sock")), QUICK);

    Future<@Nullable Response> answer = send(link, Command.INCR, "n");

    assertThat(answer.isComplete()).isTrue();
    assertThat(answer.cause()).isInstanceOf(RedisFailure.Away.class);
    assertThat(link.problem()).isPresent();
  }

  @Test
  void aLinkThatIsOpenedBeforeItsServerFindsIt() {
    server.kill();
    RedisLink link = open(server.address(), QUICK);

    server.restart();

    link.up().await();
    assertThat(ask(link, Command.PING)).hasToString("PONG");
    assertThat(link.problem()).isEmpty();
  }

  @Test
  void aServerThatAcceptsConnectionsAndAnswersNothingIsTriedAgain() {
    server.halt();
    RedisLink link = open(server.address(), QUICK);
    while (!link.problem().orElse("").contains("no answer")) {
      new SystemTime(vertx).delay(Duration.ofMillis(10)).await();
    }

    server.goOn();

    link.up().await();
    assertThat(ask(link, Command.PING)).hasToString("PONG");
  }

  @Test
  void aServerThatIsStillReadingItsFilesIsNotUp() {
    server.ask("EVAL", "for i = 1, 1500 do redis.call('SET', 'n' .. i, i) end", "0");
    server.kill();
    server.restartWithoutWaiting("--key-load-delay", "200");

    RedisLink link = up(server.address());

    assertThat(ask(link, Command.GET, "n1500")).hasToString("1500");
  }

  @Test
  void whatWasSentWhenTheServerDiedHasAnUnknownOutcome() {
    RedisLink link = up(server.address());
    server.halt();
    Future<@Nullable Response> answer = send(link, Command.INCR, "n");

    server.kill();

    assertThatThrownBy(answer::await).isInstanceOf(RedisFailure.OutcomeUnknown.class);
  }

  @Test
  void everyCommandUnderWayWhenTheServerDiesIsAnsweredOrFails() {
    RedisLink link = up(server.address());
    List<Future<@Nullable Response>> answers = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      answers.add(send(link, Command.INCR, "n"));
      if (i == 300) {
        server.kill();
      }
    }

    Future.join(answers).otherwiseEmpty().await();

    assertThat(answers)
        .allSatisfy(answer -> {
          if (answer.failed()) {
            assertThat(answer.cause())
                .isInstanceOfAny(RedisFailure.OutcomeUnknown.class, RedisFailure.Away.class);
          }
        });
  }

  @Test
  void afterARestartOfTheServerTheLinkIsUpAgain() {
    RedisLink link = up(server.address());
    ask(link, Command.SET, "name", "Ada");
    Future<Void> lost = change(link, false);
    Future<Void> found = change(link, true);

    server.kill();
    lost.await();
    assertThat(link.isUp()).isFalse();
    server.restart();
    found.await();

    assertThat(ask(link, Command.GET, "name")).hasToString("Ada");
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUpAndFoundAgain() {
    RedisLink link = up(server.address());
    Future<Void> lost = change(link, false);
    Future<Void> found = change(link, true);

    server.halt();
    Future<@Nullable Response> answer = send(link, Command.INCR, "n");

    assertThatThrownBy(answer::await).isInstanceOf(RedisFailure.OutcomeUnknown.class);
    lost.await();
    server.goOn();
    found.await();
    assertThat(ask(link, Command.PING)).hasToString("PONG");
  }

  @Test
  void aServerThatFallsSilentIsNoticedWithoutACommand() {
    RedisLink link = up(server.address());
    Future<Void> lost = change(link, false);

    server.halt();

    lost.await();
    assertThat(link.problem()).hasValueSatisfying(why -> assertThat(why).contains("no answer"));
  }

  @Test
  void oneCommandTooManyFailsAtOnceAndTheOthersAreAnswered() {
    RedisLinkSettings narrow =
        new RedisLinkSettings(
            3, Duration.ofSeconds(2), Duration.ofSeconds(10), QUICK.backoff(), Optional.empty());
    RedisLink link = open(server.address(), narrow);
    link.up().await();
    server.halt();

    List<Future<@Nullable Response>> answers =
        IntStream.range(0, 4).mapToObj(_ -> send(link, Command.INCR, "n")).toList();

    assertThat(answers.getLast().cause()).isInstanceOf(RedisFailure.Away.class);
    server.goOn();
    assertThat(answers.subList(0, 3).stream().map(answer -> number(answer.await())))
        .containsExactly(1, 2, 3);
    assertThat(number(ask(link, Command.INCR, "n"))).isEqualTo(4);
  }

  @Test
  void aServerThatHasNoRoomCountsAsAway() {
    RedisLink link = up(server.address());
    server.ask("CONFIG", "SET", "maxmemory", "1");

    assertThatThrownBy(() -> ask(link, Command.INCR, "n")).isInstanceOf(RedisFailure.Away.class);
  }

  /// Which of them says it, and how, differs from one version to the next.
  enum Version {
    SIX_TWO,
    SEVEN;

    private RedisServer start() {
      return RedisServer.fresh(this == SEVEN ? RedisBinaries.seven() : RedisBinaries.sixTwo());
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void whateverKeepsAScriptFromWritingCountsAsAway(Version version) {
    try (RedisServer own = version.start()) {
      RedisLink link = up(own.address());
      write(link).await();

      own.ask("CONFIG", "SET", "maxmemory", "1");
      assertThatThrownBy(() -> write(link).await()).isInstanceOf(RedisFailure.Away.class);
      own.ask("CONFIG", "SET", "maxmemory", "0");

      own.ask("CONFIG", "SET", "min-replicas-to-write", "1");
      assertThatThrownBy(() -> write(link).await()).isInstanceOf(RedisFailure.Away.class);
      own.ask("CONFIG", "SET", "min-replicas-to-write", "0");

      write(link).await();
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aReplicaThatScriptsAloneWriteToIsLeft(Version version) {
    try (RedisServer own = version.start()) {
      RedisLink link = up(own.address());
      Future<Void> lost = change(link, false);
      own.ask("REPLICAOF", "127.0.0.1", "1");

      assertThatThrownBy(() -> write(link).await()).isInstanceOf(RedisFailure.Away.class);
      lost.await();
    }
  }

  private static Future<?> write(RedisLink link) {
    return link.run(WRITE.call().key("n").arg("1"));
  }

  @Test
  void aServerThatWasMadeAReplicaIsLeftForTheOneThatTookItsPlace() {
    RedisLink link = up(server.address());
    Future<Void> lost = change(link, false);
    Future<Void> found = change(link, true);
    server.ask("REPLICAOF", "127.0.0.1", "1");

    assertThatThrownBy(() -> ask(link, Command.INCR, "n")).isInstanceOf(RedisFailure.Away.class);

    lost.await();
    server.ask("REPLICAOF", "NO", "ONE");
    found.await();
    assertThat(number(ask(link, Command.INCR, "n"))).isEqualTo(1);
  }

  @Test
  void aClosedLinkStaysClosed() {
    RedisLink link = up(server.address());

    link.close().await();

    assertThatThrownBy(() -> ask(link, Command.PING))
        .isInstanceOf(RedisFailure.Away.class)
        .hasMessageContaining("closed");
    assertThat(server.ask("CLIENT", "LIST").lines().filter(line -> line.contains("cmd=ping")))
        .isEmpty();
  }

  private RedisLink up(RedisAddress address) {
    RedisLink link = open(address, QUICK);
    link.up().await();
    return link;
  }

  private RedisLink open(RedisAddress address, RedisLinkSettings settings) {
    RedisLink link = RedisLink.open(vertx, new SystemTime(vertx), address, settings);
    links.add(link);
    return link;
  }

  private static Future<Void> change(RedisLink link, boolean to) {
    Promise<Void> changed = Promise.promise();
    link.onChange(up -> {
      if (up == to) {
        changed.tryComplete();
      }
    });
    return changed.future();
  }

  private static Future<@Nullable Response> send(RedisLink link, Command command, String... args) {
    Request request = Request.cmd(command);
    for (String arg : args) {
      request.arg(arg);
    }
    return link.send(request);
  }

  private static @Nullable Response ask(RedisLink link, Command command, String... args) {
    return send(link, command, args).await();
  }

  private static int number(@Nullable Response response) {
    return Integer.parseInt(String.valueOf(response));
  }
}
