package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceKeeperTest {
  private Instant now = Instant.parse("2026-05-04T10:00:00Z");
  private final PaceKeeper pace = new PaceKeeper(() -> now, new SmsSettings.Pace(1, 3));

  @Test
  void aBurstGoesAtOnceAndThenOneSegmentASecond() {
    assertThat(pace.wait("a", 1)).isZero();
    assertThat(pace.wait("b", 2)).isZero();
    assertThat(pace.wait("c", 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pace.wait("d", 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.wait("e", 2)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void whoComesBackInTimeHasKeptTheirTurn() {
    pace.wait("a", 5);
    assertThat(pace.wait("b", 1)).isEqualTo(Duration.ofSeconds(3));
    assertThat(pace.wait("c", 1)).isEqualTo(Duration.ofSeconds(4));
    now = now.plusSeconds(2);
    assertThat(pace.wait("b", 1)).isEqualTo(Duration.ofSeconds(1));
    now = now.plusSeconds(1);
    assertThat(pace.wait("b", 1)).isZero();
    assertThat(pace.wait("c", 1)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aPauseIsNoCreditBeyondTheBurst() {
    pace.wait("a", 3);
    now = now.plus(Duration.ofHours(1));
    assertThat(pace.wait("b", 4)).isZero();
    assertThat(pace.wait("c", 1)).isEqualTo(Duration.ofSeconds(2));
  }
}
