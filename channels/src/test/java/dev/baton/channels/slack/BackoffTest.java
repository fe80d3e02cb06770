package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Pauses between tries.
class BackoffTest {
  @Test
  void pausesGrowToABoundAndDifferByChance() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new Random(5));
    Set<Duration> differ = new HashSet<>();
    for (int failures = 1; failures <= 200; failures++) {
      Duration full = Duration.ofSeconds(failures > 6 ? 60 : 1L << (failures - 1));
      Duration pause = backoff.after(failures);
      assertThat(pause).isBetween(full.dividedBy(2), full);
      differ.add(pause);
    }
    assertThat(differ).hasSizeGreaterThan(150);
  }
}
