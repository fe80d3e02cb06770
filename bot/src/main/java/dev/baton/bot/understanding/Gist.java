package dev.baton.bot.understanding;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a text is about, as a set in which "my money back" and "Erstattung" are the same: the
/// concepts of its words, and those words that belong to none.
public final class Gist {
  /// No word has it.
  private static final char MARK = '#';

  private Gist() {}

  /// The concepts, each with a mark, and the plain form of all other words.
  public static Set<String> of(String text) {
    Concepts concepts = Concepts.shipped();
    Set<String> gist = new HashSet<>();
    List<String> words = PlainText.words(text);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      boolean known = add(concepts.pair(word, next), gist);
      if (!add(concepts.of(word), gist) && !known) {
        gist.add(word);
      }
    }
    return gist;
  }

  private static boolean add(int[] concepts, Set<String> gist) {
    for (int concept : concepts) {
      gist.add(MARK + Integer.toString(concept));
    }
    return concepts.length > 0;
  }

  /// Whether this of a gist is a concept, and no word.
  public static boolean isConcept(String part) {
    return !part.isEmpty() && part.charAt(0) == MARK;
  }
}
