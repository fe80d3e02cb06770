package dev.baton.templates.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What a text message costs.
final class SmsSegmentsTest {

  @Test
  void aTextOfTheGsmAlphabetHas160PlacesAlone() {
    assertThat(SmsSegments.in("")).isEqualTo(1);
    assertThat(SmsSegments.in("a".repeat(160))).isEqualTo(1);
    assertThat(SmsSegments.in("äöüßéèùñ¿¡Ç@£$¥".repeat(10))).isEqualTo(1);
  }

  @Test
  void aLongerOneHas153InEachSegment() {
    assertThat(SmsSegments.in("a".repeat(161))).isEqualTo(2);
    assertThat(SmsSegments.in("a".repeat(306))).isEqualTo(2);
    assertThat(SmsSegments.in("a".repeat(307))).isEqualTo(3);
  }

  @Test
  void someCharactersTakeTwoPlacesThatAreNotSplit() {
    assertThat(SmsSegments.in("€".repeat(80))).isEqualTo(1);
    assertThat(SmsSegments.in("€".repeat(80) + "a")).isEqualTo(2);
    assertThat(SmsSegments.in("a".repeat(152) + "€" + "a".repeat(152))).isEqualTo(3);
    assertThat(SmsSegments.in("a".repeat(151) + "€" + "a".repeat(153))).isEqualTo(2);
  }

  @Test
  void oneCharacterBeyondTheAlphabetChangesTheWholeText() {
    for (var beyond : new String[] {"’", "–", "`", "ç", "\t", "\u00a0", "ő"}) {
      assertThat(SmsSegments.in("a".repeat(69) + beyond)).as(beyond).isEqualTo(1);
      assertThat(SmsSegments.in("a".repeat(70) + beyond)).as(beyond).isEqualTo(2);
    }
    assertThat(SmsSegments.in("a".repeat(160) + "👍")).isEqualTo(3);
  }

  @Test
  void aSurrogatePairIsNotSplit() {
    assertThat(SmsSegments.in("👍".repeat(35))).isEqualTo(1);
    assertThat(SmsSegments.in("👍".repeat(66))).isEqualTo(2);
    assertThat(SmsSegments.in("👍".repeat(67))).isEqualTo(3);
  }
}
