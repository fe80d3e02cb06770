package dev.baton.bot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {
  @Test
  void whatBothRankingsHaveComesBeforeWhatOneHas() {
    assertThat(Fusion.of(List.of(List.of("a", "b", "c"), List.of("c", "d"))))
        .containsExactly("c", "a", "b", "d");
  }

  @Test
  void anEmptyRankingChangesNothing() {
    assertThat(Fusion.of(List.of(List.of("a", "b"), List.<String>of()))).containsExactly("a", "b");
  }
}
