package dev.baton.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One cluster serves all tests.
@Timeout(30)
class RedisClusterTest {

  private static RedisCluster cluster;
  private static RedisLink link;

  @BeforeAll
  static void form() {
    cluster = new RedisCluster();
    link = cluster.link();
  }

  @AfterAll
  static void end() {
    cluster.close();
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
    assertThat(cluster.nodes())
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

    cluster.nodes().forEach(node -> node.ask("PUBLISH", "news", "text"));

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

    cluster.nodes().getLast().kill();
    cluster.nodes().getLast().restart();
    back.future().await();
    cluster.awaitWhole();

    assertThat(link.send(Request.cmd(Command.GET).arg("{p1}name")).await()).hasToString("Ada");
    assertThat(link.send(Request.cmd(Command.GET).arg("{p2}name")).await()).hasToString("Bob");
  }
}
