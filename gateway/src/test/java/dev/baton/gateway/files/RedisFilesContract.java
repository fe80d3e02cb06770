package dev.baton.gateway.files;

import dev.baton.gateway.log.RedisPartitions;
import dev.baton.gateway.redis.SuiteRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisFilesContract extends FileStoreContract {
  @RegisterExtension final SuiteRedis redis = new SuiteRedis(this::program);

  /// Which redis-server.
  protected abstract Path program();

  @Override
  protected FileStore store() {
    return new RedisFiles(RedisPartitions.open(redis.link(), 256).await(), Instant::now);
  }

  @Override
  protected void pass() {
    redis.pass(Duration.ofMillis(20));
  }
}
