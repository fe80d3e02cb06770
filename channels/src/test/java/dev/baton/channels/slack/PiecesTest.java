package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PiecesTest {
  @Test
  void whatFitsIsOnePiece() {
    assertThat(Pieces.of("short", 10)).containsExactly("short");
    assertThat(Pieces.of("", 10)).containsExactly("");
  }

  @Test
  void aParagraphsEndIsBetterThanASentencesAndThatBetterThanAWords() {
    assertThat(Pieces.of("One two.\n\nThree. Four", 16)).containsExactly("One two.", "Three. Four");
    assertThat(Pieces.of("One two three. Four five", 18))
        .containsExactly("One two three.", "Four five");
    assertThat(Pieces.of("One two three four", 12)).containsExactly("One two", "three four");
  }

  @Test
  void nothingIsLostAndNoGraphemeIsCut() {
    long seed = System.nanoTime();
    System.out.println("seed=" + seed);
    Random random = new Random(seed);
    List<String> parts =
        List.of(
            "word ", "👩‍👩‍👧", "👍🏽", "é", ". ", "\n", "\n\n", "🇩🇪", "x", "ab", "! ", "漢字");
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < random.nextInt(80); i++) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      String whole = text.toString();
      List<String> pieces = Pieces.of(whole, 20);

      assertThat(pieces).allSatisfy(piece -> assertThat(piece.length()).isLessThanOrEqualTo(20));
      assertThat(String.join("", pieces).replaceAll("\\s", ""))
          .isEqualTo(whole.replaceAll("\\s", ""));
      assertThat(graphemes(String.join(" ", pieces).replaceAll("\\s", "")))
          .isEqualTo(graphemes(whole.replaceAll("\\s", "")));
    }
  }

  @Test
  void shorteningEndsInAnEllipsisAndKeepsWholeGraphemes() {
    assertThat(Pieces.shortened("abcdef", 4)).isEqualTo("abc…");
    assertThat(Pieces.shortened("ab👩‍👩‍👧", 5)).isEqualTo("ab…");
    assertThat(Pieces.shortened("abc", 3)).isEqualTo("abc");
  }

  private static int graphemes(String text) {
    BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
    breaks.setText(text);
    int count = 0;
    while (breaks.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }
}
