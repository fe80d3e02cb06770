package dev.baton.gateway.redis;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A cluster of two servers, half of the slots each, and a link to it. It takes two seconds to come
/// up.
public final class RedisCluster implements AutoCloseable {
  private static final int SLOTS = 16_384;

  private final int[] ports = {RedisServer.freePort(), RedisServer.freePort()};
  private final List<RedisServer> nodes = IntStream.of(ports).mapToObj(RedisCluster::node).toList();
  private final Vertx vertx = Vertx.vertx();
  private final SystemTime time = new SystemTime(vertx);
  private final RedisLink link;

  public RedisCluster() {
    for (int i = 0; i < 2; i++) {
      int first = i * SLOTS / 2;
      nodes
          .get(i)
          .ask(
              Stream.concat(
                      Stream.of("CLUSTER", "ADDSLOTS"),
                      IntStream.range(first, first + SLOTS / 2).mapToObj(Integer::toString))
                  .toArray(String[]::new));
    }
    nodes.getFirst().ask("CLUSTER", "MEET", "127.0.0.1", Integer.toString(ports[1]));
    awaitWhole();
    link =
        RedisLink.open(
            vertx,
            time,
            RedisAddress.parse("redis://127.0.0.1:" + ports[0], true),
            RedisLinkSettings.defaults());
    link.up().await();
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

  /// Its two servers.
  public List<RedisServer> nodes() {
    return nodes;
  }

  public RedisLink link() {
    return link;
  }

  /// Waits until both servers find the cluster complete.
  public void awaitWhole() {
    while (!nodes.stream().allMatch(RedisCluster::isWhole)) {
      time.delay(Duration.ofMillis(20)).await();
    }
  }

  private static boolean isWhole(RedisServer node) {
    String state = node.ask("CLUSTER", "INFO");
    return state.contains("cluster_state:ok") && state.contains("cluster_size:2");
  }

  @Override
  public void close() {
    link.close().await();
    vertx.close().await();
    nodes.forEach(RedisServer::close);
  }
}
