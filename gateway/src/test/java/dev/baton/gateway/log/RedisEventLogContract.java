package dev.baton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.redis.SuiteRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What every log does, on a Redis; and what only a Redis does.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisEventLogContract extends EventLogContract {
  @RegisterExtension final SuiteRedis redis = new SuiteRedis(this::program);

  /// Which redis-server.
  protected abstract Path program();

  @Override
  protected RedisEventLog log(int partitions) {
    return new RedisEventLog(RedisPartitions.open(redis.link(), partitions).await());
  }

  @Override
  protected void pass() {
    redis.pass(Duration.ofMillis(5));
  }

  @Test
  void aStoreIsNotOpenedWithAnotherNumberOfPartitions() {
    RedisPartitions.open(redis.link(), 256).await();
    assertThat(RedisPartitions.open(redis.link(), 256).await().count()).isEqualTo(256);

    assertThatThrownBy(() -> RedisPartitions.open(redis.link(), 128).await())
        .isInstanceOf(RedisPartitions.Mismatch.class)
        .hasMessageContaining("in 256 partitions")
        .hasMessageContaining("set to 128");
  }

  @Test
  void everyKeyOfAnAggregateCarriesThePartitionsHashTag() {
    EventLog log = log(256);
    AggregateId id = new AggregateId("conversation", "c-1");
    log.lease(id.partition(256), "node-1", Duration.ofMinutes(1)).await();
    log.append(
            new EventLog.Append(
                id,
                0,
                List.of(new Entry(1, Instant.EPOCH, "thing-said/1", new byte[0])),
                Optional.of(new EventLog.DedupeKey("{p1}", Duration.ofMinutes(1), 1)),
                List.of(),
                List.of(1L),
                List.of(),
                Optional.empty()))
        .await();
    log.keep(id, new EventLog.Snapshot(1, Instant.EPOCH, "state/1", new byte[0])).await();

    String tag = "baton:{p" + id.partition(256) + "}:";
    assertThat(redis.server().ask("KEYS", "*").split(" "))
        .contains(tag + "log:conversation|c-1", tag + "pending", tag + "lease", tag + "fence")
        .hasSize(7)
        .filteredOn(key -> !key.equals("baton:partitions"))
        .allMatch(key -> key.startsWith(tag));
  }

  @Test
  void whoHasTheStoreToThemselvesNeedNotWaitForTheLeasesOfWhoIsGone() {
    RedisEventLog log = log(8);
    EventLog.Fence gone = log.lease(3, "gone", Duration.ofHours(1)).await().orElseThrow();
    assertThat(log.lease(3, "here", Duration.ofHours(1)).await()).isEmpty();

    log.endLeases().await();

    assertThat(log.lease(3, "here", Duration.ofHours(1)).await())
        .hasValueSatisfying(here -> assertThat(here.token()).isGreaterThan(gone.token()));
  }

  @Test
  void aStoreThatIsAwayIsSaidToBe() {
    EventLog log = log(8);
    redis.server().kill();

    assertThatThrownBy(() -> log.pending(1, 1).await()).isInstanceOf(EventLog.Away.class);

    redis.server().restart();
    redis.pass(Duration.ofMillis(1));
    while (!redis.link().isUp()) {
      redis.pass(Duration.ofMillis(5));
    }
  }
}
