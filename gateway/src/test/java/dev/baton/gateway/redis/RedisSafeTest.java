package dev.baton.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.settings.Safe;
import dev.baton.gateway.settings.SafeContract;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedisSafeTest extends SafeContract {
  @RegisterExtension final SuiteRedis redis = new SuiteRedis(RedisBinaries::seven);

  @Override
  protected Safe safe() {
    return new RedisSafe(redis.link(), "baton:{slack}:token");
  }

  @Test
  void oneThatIsToBeForgottenIs() {
    RedisSafe lasting = new RedisSafe(redis.link(), "baton:{slack}:notice", Duration.ofHours(1));
    lasting.swap(Optional.empty(), "one").await();
    assertThat(lasting.read().await()).contains("one");

    RedisSafe passing = new RedisSafe(redis.link(), "baton:{slack}:notice", Duration.ofSeconds(1));
    passing.swap(Optional.of("one"), "two").await();
    redis.pass(Duration.ofMillis(1_100));

    assertThat(passing.read().await()).isEmpty();
  }
}
