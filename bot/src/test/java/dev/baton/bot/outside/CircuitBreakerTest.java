package dev.baton.bot.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private final CircuitBreaker breaker = new CircuitBreaker(() -> now, 3, Duration.ofSeconds(30));

  @Test
  void fewFailuresAreForgiven() {
    breaker.failed();
    breaker.failed();
    assertThat(breaker.mayCall()).isTrue();
    breaker.succeeded();
    breaker.failed();
    breaker.failed();
    assertThat(breaker.mayCall()).isTrue();
  }

  @Test
  void afterARestOneCallMayTry() {
    failThrice();
    assertThat(breaker.mayCall()).isFalse();
    now = now.plusSeconds(30);
    assertThat(breaker.mayCall()).isTrue();
    assertThat(breaker.mayCall()).isFalse();
  }

  @Test
  void whoTriedInVainRestsAgain() {
    failThrice();
    now = now.plusSeconds(30);
    assertThat(breaker.mayCall()).isTrue();
    breaker.failed();
    now = now.plusSeconds(29);
    assertThat(breaker.mayCall()).isFalse();
  }

  @Test
  void whoSucceededIsTrustedAgain() {
    failThrice();
    now = now.plusSeconds(30);
    assertThat(breaker.mayCall()).isTrue();
    breaker.succeeded();
    assertThat(breaker.mayCall()).isTrue();
    assertThat(breaker.mayCall()).isTrue();
  }

  private void failThrice() {
    breaker.failed();
    breaker.failed();
    breaker.failed();
  }
}
