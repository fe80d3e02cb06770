package dev.baton.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Closings.Closing;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.redis.SuiteRedis;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisClosingsContract {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00.123Z");
  private static final int MOST = 4;

  @RegisterExtension final SuiteRedis redis = new SuiteRedis(this::program);

  /// Which redis-server.
  protected abstract Path program();

  @Test
  void theLatestAreFoundTheOldestFirstAndEachOnce() {
    Closings closings = new RedisClosings(redis.link(), MOST);
    for (int i = 0; i < 7; i++) {
      closings.note(closing(i)).await();
    }
    closings.note(closing(5)).await();

    assertThat(closings.since(Instant.EPOCH, 10).await())
        .containsExactly(closing(3), closing(4), closing(5), closing(6));
    assertThat(closings.since(Instant.EPOCH, 2).await()).containsExactly(closing(5), closing(6));
    assertThat(closings.since(closing(6).at(), 10).await()).containsExactly(closing(6));
    assertThat(closings.since(closing(6).at().plusMillis(1), 10).await()).isEmpty();
  }

  @Test
  void anotherNodeFindsThemToo() {
    new RedisClosings(redis.link(), MOST).note(closing(1)).await();
    assertThat(new RedisClosings(redis.link(), MOST).since(Instant.EPOCH, 10).await())
        .containsExactly(closing(1));
  }

  private static Closing closing(int number) {
    return new Closing(new ConversationId("c-" + number), 20 + number, START.plusSeconds(number));
  }
}
