package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Rating;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignTest {

  @ParameterizedTest
  @ValueSource(strings = {"👎", " 👎🏽\n", "👎👎", "👎\uFE0F 👎🏿"})
  void aTextOfThumbsDownAloneSaysThatItDidNotHelp(String text) {
    assertThat(Sign.in(text)).contains(Rating.UNHELPFUL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"👍", "👍🏻👍🏻"})
  void aTextOfThumbsUpAloneSaysThatItDid(String text) {
    assertThat(Sign.in(text)).contains(Rating.HELPFUL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "👎👍", "👍 thanks", "no 👎", "1", "🏽", "Disliked “👎”"})
  void anythingElseIsALine(String text) {
    assertThat(Sign.in(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"👎"})
  void aWallOfThemIsALineAndTakesNoTime(String sign) {
    assertThat(Sign.in(sign.repeat(10_000) + "x")).isEmpty();
    assertThat(Sign.in(sign.repeat(19) + "x")).isEmpty();
  }
}
