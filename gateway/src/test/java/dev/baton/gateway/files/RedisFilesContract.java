package dev.baton.gateway.files;

import dev.baton.gateway.log.RedisPartitions;
import dev.baton.gateway.redis.LinkedRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisFilesContract extends FileStoreContract {
  private LinkedRedis redis;

  /// Which redis-server.
  protected abstract Path program();

  @BeforeAll
  void start() {
    redis = new LinkedRedis(program());
  }

  @AfterAll
  void stop() {
    redis.close();
  }

  @BeforeEach
  void empty() {
    redis.server().flush();
  }

  @Override
  protected FileStore store() {
    return new RedisFiles(RedisPartitions.open(redis.link(), 256).await(), Instant::now);
  }

  @Override
  protected void pass() {
    redis.pass(Duration.ofMillis(20));
  }
}
