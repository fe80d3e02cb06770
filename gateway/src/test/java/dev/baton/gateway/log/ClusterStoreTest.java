package dev.baton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.log.EventLog.Append;
import dev.baton.gateway.log.EventLog.Appended;
import dev.baton.gateway.log.EventLog.DedupeKey;
import dev.baton.gateway.log.EventLog.Fence;
import dev.baton.gateway.log.EventLog.Snapshot;
import dev.baton.gateway.people.People;
import dev.baton.gateway.people.People.Home;
import dev.baton.gateway.people.RedisPeople;
import dev.baton.gateway.redis.RedisCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// On a cluster every operation finds all its keys in one slot, whatever partition it is of.
@Timeout(60)
final class ClusterStoreTest {
  private static final int PARTITIONS = 64;
  private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");

  private static RedisCluster cluster;
  private static RedisPartitions partitions;

  @BeforeAll
  static void form() {
    cluster = new RedisCluster();
    partitions = RedisPartitions.open(cluster.link(), PARTITIONS).await();
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void logsOfAllPartitionsWork() {
    EventLog log = new RedisEventLog(partitions);
    for (AggregateId id : oneOfEachPartition()) {
      int partition = id.partition(PARTITIONS);
      Fence fence = log.lease(partition, "node-1", Duration.ofHours(1)).await().orElseThrow();
      Append append =
          new Append(
              id,
              0,
              List.of(new Entry(1, AT, "thing-said/1", new byte[] {1})),
              Optional.of(new DedupeKey("a key with {p1} and a space", Duration.ofHours(1), 1)),
              List.of(new TimerChange.Set("x", AT)),
              List.of(1L),
              List.of(),
              Optional.of(fence));

      assertThat(log.append(append).await()).isEqualTo(new Appended.Done());
      assertThat(log.append(append).await()).isEqualTo(new Appended.Duplicate(1));
      assertThat(log.read(id, 0, 10).await()).hasSize(1);
      assertThat(log.pending(partition, 10).await()).hasSize(1);
      EventLog.Due due = log.due(partition, AT, 10).await().getFirst();
      log.forget(partition, due).await();
      assertThat(log.due(partition, AT, 10).await()).isEmpty();
      log.keep(id, new Snapshot(1, AT, "state/1", new byte[0])).await();
      assertThat(log.snapshot(id).await()).isPresent();
      log.release(fence).await();
    }
  }

  @Test
  void homesOfAllPartitionsWork() {
    People people = new RedisPeople(partitions, Duration.ofHours(1));
    for (AggregateId id : oneOfEachPartition()) {
      Address address = new Address("sms", id.id());
      Home home = new Home(new ContactId("contact"), new ConversationId(id.id()));

      assertThat(people.hold(address, home, Duration.ofHours(1)).await()).isEqualTo(home);
      assertThat(people.home(address, "m {p1}", home).await()).isEqualTo(home);
      people.settle(address, home).await();
      assertThat(people.find(address).await()).contains(home);
    }
  }

  private static List<AggregateId> oneOfEachPartition() {
    return IntStream.range(0, PARTITIONS)
        .mapToObj(partition ->
            IntStream.iterate(0, n -> n + 1)
                .mapToObj(n -> new AggregateId("conversation", "c-" + n))
                .filter(id -> id.partition(PARTITIONS) == partition)
                .findFirst()
                .orElseThrow())
        .toList();
  }
}
