package dev.baton.gateway.redis;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A redis-server of a test's own and a link to it, for suites that run on several versions.
public final class LinkedRedis implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final SystemTime time = new SystemTime(vertx);
  private final RedisServer server;
  private final RedisLink link;

  public LinkedRedis(Path program) {
    server = RedisServer.fresh(program);
    link = RedisLink.open(vertx, time, server.address(), RedisLinkSettings.defaults());
    link.up().await();
  }

  public RedisServer server() {
    return server;
  }

  public RedisLink link() {
    return link;
  }

  /// Lets real time pass, without a thread that sleeps.
  public void pass(Duration duration) {
    try {
      time.delay(duration).await(10, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("a timer did not fire", late);
    }
  }

  @Override
  public void close() {
    link.close().await();
    server.close();
    vertx.close().await();
  }
}
