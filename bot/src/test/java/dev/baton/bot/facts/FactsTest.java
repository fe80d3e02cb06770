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
          48213    | meine Bestellnummer ist 48213, danke
          48213    | Rechnung Nummer 48213
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
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Norway         | do you deliver to Norway?
          New York       | I moved to New York in May
          Wien           | geht das auch nach Wien
          Tübingen       | die Lieferung nach Tübingen
          Baden-Baden    | ein Paket aus Baden-Baden
          Österreich     | auch aus Österreich?
          Lyon           | livrez-vous à Lyon ?
          México         | envían a México
          österreich     | liefert ihr nach österreich?
          norway         | how long is delivery to norway
          south korea    | do you ship to south korea
          """)
  void aPlaceIsWhatBeginsWithACapitalWhereOneIsExpected(String place, String text) {
    assertThat(Facts.in(text).places()).containsExactly(place);
  }

  @Test
  void aSecondCountryIsFoundBesideAPlace() {
    assertThat(Facts.in("do you deliver to france and spain").places())
        .containsExactly("france", "spain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "do you have it in jersey",
        "in red and turkey in the sandwich",
        "der Artikel aus Bestellung 48213",
        "drei Kites aus meinen Bestellungen, aus Versehen",
        "nach Erhalt der Rechnung, in Ordnung?",
        "ist alles in Bearbeitung",
        "das rote Zelt in Größe M oder in Blau",
        "I bought it back in October",
        "gekauft in Dezember, comprado en Agosto",
        "can you write in English, I paid with money from PayPal",
        "to DHL"
      })
  void aMonthAndAGermanNounAreNoPlaces(String text) {
    assertThat(Facts.in(text).places()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | it came last Friday, I ordered on 3 March 2026 | last Friday; 3 March 2026
          en | two weeks ago you said in 3 days, at 5 pm      | two weeks ago; in 3 days; 5 pm
          de | am nächsten Dienstag, oder am 3. Mai 2026      | nächsten Dienstag; 3. Mai 2026
          de | ich bin seit zwei Wochen hier, bis übermorgen  | seit zwei Wochen; übermorgen
          de | bestellt am 3.11., nicht am 4. 11.             | 3.11.; 4. 11.
          de | vor 3 Tagen um 18 Uhr                          | vor 3 Tagen; 18 Uhr
          fr | commandé hier, livré mardi prochain            | hier; mardi prochain
          fr | le 1er août 2026, il y a trois jours           | 1er août 2026; il y a trois jours
          fr | demain à 18h30                                 | demain; 18h30
          es | lo pedí el 3 de marzo de 2026                  | 3 de marzo de 2026
          es | hace dos semanas, para el próximo miércoles    | hace dos semanas; próximo miércoles
          es | mañana, o el sábado                            | mañana; sábado
          it | ordinato il 12 gennaio, tre giorni fa          | 12 gennaio; tre giorni fa
          it | arriva giovedì prossimo o dopodomani           | giovedì prossimo; dopodomani
          pt | chega na sexta ou segunda-feira que vem        | sexta; segunda-feira que vem
          pt | há duas semanas, em 5 de março                 | há duas semanas; 5 de março
          nl | besteld op 4 maart, twee weken geleden         | 4 maart; twee weken geleden
          nl | komt het volgende vrijdag, of overmorgen       | volgende vrijdag; overmorgen
          """)
  void daysAndMonthsAreFoundInEachLanguage(String language, String text, String days) {
    assertThat(Facts.in(text, language).dates()).containsExactly(days.split("; "));
  }

  @ParameterizedTest
  @CsvSource({
    "de, ich bin hier und es ist toll",
    "nl, het pakket is hier niet",
    "en, may I have the second one in March's colours",
    "es, es la segunda vez que escribo por la mañana",
    "fr, la marque est en rupture",
    "it, ho tre aquiloni da due euro",
    "pt, é a segunda vez",
    "en, in two boxes for three kites"
  })
  void aWordThatOnlyLooksLikeADayIsNone(String language, String text) {
    assertThat(Facts.in(text, language).dates()).isEmpty();
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
        "3 de marzo de ",
        "seit 2 ",
        "pasado ",
        "A-1"
      })
  void aTextOfAnyKindIsReadInTimeInProportionToItsLength(String hostile) {
    String text = hostile.repeat(40_000 / hostile.length()) + "… 1";
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long before = Cpu.nanos();
      assertThat(Facts.in(text)).isNotNull();
      least = Math.min(least, Cpu.nanos() - before);
    }
    assertThat(Duration.ofNanos(least)).isLessThan(Duration.ofSeconds(1));
  }
}
