package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private final Pace pace = new Pace(3, Duration.ofSeconds(10));

  @Test
  void soManyAreTakenAndTheNextIsToldHowLongToWait() {
    assertThat(pace.take(NOON)).isEmpty();
    assertThat(pace.take(NOON.plusSeconds(2))).isEmpty();
    assertThat(pace.take(NOON.plusSeconds(4))).isEmpty();

    assertThat(pace.take(NOON.plusSeconds(5))).hasValue(Duration.ofSeconds(5));
  }

  @Test
  void whoHasWaitedIsTaken() {
    for (int i = 0; i < 3; i++) {
      assertThat(pace.take(NOON)).isEmpty();
    }

    assertThat(pace.take(NOON.plusMillis(9_999))).hasValue(Duration.ofMillis(1));
    assertThat(pace.take(NOON.plusSeconds(10))).isEmpty();
  }

  @Test
  void whatWasNotTakenDoesNotCount() {
    for (int i = 0; i < 3; i++) {
      assertThat(pace.take(NOON)).isEmpty();
    }
    for (int i = 1; i < 10; i++) {
      assertThat(pace.take(NOON.plusSeconds(i))).isPresent();
    }

    for (int i = 0; i < 3; i++) {
      assertThat(pace.take(NOON.plusSeconds(10))).isEmpty();
    }
  }
}
