package dev.baton.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.log.EventLog.Fence;
import dev.baton.gateway.log.FaultyEventLog;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LeasesTest {
  private static final int PARTITIONS = 16;
  private static final Duration LASTS = Duration.ofSeconds(9);

  private final VirtualTime time = new VirtualTime();
  private final MemoryEventLog shared = new MemoryEventLog(PARTITIONS, time);
  private final FaultyEventLog log = new FaultyEventLog(shared, time);
  private final Leases leases = new Leases(log, time, time, "node-1", LASTS);
  private final Leases others = new Leases(shared, time, time, "node-2", LASTS);
  private final List<Fence> gained = new ArrayList<>();

  @Test
  void theFirstNodeTakesWhatIsFreeAndKeepsIt() {
    leases.start();
    others.start();

    for (int i = 0; i < 20; i++) {
      time.advance(Duration.ofSeconds(2));
      assertThat(leases.all()).hasSize(PARTITIONS);
      assertThat(others.all()).isEmpty();
    }
  }

  @Test
  void eachGainIsToldOnce() {
    leases.onGained(gained::add);
    leases.start();
    time.advance(Duration.ofMinutes(1));

    assertThat(gained).hasSize(PARTITIONS).doesNotHaveDuplicates();
    assertThat(gained).allMatch(leases::holds);
  }

  @Test
  void whatIsGivenBackIsTakenAtTheNextRound() {
    leases.start();
    others.start();

    leases.stop();
    time.advance(LASTS.dividedBy(3));

    assertThat(leases.all()).isEmpty();
    assertThat(others.all()).hasSize(PARTITIONS);
    time.advance(Duration.ofMinutes(1));
    assertThat(leases.all()).as("a node that has stopped asks for nothing").isEmpty();
  }

  @Test
  void whoCantRenewHasItNoLongerThanTheStoreSays() {
    leases.start();
    log.away(true);

    time.advance(LASTS.minusMillis(1));
    assertThat(leases.all()).hasSize(PARTITIONS);

    time.advance(Duration.ofMillis(1));
    assertThat(leases.all()).isEmpty();
  }

  @Test
  void anotherNodeTakesOverWithinALeaseAndARound() {
    leases.start();
    others.start();
    log.away(true);

    time.advance(LASTS.plus(LASTS.dividedBy(3)));

    assertThat(others.all()).hasSize(PARTITIONS);
    log.away(false);
    time.advance(LASTS);
    assertThat(leases.all()).isEmpty();
    assertThat(others.all()).hasSize(PARTITIONS);
  }

  @Test
  void anOutageThatNobodyUsedEndsUnderTheOldTokens() {
    leases.onGained(gained::add);
    leases.start();
    List<Fence> before = leases.all();
    log.away(true);
    time.advance(Duration.ofMinutes(5));
    assertThat(before).noneMatch(leases::holds);

    log.away(false);
    time.advance(LASTS.dividedBy(3));

    assertThat(before).allMatch(leases::holds);
    assertThat(gained).as("told again, to look for what was left").hasSize(2 * PARTITIONS);
  }

  @Test
  void tokensGrowWheneverALeaseChangesHands() {
    leases.start();
    List<Fence> before = leases.all();
    leases.stop();
    others.start();

    assertThat(others.all())
        .allSatisfy(fence ->
            assertThat(before)
                .filteredOn(earlier -> earlier.partition() == fence.partition())
                .allMatch(earlier -> earlier.token() < fence.token()));
  }
}
