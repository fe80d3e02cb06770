package dev.baton.templates.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is left of somebody's words when nothing in them may act.
final class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "www.:49.90 EUR, www. :49.90 EUR",
    "WWW.evil.example, WWW. evil. example",
    "https://evil.example, https: //evil. example",
    "mail me@evil.example, mail me@ evil. example",
    "10.0.0.1, 10. 0.0.1",
    "49.90 EUR, 49.90 EUR",
    "St. Ives, St. Ives",
  })
  void noWordsOfSomebodyBecomeAnAddressThatCanBeOpened(String given, String left) {
    assertThat(Values.words(given)).isEqualTo(left);
  }
}
