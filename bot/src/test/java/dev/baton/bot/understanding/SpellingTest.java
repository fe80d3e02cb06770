package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final Spelling SPELLING =
      new Spelling(
          List.of(
              List.of("wobbly", "lantern", "hammock", "gloves"),
              List.of("lanterns", "glove", "gloves", "tent"),
              List.of("hammock", "wicker", "wicket", "wicket")));

  @ParameterizedTest
  @CsvSource({
    "hamock, hammock",
    "hammmock, hammock",
    "hammick, hammock",
    "hamomck, hammock",
    "lamtern, lantern",
    "lantenr, lantern"
  })
  void oneSlipIsForgiven(String written, String meant) {
    assertThat(SPELLING.meant(written)).isEqualTo(meant);
  }

  @Test
  void theMoreFrequentWordIsMeant() {
    assertThat(SPELLING.meant("wickez")).isEqualTo("wicket");
  }

  @ParameterizedTest
  @CsvSource({
    "gloves, is known",
    "hamokc, has two slips",
    "tnt, is too short",
    "antern, begins otherwise",
    "h4mmock, is not all letters",
    "refund, is a word that everybody knows"
  })
  void otherWordsStayAsTheyAre(String word, String why) {
    assertThat(SPELLING.meant(word)).as(why).isEqualTo(word);
  }
}
