package dev.baton.gateway.redis;

import dev.baton.gateway.settings.Safe;
import dev.baton.gateway.settings.SafeContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedisSafeTest extends SafeContract {
  private LinkedRedis redis;

  @BeforeAll
  void start() {
    redis = new LinkedRedis(RedisBinaries.seven());
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
  protected Safe safe() {
    return new RedisSafe(redis.link(), "baton:{slack}:token");
  }
}
