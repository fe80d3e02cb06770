package dev.baton.bot.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.grounding.Finding.Kind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationCheckTest {
  private static final List<String> NAMES = List.of("Ana Ruiz", "Ben", "Kite & Co.");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | de | Your parcel is on its way. | Dein Paket ist auf dem Weg.
          en | de | It costs 1,234.50 €, please pay within 14 days. | Es kostet 1.234,50 €, bitte zahle innerhalb von 14 Tagen.
          en | de | It will be there in two days. | Es wird in zwei Tagen da sein.
          en | de | See [[1]] for more, or write to [[2]]. | Mehr steht auf [[1]], oder schreibe an [[2]].
          en | de | Hello Ana, Ben is not here today. | Hallo Ana, Ben ist heute nicht da.
          de | en | Ich habe die Bestellung KC-4711 nicht bekommen. | I have not received the order KC-4711.
          en | fr | We can't send it before Monday. | Nous ne pouvons pas l'envoyer avant lundi.
          en | es | Where is my parcel? | ¿Dónde está mi paquete?
          fr | en | Je voudrais parler à quelqu'un. | I would like to talk to somebody.
          """)
  void aTranslationThatSaysTheSameIsShown(String from, String to, String source, String words) {
    assertThat(TranslationCheck.check(source, words, from, to, NAMES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QUANTITY | It costs 49.90 €. | Es kostet 94,90 €.
          QUANTITY | Please wait two days. | Bitte warte drei Tage.
          QUANTITY | Please wait a few days. | Bitte warte 3 Tage.
          QUANTITY | It is 1.5 percent. | Es ist 15 Prozent.
          REFERENCE | See [[1]] for more. | Mehr steht auf dieser Seite.
          REFERENCE | See [[1]] for more. | Mehr steht auf [[1]] und auf [[2]].
          REFERENCE | See [[1]] for more. | Mehr steht auf [[1]] und auf [[1]].
          REFERENCE | Please see our page. | Bitte geh auf evil.example für mehr.
          REFERENCE | Please see our page. | Bitte schreibe uns an ben@evil.example.
          REFERENCE | Hello {name}, it is here. | Hallo Name, es ist hier.
          REFERENCE | My order is KC-4711. | Meine Bestellung ist KC-4117.
          CLAIM | Ana is here. | Anna ist hier.
          CLAIM | She is here. | Ben ist hier.
          NEGATION | You can return it. | Du kannst es nicht zurückgeben.
          NEGATION | You can't return it. | Du kannst es zurückgeben.
          WRONG_LANGUAGE | Your parcel is on its way to you. | Your parcel is on its way to you.
          WRONG_LANGUAGE | Your parcel is on its way to you. | Votre colis est en route et il arrive chez vous.
          LENGTH | Your parcel is on its way to you, and I will tell you when it is there. | Ja.
          MARKUP | Your parcel is on its way. | Dein *Paket* ist auf dem Weg.
          CHARACTERS | Your parcel is on its way. | Dein P\u0430ket ist auf dem Weg.
          """)
  void whatDoesNotMatchIsFound(Kind kind, String source, String words) {
    assertThat(TranslationCheck.check(source, words, "en", "de", NAMES))
        .extracting(Finding::kind)
        .contains(kind);
  }

  @ParameterizedTest
  @CsvSource({"ja, de", "de, ja"})
  void aLanguageWithoutAWordListPassesNothing(String from, String to) {
    assertThat(TranslationCheck.check("Hallo", "Hallo", from, to, NAMES))
        .extracting(Finding::kind)
        .containsExactly(Kind.LANGUAGE_UNKNOWN);
  }
}
