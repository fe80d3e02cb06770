package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thanks",
        "farewell",
        "hello",
        "courteous",
        "yes",
        "beside-yes",
        "negation",
        "no",
        "beside-no",
        "noted",
        "wanting",
        "pointing",
        "asking",
        "common",
        "no-place"
      })
  void eachIsAsTextsAreReadSoThatItCanBeFound(String section) {
    assertThat(SmallWords.of(section))
        .isNotEmpty()
        .allSatisfy(word -> assertThat(PlainText.words(word)).containsExactly(word));
  }

  @Test
  void aSectionHasTheWordsOfThoseThatItNames() {
    assertThat(SmallWords.of("no")).containsAll(SmallWords.of("negation")).contains("nevermind");
    assertThat(SmallWords.of("beside-yes")).containsAll(SmallWords.of("thanks"));
  }

  @Test
  void thereAreNoneForWhatNobodyKnows() {
    assertThatThrownBy(() -> SmallWords.of("perhaps")).hasMessageContaining("perhaps");
  }
}
