package dev.baton.bot.phrase;

import java.util.Collection;

/// How a speech sounds by its single words: what it has of good ones against what it has of bad
/// ones, whether it thanks, whether it has time.
///
/// @param balance from -1 to 1; 0 where nothing speaks either way
public record Valence(double balance, boolean thanks, boolean patient) {
  private static final PhraseBook WORDS = PhraseBook.beside(Valence.class, "valence.phrases");

  private static final double GOOD = 0.3;

  /// How a speech sounds.
  public static Valence of(Speech speech) {
    Collection<PhraseBook.Hit> hits = WORDS.listen(speech).hits();
    return new Valence(
        strength(hits, "good") - strength(hits, "bad"),
        strength(hits, "thanks") > 0,
        strength(hits, "patience") > 0);
  }

  /// Whether it clearly sounds good, or thanks and does not sound bad.
  public boolean isGood() {
    return balance > GOOD || (thanks && balance >= 0);
  }

  private static double strength(Collection<PhraseBook.Hit> hits, String topic) {
    return hits.stream()
        .filter(hit -> hit.topic().equals(topic))
        .mapToDouble(PhraseBook.Hit::strength)
        .findFirst()
        .orElse(0);
  }
}
