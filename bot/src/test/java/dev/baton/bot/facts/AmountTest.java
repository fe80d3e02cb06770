package dev.baton.bot.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          20000   | USD | I want to transfer $20,000
          4.90    | EUR | das kostet 4,90 €
          1234.50 | EUR | 1.234,50 Euro
          15000   | GBP | a deposit of £15k
          2000000 | USD | 2 million dollars
          120     | CHF | 120 Franken
          """)
  void aSumIsReadInTheNotationsOfOurLanguages(BigDecimal value, String currency, String text) {
    assertThat(Amount.in(text))
        .singleElement()
        .satisfies(amount -> {
          assertThat(amount.value()).isEqualByComparingTo(value);
          assertThat(amount.currency()).contains(currency);
        });
  }

  @Test
  void aBareNumberIsASumWhereMoneyIsSaidToMove() {
    assertThat(Amount.in("I paid 250 for it"))
        .singleElement()
        .extracting(Amount::words)
        .isEqualTo("250");
    assertThat(Amount.in("I flew 250 kites")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my account number is 772891821",
        "my 401k",
        "order 48213",
        "room 12b",
        "send back order 50177",
        "I sent parcel 50177",
        "paid for invoice no. 50177",
        "is the jacket 20k waterproof",
        "a 15k/20k membrane",
        "I need shoes for a 10k on Sunday",
        "I'd like to send 33008 back",
        "I sent 50177 back last week",
        "Did you send 48213 yet?",
        "please send it to 80331 Munich",
        "We have moved to 60311 Frankfurt"
      })
  void aNumberThatIsNoMoneyIsNoSum(String text) {
    assertThat(Amount.in(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "we spent 20k with you",
        "we paid 20,000 last year",
        "we paid 20.000",
        "I want to invest 20000",
        "may I deposit 20000"
      })
  void markedThousandsAreASumWhereMoneyIsSaidToMoveAndWhatOnlyMoneyDoes(String text) {
    assertThat(Amount.in(text))
        .singleElement()
        .satisfies(amount -> assertThat(amount.value()).isEqualByComparingTo("20000"));
  }

  @Test
  void yenReachAFloorOfOtherMoneyLater() {
    assertThat(Amount.in("¥15000").getFirst().reaches(10_000)).isFalse();
    assertThat(Amount.in("¥1500000").getFirst().reaches(10_000)).isTrue();
  }

  @Test
  void aSumReachesAFloorFromItOn() {
    Amount amount = Amount.in("$10,000").getFirst();
    assertThat(amount.reaches(10_000)).isTrue();
    assertThat(amount.reaches(10_001)).isFalse();
  }

  @Test
  void ofYenAHundredAreComparedAsOneOfTheOthers() {
    assertThat(Amount.in("¥500").getFirst().compared()).isEqualByComparingTo("5");
    assertThat(Amount.in("$500").getFirst().compared()).isEqualByComparingTo("500");
  }
}
