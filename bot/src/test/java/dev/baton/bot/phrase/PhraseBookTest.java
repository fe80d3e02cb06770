package dev.baton.bot.phrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseBookTest {
  private static final PhraseBook BOOK =
      PhraseBook.read(
          """
          !not = not|dont
          [leave]
          0.9 want to leave
          0.9! leave at once
          never leave ..2 room
          never, trip ..4 leave
          never? leave no thanks
          """);

  private static List<String> heard(String text) {
    return BOOK.listen(Speech.of(text)).hits().stream().map(PhraseBook.Hit::words).toList();
  }

  @Test
  void aNeverKeepsItsOwnWordsFromBeingHeard() {
    assertThat(heard("I want to leave the room")).isEmpty();
    assertThat(heard("I want to leave")).containsExactly("want to leave");
  }

  @Test
  void whatIsSaidBesideANeverIsHeardInTheSameSentence() {
    assertThat(heard("leave the room or I want to leave")).containsExactly("want to leave");
    assertThat(heard("I want to leave and you leave my room")).containsExactly("want to leave");
  }

  @Test
  void aNeverEndsWithItsClauseUnlessItSaysThatItGoesOverCommasOrSentences() {
    assertThat(heard("I want to leave, a room is free")).containsExactly("want to leave");
    assertThat(heard("on my trip, want to leave")).isEmpty();
    assertThat(heard("on my trip. I want to leave")).containsExactly("want to leave");
    assertThat(heard("want to leave? no thanks")).isEmpty();
    assertThat(heard("want to leave? no")).containsExactly("want to leave");
  }

  @Test
  void whatANeverIsAboutIsToldApartFromWhatIsNotSpokenOf() {
    assertThat(BOOK.listen(Speech.of("leave the room")).excluded()).containsExactly("leave");
    assertThat(BOOK.listen(Speech.of("good morning")).excluded()).isEmpty();
  }

  @Test
  void aNegationCountsOnlyWhereThePhraseAllowsIt() {
    assertThat(heard("I dont want to leave")).isEmpty();
    assertThat(heard("dont leave at once")).containsExactly("leave at once");
  }

  @ParameterizedTest
  @CsvSource({
    "b4, need it b4 friday",
    "sum1, let me talk to Sum1",
    "2x, you charged me 2x!",
    "double-charg*, they double-charged me",
    "l’argent, où est l'argent"
  })
  void aWordOfAPhraseIsReadAsACustomersIs(String word, String text) {
    assertThat(PhraseBook.read("[topic]\n0.9 " + word).listen(Speech.of(text)).hits()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.9 f**k", "0.9 f***", "0.9 {please|🙏}", "0.9 a.s.a.p", "!not = instead of"})
  void aWordThatCanNotBeHeardIsRefused(String line) {
    assertThatThrownBy(() -> PhraseBook.read("[topic]\n" + line))
        .hasMessageContainingAll("line 2", "can be heard");
  }
}
