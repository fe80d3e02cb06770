package dev.baton.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Circuit.Pass;
import dev.baton.gateway.bus.Circuit.Shown;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CircuitTest {
  private static final EffectRunner.Limits LIMITS = EffectRunner.Limits.DEFAULT;
  private static final Shown AWAY = new Shown.Away("HTTP 503", Duration.ZERO);

  private final VirtualTime time = new VirtualTime();
  private final Circuit circuit = new Circuit("sms", "node", LIMITS, time, time);
  private final Instant late = time.now().plus(Duration.ofHours(1));

  @Test
  void whileAllIsWellEverybodyPasses() {
    assertThat(Stream.generate(this::enter).limit(3)).allMatch(CircuitTest::hasPassed);
    assertThat(circuit.trouble()).isEmpty();
  }

  @Test
  void attemptsThatFailAtOnceAreOneFailure() {
    List<Pass> underWay = Stream.generate(this::enter).limit(20).map(CircuitTest::pass).toList();
    underWay.forEach(pass -> circuit.ended(pass, AWAY));

    Future<Optional<Pass>> next = enter();
    time.advance(LIMITS.firstDelay());

    assertThat(next).as("after the first pause").matches(CircuitTest::hasPassed);
  }

  @Test
  void oneAtATimeFindsOutInTheOrderInWhichTheyCame() {
    circuit.ended(pass(enter()), AWAY);
    Future<Optional<Pass>> first = enter();
    Future<Optional<Pass>> second = enter();
    time.advance(Duration.ofSeconds(1));
    assertThat(hasPassed(first)).isTrue();
    assertThat(hasPassed(second)).isFalse();

    circuit.ended(pass(first), AWAY);
    time.advance(Duration.ofSeconds(1));
    assertThat(hasPassed(second)).isTrue();
    Future<Optional<Pass>> third = enter();
    circuit.ended(pass(second), new Shown.Served());

    assertThat(hasPassed(third)).as("the way is open").isTrue();
    assertThat(circuit.trouble()).isEmpty();
  }

  @Test
  void aPauseThatTheProviderAsksForIsKept() {
    circuit.ended(pass(enter()), new Shown.Away("too fast", Duration.ofSeconds(90)));
    Future<Optional<Pass>> next = enter();

    time.advance(Duration.ofSeconds(89));
    assertThat(hasPassed(next)).isFalse();
    time.advance(Duration.ofSeconds(1));
    assertThat(hasPassed(next)).isTrue();
  }

  @Test
  void aPauseEndsWithTheTroubleThatItWasAskedFor() {
    Pass other = pass(enter());
    circuit.ended(pass(enter()), new Shown.Away("too fast", Duration.ofSeconds(90)));
    circuit.ended(other, new Shown.Served());
    circuit.ended(pass(enter()), AWAY);
    Future<Optional<Pass>> next = enter();

    time.advance(LIMITS.firstDelay());

    assertThat(next).matches(CircuitTest::hasPassed);
  }

  @Test
  void whoShowsNothingOrTakesTooLongLetsTheNextFindOut() {
    circuit.ended(pass(enter()), AWAY);
    Future<Optional<Pass>> silent = enter();
    Future<Optional<Pass>> dropped = enter();
    Future<Optional<Pass>> last = enter();
    time.advance(Duration.ofSeconds(1));
    assertThat(hasPassed(silent)).isTrue();

    time.advance(LIMITS.longestDelay());
    assertThat(hasPassed(dropped)).isTrue();
    circuit.ended(pass(dropped), new Shown.Nothing());

    assertThat(hasPassed(last)).isTrue();
  }

  @Test
  void whoseTimeIsOverIsToldSoAndWasNotTried() {
    circuit.ended(pass(enter()), new Shown.Away("away", Duration.ofHours(2)));
    Future<Optional<Pass>> waiting = enter();

    time.advance(Duration.ofHours(1));

    assertThat(waiting.result()).isEmpty();
    assertThat(circuit.enter(late).result()).isEmpty();
  }

  @Test
  void aNodeThatStopsWaitsForNobody() {
    circuit.ended(pass(enter()), AWAY);
    Future<Optional<Pass>> waiting = enter();

    circuit.close();

    assertThat(waiting.failed()).isTrue();
    assertThat(enter().failed()).isTrue();
  }

  private Future<Optional<Pass>> enter() {
    return circuit.enter(late);
  }

  private static boolean hasPassed(Future<Optional<Pass>> entered) {
    return entered.succeeded() && entered.result().isPresent();
  }

  private static Pass pass(Future<Optional<Pass>> entered) {
    return entered.result().orElseThrow();
  }
}
