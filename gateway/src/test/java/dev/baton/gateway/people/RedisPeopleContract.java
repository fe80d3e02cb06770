package dev.baton.gateway.people;

import dev.baton.gateway.log.RedisPartitions;
import dev.baton.gateway.redis.SuiteRedis;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisPeopleContract extends PeopleContract {
  @RegisterExtension final SuiteRedis redis = new SuiteRedis(this::program);

  /// Which redis-server.
  protected abstract Path program();

  @Override
  protected People people() {
    return new RedisPeople(RedisPartitions.open(redis.link(), 256).await(), REMEMBERS);
  }

  @Override
  protected void pass() {
    redis.pass(Duration.ofMillis(20));
  }
}
