package dev.baton.bot;

import dev.baton.bot.mood.Emotion;
import dev.baton.bot.understanding.PlainText;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// What customers say before their matter, or beside it, in the languages that Baton speaks. It
/// asks for nothing yet, so that whoever does not know an answer has not failed.
final class Pleasantry {
  /// Praise has seldom more words.
  private static final int MOST_WORDS = 12;

  /// "Lovely" is praise, a "cool box" hardly.
  private static final double GLAD = 0.5;

  private static final double HINTED = 0.25;

  /// Who is glad or grateful, but wants something.
  private static final Set<String> WANTING =
      words(
          "please can could would want need looking wish if but how where when what which who why do"
              + " does is are bitte kann konnte wurde will mochte brauche suche wenn aber wie wo wann"
              + " was welche warum gibt peux peut pouvez voudrais veux besoin cherche si mais comment"
              + " ou quand quel pourquoi puedo puede quiero quisiera necesito busco pero como donde"
              + " cuando cual posso puo vorrei voglio cerco se ma come dove quando quale pode quero"
              + " queria preciso procuro mas onde qual kan kunnen wil graag zou nodig zoek als maar"
              + " hoe waar wanneer welke");

  private Pleasantry() {}

  /// Whether somebody is glad or grateful and neither asks nor wants anything.
  static boolean praises(Understanding turn) {
    List<String> words = PlainText.words(turn.text());
    return (turn.mood().sentiment() >= GLAD || turn.mood().emotion() == Emotion.GRATEFUL)
        && !turn.meant().inScope()
        && !turn.text().contains("?")
        && words.size() <= MOST_WORDS
        && Collections.disjoint(words, WANTING)
        && turn.heard().stream().noneMatch(signal -> signal.score() >= HINTED);
  }

  private static Set<String> words(String spaced) {
    return Set.copyOf(List.of(spaced.split(" ")).stream().distinct().toList());
  }
}
