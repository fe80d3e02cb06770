package dev.baton.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Wording;
import dev.baton.gateway.conversation.Words.Facts;
import dev.baton.gateway.conversation.Words.Moment;
import dev.baton.templates.files.LibraryFiles;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryWordsTest {
  private static final LibraryWords WORDS = new LibraryWords(LibraryFiles.shipped());

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void whatOnlyAPersonMayDoSaysWhatHelpsAndThenThatOneComes(String language) {
    Wording said = say(Moment.HANDING_OVER, language, "charged-twice");
    Wording usual = usual(Moment.HANDING_OVER, language);
    assertThat(said.template()).isEqualTo("charged-twice");
    assertThat(said.language()).isEqualTo(language);
    assertThat(said.content().text())
        .endsWith("\n\n" + usual.content().text())
        .hasSizeGreaterThan(usual.content().text().length() + 100);
    assertThat(said.content().textFor("sms")).endsWith(" " + usual.content().textFor("sms"));
    assertThat(said.content().choices()).isEqualTo(usual.content().choices());
    assertThat(said.content().choices()).extracting(Choice::value).doesNotContain(Choice.PERSON);
  }

  @Test
  void whoseLanguageItHasNotReadsThatAPersonComes() {
    assertThat(say(Moment.HANDING_OVER, "es", "charged-twice"))
        .isEqualTo(usual(Moment.HANDING_OVER, "es"));
  }

  @Test
  void whereNobodyCanBeAskedNobodyIsPromised() {
    assertThat(say(Moment.NOBODY_REACHABLE, "en", "charged-twice"))
        .isEqualTo(usual(Moment.NOBODY_REACHABLE, "en"));
  }

  @Test
  void wordsForTheOccasionStandInPlaceOfTheUsualOnes() {
    Wording said = say(Moment.HANDING_OVER, "en", "handing-over-upset");
    assertThat(said.template()).isEqualTo("handing-over-upset");
    assertThat(said.content().text())
        .containsOnlyOnce(usual(Moment.HANDING_OVER, "en").content().text());
  }

  private static Wording usual(Moment moment, String language) {
    return WORDS.say(moment, new Facts(language, true, Map.of()));
  }

  private static Wording say(Moment moment, String language, String template) {
    return WORDS.say(moment, new Facts(language, true, Map.of(), Optional.of(template)));
  }
}
