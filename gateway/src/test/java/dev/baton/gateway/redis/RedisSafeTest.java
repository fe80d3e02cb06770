package dev.baton.gateway.redis;

import dev.baton.gateway.settings.Safe;
import dev.baton.gateway.settings.SafeContract;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedisSafeTest extends SafeContract {
  @RegisterExtension final SuiteRedis redis = new SuiteRedis(RedisBinaries::seven);

  @Override
  protected Safe safe() {
    return new RedisSafe(redis.link(), "baton:{slack}:token");
  }
}
