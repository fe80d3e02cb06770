package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConceptsTest {
  private static final Concepts CONCEPTS = Concepts.shipped();

  @ParameterizedTest
  @CsvSource({
    "refunded, erstattung",
    "parcel, paket",
    "stornieren, cancelled",
    "rembourser, reembolso",
    "pakketje, pacchi"
  })
  void wordsForTheSameThingMeetInAnyLanguage(String one, String other) {
    assertThat(CONCEPTS.of(one)).isNotEmpty().containsAnyOf(CONCEPTS.of(other));
  }

  @Test
  void twoWordsMayBeOneThing() {
    assertThat(CONCEPTS.pair("money", "back")).isNotEmpty().containsAnyOf(CONCEPTS.of("refund"));
    assertThat(CONCEPTS.pair("back", "money")).isEmpty();
  }

  @Test
  void mostWordsAreAboutNothingThatHasAName() {
    assertThat(CONCEPTS.of("sourdough")).isEmpty();
    assertThat(CONCEPTS.of("")).isEmpty();
  }
}
