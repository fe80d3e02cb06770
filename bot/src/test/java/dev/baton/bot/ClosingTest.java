package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who thanks an agent, or says goodbye, is owed no answer; whoever says any more is.
class ClosingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"thanks!", "Thank you so much", "thanks, bye", "goodbye", "thx 🙏", "thanks ❤️"})
  void thanksAndGoodbyesCloseWhatWasSaid(String line) {
    assertThat(Shipped.judge().closes(line, "en")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thanks, but it is still broken",
        "thanks, and when does it come?",
        "thanks?",
        "ok",
        "where is my parcel",
        "thanks for nothing, I want my money back",
        "my card was stolen",
        ""
      })
  void whateverSaysMoreWantsItsAnswer(String line) {
    assertThat(Shipped.judge().closes(line, "en")).isFalse();
  }
}
