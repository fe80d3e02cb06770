package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyCaseTest {
  @ParameterizedTest
  @ValueSource(strings = {"código", "CÓDIGO", "mein Código: X", "(código)", "código2"})
  void aWordIsFoundInCapitalsOfAnyAlphabetToo(String text) {
    assertThat(AnyCase.words("code|código").matcher(text).find()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"códigos", "Übercode", "decodeé"})
  void noPartOfALongerWordIsFound(String text) {
    assertThat(AnyCase.words("code|código").matcher(text).find()).isFalse();
  }
}
