package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentRemarkTest {
  @ParameterizedTest
  @ValueSource(strings = {"Your parcel is on its way.", "Danke 👍", "Ваша посылка в пути."})
  void whatCostsWhatLinesDoIsNotRemarkedUpon(String text) {
    assertThat(SegmentRemark.on(List.of(text), 3)).isEmpty();
  }

  @Test
  void aCharacterThatMakesItDearerIsNamed() {
    String text = "Your parcel is on its way and will be with you tomorrow before noon, promised ";
    assertThat(SegmentRemark.on(List.of(text + "👍🏽"), 3))
        .hasValueSatisfying(words ->
            assertThat(words)
                .startsWith("As a text message this is 2 segments instead of 1: “👍🏽” is not"));
  }

  @Test
  void aLongLineIsCounted() {
    assertThat(SegmentRemark.on(List.of("word ".repeat(93)), 3))
        .contains("As a text message this is 4 segments, each paid for.");
    assertThat(SegmentRemark.on(List.of("word ".repeat(90)), 3)).isEmpty();
    assertThat(SegmentRemark.on(List.of("a".repeat(160), "b".repeat(320)), 3))
        .as("the messages of one line add up")
        .contains("As a text message this is 4 segments, each paid for.");
  }

  @Test
  void anotherScriptIsNoMistake() {
    String text = "Ваша посылка в пути. ".repeat(12);
    assertThat(SegmentRemark.on(List.of(text), 9)).isEmpty();
    assertThat(SegmentRemark.on(List.of(text), 3))
        .contains("As a text message this is 4 segments, each paid for.");
  }
}
