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
    assertThat(pace.wait("a", 1)).contains(Duration.ZERO);
    assertThat(pace.wait("b", 2)).contains(Duration.ZERO);
    assertThat(pace.wait("c", 1)).contains(Duration.ofSeconds(1));
    assertThat(pace.wait("d", 1)).contains(Duration.ofSeconds(2));
    assertThat(pace.wait("e", 2)).contains(Duration.ofSeconds(4));
  }

  @Test
  void whoComesBackInTimeHasKeptTheirTurn() {
    pace.wait("a", 5);
    assertThat(pace.wait("b", 1)).contains(Duration.ofSeconds(3));
    assertThat(pace.wait("c", 1)).contains(Duration.ofSeconds(4));
    now = now.plusSeconds(2);
    assertThat(pace.wait("b", 1)).contains(Duration.ofSeconds(1));
    now = now.plusSeconds(1);
    assertThat(pace.wait("b", 1)).contains(Duration.ZERO);
    assertThat(pace.wait("c", 1)).contains(Duration.ofSeconds(1));
  }

  @Test
  void whoIsTriedAgainHasPaidUntilTheirEnd() {
    assertThat(pace.wait("a", 3)).contains(Duration.ZERO);
    assertThat(pace.wait("a", 3)).contains(Duration.ZERO);
    assertThat(pace.wait("b", 1)).contains(Duration.ofSeconds(1));
    pace.over("a");
    assertThat(pace.wait("a", 3)).contains(Duration.ofSeconds(4));
  }

  @Test
  void aPauseIsNoCreditBeyondTheBurst() {
    pace.wait("a", 3);
    now = now.plus(Duration.ofHours(1));
    assertThat(pace.wait("b", 4)).contains(Duration.ZERO);
    assertThat(pace.wait("c", 1)).contains(Duration.ofSeconds(2));
  }

  @Test
  void whatTheProviderClosesIsClosedForAllAndOpensInTheirOrder() {
    pace.close(Duration.ofSeconds(10));
    assertThat(pace.wait("a", 1)).contains(Duration.ofSeconds(10));
    assertThat(pace.wait("b", 1)).contains(Duration.ofSeconds(10));
    pace.close(Duration.ofSeconds(2));
    now = now.plusSeconds(9);
    assertThat(pace.wait("a", 1)).contains(Duration.ofSeconds(1));
    now = now.plusSeconds(1);
    assertThat(pace.wait("a", 1)).contains(Duration.ZERO);
    assertThat(pace.wait("b", 1)).contains(Duration.ZERO);
  }

  @Test
  void nothingWaitsForLongerThanItMay() {
    PaceKeeper brief = new PaceKeeper(() -> now, new SmsSettings.Pace(1, 1, Duration.ofSeconds(5)));
    for (int i = 0; i <= 5; i++) {
      assertThat(brief.wait("line " + i, 1)).contains(Duration.ofSeconds(i));
    }
    assertThat(brief.wait("one too many", 1)).isEmpty();
    assertThat(brief.wait("line 5", 1)).as("has its turn").contains(Duration.ofSeconds(5));
    now = now.plusSeconds(1);
    assertThat(brief.wait("one too many", 1)).contains(Duration.ofSeconds(5));
  }
}
