package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        "stop",
        " Stop\n",
        "UNSUBSCRIBE",
        "end",
        "Quit",
        "STOPALL",
        "revoke",
        "OptOut",
        "CANCEL",
        "cancel"
      })
  void aBareWordOfTheListOptsOut(String body) {
    assertThat(Keyword.of("", body, false)).contains(Keyword.STOP);
    assertThat(Keyword.of("", body, true)).contains(Keyword.STOP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cancel my account",
        "STOP it",
        "the end",
        "unstoppable",
        "Cancel?",
        "Cancel!",
        "End.",
        "Stop?",
        "please stop the parcel",
        "start over",
        "help me",
        "yes please",
        ""
      })
  void aWordInASentenceIsASentence(String body) {
    assertThat(Keyword.of("", body, false)).isEmpty();
    assertThat(Keyword.of("", body, true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"stop.", "Stop!", "STOP!!!", "“Stop”", "Stop …", "unsubscribe.", "Stop 🛑"})
  void whatAPhoneOrAnEmphasisAddsToTheWordChangesNothing(String body) {
    assertThat(Keyword.of("", body, false)).contains(Keyword.STOP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Please stop", "stop please!", "Stop now.", "Please, stop", "please unsubscribe"})
  void whoBegsToStopIsNoCarriersKeywordAndBegsAllTheSame(String body) {
    assertThat(Keyword.of("", body, false)).isEmpty();
    assertThat(Keyword.begsToStop(body)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"please stop the parcel", "can you stop?", "please don't stop", "now", ""})
  void whoAsksForSomethingElseDoesNotBegToStop(String body) {
    assertThat(Keyword.begsToStop(body)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please stop texting me",
        "stop texting me!",
        "Don’t text me anymore.",
        "do not text me again",
        "opt out",
        "Remove me from your list, please.",
        "NO MORE TEXTS"
      })
  void aMessageThatAsksForNothingElseOptsOut(String body) {
    assertThat(Keyword.of("", body, false)).contains(Keyword.STOP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"don't text me, call me", "stop texting me about the old order", "opt out how?"})
  void aMessageThatAsksForMoreIsHeard(String body) {
    assertThat(Keyword.of("", body, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"START", "unstop", " Start "})
  void startOptsInAgain(String body) {
    assertThat(Keyword.of("", body, true)).contains(Keyword.START);
  }

  @Test
  void yesOptsInOnlyWhoIsOut() {
    assertThat(Keyword.of("", "Yes", true)).contains(Keyword.START);
    assertThat(Keyword.of("", "Yes", false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELP", "info"})
  void helpIsHelp(String body) {
    assertThat(Keyword.of("", body, false)).contains(Keyword.HELP);
  }

  @Test
  void whatTwilioTookItForCountsMore() {
    assertThat(Keyword.of("STOP", "please leave me alone", false)).contains(Keyword.STOP);
    assertThat(Keyword.of("START", "weiter", true)).contains(Keyword.START);
    assertThat(Keyword.of("HELP", "hilfe", false)).contains(Keyword.HELP);
    assertThat(Keyword.of("NEWS", "hello", false)).isEmpty();
  }
}
