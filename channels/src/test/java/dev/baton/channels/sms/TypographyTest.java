package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypographyTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "That’s it, That's it",
        "“Yes” – she said…, |\"Yes\" - she said...|",
        "• one\u00a0thing, - one thing",
        "10:00\u202fAM—5:00\u202fPM, 10:00 AM-5:00 PM",
        "Baton™ × 2, Baton(TM) x 2",
        "zero\u200bwidth\u00ad, zerowidth",
        "a\tb, a b",
        "Größe „XL“, |Größe \"XL\"|",
      })
  void ornamentsBecomePlainWhereThatMakesTheTextCheaper(String before, String after) {
    assertThat(Typography.simplified(before)).isEqualTo(after);
    assertThat(SmsEncoding.of(after)).isEqualTo(SmsEncoding.GSM_7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Où est « ma commande » ? Peut-être à l’entrepôt…",
        "„Dziękuję” – powiedziała.",
        "Где мой заказ — уже отправлен?",
        "Thanks – it’s great 👍",
        "می‌خواهم",
        "你好，“世界”",
      })
  void aTextThatNeedsTheWideAlphabetAnywayKeepsItsTypography(String text) {
    assertThat(Typography.simplified(text)).isEqualTo(text);
  }

  @Test
  void aTextThatIsPlainStaysByteForByte() {
    String text = "Plain: 'a' \"b\" - [c] {d} ~ € \n done";
    assertThat(Typography.simplified(text)).isSameAs(text);
  }

  @Test
  void aCatalanPointIsSpelling() {
    assertThat(Typography.simplified("col·legi")).isEqualTo("col·legi");
  }
}
