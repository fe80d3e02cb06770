package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

  @ParameterizedTest
  @CsvSource({
    "de, Wo ist meine Bestellung und wann kommt sie",
    "fr, Bonjour je voudrais retourner un article pour la commande",
    "es, Hola quiero devolver un pedido por favor",
    "it, Ciao vorrei restituire un articolo del mio ordine",
    "pt, Ola quero devolver um pedido por favor",
    "nl, Hallo ik wil graag een bestelling retourneren met dat formulier",
    "en, Where is my order and when does it arrive"
  })
  void aSentenceTellsItsLanguage(String language, String text) {
    assertThat(Languages.of(text, "en")).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({
    "de, danke",
    "de, Dankeschön!",
    "de, Hallo",
    "de, wo ist mein Paket?",
    "de, Rechnung bitte",
    "fr, merci",
    "fr, Bonjour",
    "fr, un conseiller svp",
    "fr, où est mon colis",
    "es, gracias",
    "es, ¡Hola!",
    "es, buenos días",
    "es, mi pedido",
    "it, grazie mille",
    "it, ciao",
    "it, un operatore",
    "pt, obrigada",
    "pt, olá",
    "pt, minha encomenda",
    "nl, bedankt",
    "nl, hoi",
    "nl, mijn pakketje"
  })
  void aTellingWordIsEnoughToAnEnglishBrowser(String language, String text) {
    assertThat(Languages.of(text, "en-GB")).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({
    "en, 'hola, where is my order?'",
    "en, 'danke for the help, that is what I need'",
    "de, merci",
    "de, ciao",
    "de, thanks",
    "de, cool",
    "de, refund",
    "nl, hallo",
    "fr, ok thanks",
    "it, no",
    "es, email"
  })
  void whatIsMixedOrUsedElsewhereLeavesTheLanguageThatIsKnown(String known, String text) {
    assertThat(Languages.of(text, known)).isEqualTo(known);
  }

  @Test
  void aWordOrANumberDoesNotChangeTheLanguageThatIsKnown() {
    assertThat(Languages.of("ok", "de-AT")).isEqualTo("de-AT");
    assertThat(Languages.of("12345", "fr")).isEqualTo("fr");
    assertThat(Languages.of("🙂", "en-GB")).isEqualTo("en-GB");
  }
}
