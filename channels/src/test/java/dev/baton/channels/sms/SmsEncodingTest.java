package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsEncodingTest {

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "160,1", "161,2", "306,2", "307,3", "459,3", "460,4"})
  void plainLettersFill160OrSeveralOf153(int letters, int segments) {
    assertThat(SmsEncoding.segments("a".repeat(letters))).isEqualTo(segments);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "70,1", "71,2", "134,2", "135,3"})
  void otherLettersFill70OrSeveralOf67(int letters, int segments) {
    assertThat(SmsEncoding.segments("я".repeat(letters))).isEqualTo(segments);
  }

  @Test
  void oneThumbTurnsAFullSegmentIntoThree() {
    assertThat(SmsEncoding.segments("a".repeat(160) + "👍")).isEqualTo(3);
  }

  @Test
  void theEuroSignAndBracketsCountTwice() {
    assertThat(SmsEncoding.segments("€".repeat(80))).isEqualTo(1);
    assertThat(SmsEncoding.segments("€".repeat(80) + "a")).isEqualTo(2);
    assertThat(SmsEncoding.segments("[".repeat(80))).isEqualTo(1);
  }

  @Test
  void aPairIsNotTornAcrossSegments() {
    // 152 letters leave one place in the first of several segments, where a euro sign does not fit.
    assertThat(SmsEncoding.segments("a".repeat(152) + "€" + "a".repeat(151))).isEqualTo(2);
    assertThat(SmsEncoding.segments("a".repeat(152) + "€" + "a".repeat(152))).isEqualTo(3);
    assertThat(SmsEncoding.segments("я".repeat(66) + "👍" + "я".repeat(65))).isEqualTo(2);
    assertThat(SmsEncoding.segments("я".repeat(66) + "👍" + "я".repeat(66))).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "Grüße aus Köln für 5 €, GSM_7",
    "È già ¿qué? Ñandú, UCS_2",
    "¿Dónde está?, UCS_2",
    "Ça va, GSM_7",
    "ça va, UCS_2",
    "It’s, UCS_2",
    "a`b, UCS_2",
    "你好, UCS_2"
  })
  void theAlphabetHasWhatItHas(String text, SmsEncoding encoding) {
    assertThat(SmsEncoding.of(text)).isEqualTo(encoding);
  }
}
