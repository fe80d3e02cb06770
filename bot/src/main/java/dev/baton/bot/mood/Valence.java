package dev.baton.bot.mood;

import dev.baton.bot.phrase.PhraseBook;
import dev.baton.bot.phrase.Speech;
import java.util.Collection;

/// How well or ill a speech sounds: what it has of good words against what it has of bad ones.
final class Valence {
  private static final PhraseBook WORDS = PhraseBook.beside(Valence.class, "valence.phrases");

  private Valence() {}

  /// From -1 to 1; 0 where nothing speaks either way.
  static double of(Speech speech) {
    Collection<PhraseBook.Hit> hits = WORDS.listen(speech).hits();
    return strength(hits, "good") - strength(hits, "bad");
  }

  static boolean thanks(Speech speech) {
    return strength(WORDS.listen(speech).hits(), "thanks") > 0;
  }

  static boolean patience(Speech speech) {
    return strength(WORDS.listen(speech).hits(), "patience") > 0;
  }

  private static double strength(Collection<PhraseBook.Hit> hits, String topic) {
    return hits.stream()
        .filter(hit -> hit.topic().equals(topic))
        .mapToDouble(PhraseBook.Hit::strength)
        .findFirst()
        .orElse(0);
  }
}
