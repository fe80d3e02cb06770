package dev.baton.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.EffectHandler.Way;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.time.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WaysTest {
  private final VirtualTime time = new VirtualTime();
  private final Ways ways = new Ways("node", EffectRunner.Limits.DEFAULT, time, time);

  @Test
  void whatSetsOutAnewIsNotOverWhenItsFirstWayIs() {
    EffectId id = new EffectId(new AggregateId("conversation", "c1"), 3, "deliver-sms");
    Way<?> way = new Way<>("sms", time.now().plus(Duration.ofHours(1)), Optional.empty());
    Ways.Wait first = ways.begin(id, "lane", way, time.now());
    Ways.Wait again = ways.begin(id, "lane", way, time.now());

    ways.over(first);

    assertThat(ways.of(id)).containsSame(again);
    assertThat(ways.has(first)).isFalse();
    ways.over(again);
    assertThat(ways.of(id)).isEmpty();
  }
}
