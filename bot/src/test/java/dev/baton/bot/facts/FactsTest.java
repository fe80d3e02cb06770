package dev.baton.bot.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Cpu;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          48213    | where is order 48213
          48213    | order number: #48213 has not come
          KC-48213 | my order KC-48213 has not come
          48213    | Bestellnummer 48213
          KC48213  | ma commande n° KC48213
          77123    | #77123 please
          """)
  void anOrdersNumberIsFoundByTheWordBeforeItOrItsForm(String number, String text) {
    assertThat(Facts.in(text).orders()).containsExactly(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"I ordered 2 kites", "in order to pay 20 euros", "order it for me", "call 911"})
  void aNumberThatIsNotAnOrdersIsNotTakenForOne(String text) {
    assertThat(Facts.in(text).orders()).isEmpty();
  }

  @Test
  void daysAndPlacesAreQuotedAsTheyWereSaid() {
    Facts facts =
        Facts.in("I ordered on Monday, two weeks ago, to New York, and again on 2026-03-02");
    assertThat(facts.dates()).containsExactly("Monday", "two weeks ago", "2026-03-02");
    assertThat(facts.places()).containsExactly("New York");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order::::::::::",
        "order number no: ",
        "orderorder",
        "1 000 000",
        "1,",
        "#1",
        "to The The ",
        "11111111",
        "$ ",
        "2 weeks ",
        "A-1"
      })
  void aTextOfAnyKindIsReadInTimeInProportionToItsLength(String hostile) {
    String text = hostile.repeat(40_000 / hostile.length()) + "… 1";
    long before = Cpu.nanos();
    assertThat(Facts.in(text)).isNotNull();
    assertThat(Duration.ofNanos(Cpu.nanos() - before)).isLessThan(Duration.ofSeconds(1));
  }
}
