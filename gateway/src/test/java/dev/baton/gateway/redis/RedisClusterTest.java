package dev.baton.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.bus.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A cluster of two servers, which takes two seconds to come up and therefore serves all tests.
@Timeout(30)
class RedisClusterTest {

  private static final int SLOTS = 16_384;
  private static final int[] PORTS = {RedisServer.freePort(), RedisServer.freePort()};
  private static final List<RedisServer> NODES =
      IntStream.of(PORTS).mapToObj(RedisClusterTest::node).toList();
  private static final Vertx VERTX = Vertx.vertx();
  private static final SystemTime TIME = new SystemTime(VERTX);

  private static RedisLink link;

  @BeforeAll
  static void form() {
    for (int i = 0; i < 2; i++) {
      int first = i * SLOTS / 2;
      NODES
          .get(i)
          .ask(
              Stream.concat(
                      Stream.of("CLUSTER", "ADDSLOTS"),
                      IntStream.range(first, first + SLOTS / 2).mapToObj(Integer::toString))
                  .toArray(String[]::new));
    }
    NODES.getFirst().ask("CLUSTER", "MEET", "127.0.0.1", Integer.toString(PORTS[1]));
    for (RedisServer node : NODES) {
      while (!isWhole(node)) {
        TIME.delay(Duration.ofMillis(20)).await();
      }
    }
    link =
        RedisLink.open(
            VERTX,
            TIME,
            RedisAddress.parse("redis://127.0.0.1:" + PORTS[0], true),
            RedisLinkSettings.defaults());
    link.up().await();
  }

  @AfterAll
  static void end() {
    link.close().await();
    VERTX.close().await();
    NODES.forEach(RedisServer::close);
  }

  @Test
  void everyPartitionIsFoundOnItsNode() {
    Script append = Script.of("return redis.call('RPUSH', KEYS[1], ARGV[1])");

    List<Future<@Nullable Response>> answers =
        IntStream.range(0, 256)
            .mapToObj(p -> link.run(append.call().key("log:{p" + p + "}").arg(p)))
            .toList();
    Future.all(answers).await();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.result()).hasToString("1"));
    assertThat(NODES)
        .allSatisfy(node -> assertThat(Integer.parseInt(node.ask("DBSIZE"))).isBetween(64, 192));
  }

  @Test
  void keysOfTwoPartitionsInOneCallAreRefused() {
    Script both = Script.of("return #KEYS");

    assertThatThrownBy(() -> link.run(both.call().key("{p1}a").key("{p2}a")).await())
        .isInstanceOf(RedisFailure.Refused.class);
  }

  @Test
  void whatIsPublishedAnywhereIsHeard() throws InterruptedException {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    Semaphore listening = new Semaphore(0);
    RedisLink.Subscription subscription = link.subscribe("news", heard::add, listening::release);
    listening.acquire();

    NODES.forEach(node -> node.ask("PUBLISH", "news", "text"));

    assertThat(heard.take()).isEqualTo("text");
    assertThat(heard.take()).isEqualTo("text");
    subscription.cancel();
  }

  @Test
  void aNodeThatWasRestartedIsFoundAgainWithItsData() {
    link.send(Request.cmd(Command.SET).arg("{p1}name").arg("Ada")).await();
    link.send(Request.cmd(Command.SET).arg("{p2}name").arg("Bob")).await();
    Promise<Void> back = Promise.promise();
    link.onChange(up -> {
      if (up) {
        back.tryComplete();
      }
    });

    NODES.getLast().kill();
    NODES.getLast().restart();
    back.future().await();
    while (!NODES.stream().allMatch(RedisClusterTest::isWhole)) {
      TIME.delay(Duration.ofMillis(20)).await();
    }

    assertThat(link.send(Request.cmd(Command.GET).arg("{p1}name")).await()).hasToString("Ada");
    assertThat(link.send(Request.cmd(Command.GET).arg("{p2}name")).await()).hasToString("Bob");
  }

  private static boolean isWhole(RedisServer node) {
    String state = node.ask("CLUSTER", "INFO");
    return state.contains("cluster_state:ok") && state.contains("cluster_size:2");
  }

  private static RedisServer node(int port) {
    return RedisServer.fresh(
        RedisBinaries.any(),
        "--port",
        Integer.toString(port),
        "--cluster-enabled",
        "yes",
        "--cluster-node-timeout",
        "2000");
  }
}
