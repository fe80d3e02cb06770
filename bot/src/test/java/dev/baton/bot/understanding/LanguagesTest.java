package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  @ValueSource(
      strings = {
        "danke@wo-ist-mein-paket.example",
        "https://wo.ist.mein.paket.example/danke",
        "wo5 ist5 mein5 paket5",
        "'''''",
        "!!!"
      })
  void whatIsNoWordTellsNoLanguage(String text) {
    assertThat(Languages.of(text, "en")).isEqualTo("en");
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
    "es, email",
    "de, delivery",
    "fr, tracking",
    "en, Giuseppe Rossi",
    "en, pieter de vries",
    "de, claire petit",
    "en, my name is Joost van den Berg",
    "en, 'João Silva, 48213'",
    "en, anna@beispiel.de",
    "en, https://example.de/bestellung/48213",
    "en, 'AB-48213-X'",
    "en, my Fjällräven jacket",
    "en, Jack Wolfskin",
    "en, Salewa Rapace GTX",
    "en, 'ciao, I want a refund'",
    "en, were is my parcle",
    "en, speek to a humen",
    "en, cancl my ordr",
    "en, excellent",
    "en, unacceptable",
    "en, xyzzy plugh frobnicate"
  })
  void whatIsMixedOrUsedElsewhereLeavesTheLanguageThatIsKnown(String known, String text) {
    assertThat(Languages.of(text, known)).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gdzie jest moja paczka",
        "chcę zwrócić buty",
        "var är mitt paket",
        "hvor er min pakke",
        "siparişim nerede",
        "kde je můj balík",
        "hol van a csomagom",
        "где моя посылка"
      })
  void whatIsInNoneOfTheSevenIsNotTakenForOne(String text) {
    assertThat(Languages.of(text, "en")).isEqualTo("en");
    assertThat(Languages.of(text, "pl")).isEqualTo("pl");
  }

  @ParameterizedTest
  @CsvSource({
    "de, 'Where is my order?'",
    "fr, 'Wo ist mein Paket?'",
    "en, Rücksendeetikett",
    "nl, ¿Dónde está mi pedido?"
  })
  void whoChangesLanguageIsFollowed(String known, String text) {
    assertThat(Languages.of(text, known)).isNotEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource({"en, y", "en, Y", "de, Y!", "en, e", "fr, N"})
  void aLetterAloneTellsNoLanguage(String known, String text) {
    assertThat(Languages.of(text, known)).isEqualTo(known);
  }

  @Test
  void aWordOrANumberDoesNotChangeTheLanguageThatIsKnown() {
    assertThat(Languages.of("ok", "de-AT")).isEqualTo("de-AT");
    assertThat(Languages.of("12345", "fr")).isEqualTo("fr");
    assertThat(Languages.of("🙂", "en-GB")).isEqualTo("en-GB");
  }
}
