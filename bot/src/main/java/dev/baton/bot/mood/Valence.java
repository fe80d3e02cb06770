package dev.baton.bot.mood;

import dev.baton.bot.phrase.PhraseBook;
import dev.baton.bot.phrase.Speech;
import java.util.Collection;

/// How a speech sounds by its single words: what it has of good ones against what it has of bad
/// ones, whether it thanks, whether it has time.
///
/// @param balance from -1 to 1; 0 where nothing speaks either way
record Valence(double balance, boolean thanks, boolean patient) {
  private static final PhraseBook WORDS = PhraseBook.beside(Valence.class, "valence.phrases");

  static Valence of(Speech speech) {
    Collection<PhraseBook.Hit> hits = WORDS.listen(speech).hits();
    return new Valence(
        strength(hits, "good") - strength(hits, "bad"),
        strength(hits, "thanks") > 0,
        strength(hits, "patience") > 0);
  }

  private static double strength(Collection<PhraseBook.Hit> hits, String topic) {
    return hits.stream()
        .filter(hit -> hit.topic().equals(topic))
        .mapToDouble(PhraseBook.Hit::strength)
        .findFirst()
        .orElse(0);
  }
}
