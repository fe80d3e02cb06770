package dev.baton.bot.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The words that somebody meant who slipped: of a word that no text has, the most frequent of
/// those that one slip makes of it (a letter too many, too few, another, or two changed round).
/// Found as Garbe's *SymSpell* does: two words that are one slip apart have a word in common once a
/// letter is left out of either.
public final class Spelling {
  /// A shorter word is one slip from too many.
  private static final int SHORTEST = 4;

  private final Map<String, Integer> frequency = new HashMap<>();
  private final Map<String, List<String>> shortened = new HashMap<>();

  private final Predicate<String> alsoKnown;

  /// @param texts what the words are known from, in plain words
  public Spelling(List<List<String>> texts) {
    this(texts, _ -> false);
  }

  /// @param alsoKnown words that are meant as they are written, too, and that nobody means by
  ///   others
  Spelling(List<List<String>> texts, Predicate<String> alsoKnown) {
    this.alsoKnown = alsoKnown;
    texts.forEach(words -> words.forEach(word -> frequency.merge(word, 1, Integer::sum)));
    for (String word : frequency.keySet()) {
      if (isRepairable(word)) {
        add(word, word);
        for (int i = 0; i < word.length(); i++) {
          add(without(word, i), word);
        }
      }
    }
  }

  private boolean knows(String word) {
    return frequency.containsKey(word) || alsoKnown.test(word);
  }

  /// The word that was meant; the word itself where it is known, or nothing is near it.
  public String meant(String word) {
    if (!isRepairable(word) || knows(word)) {
      return word;
    }
    String best = nearest(word, word, word);
    for (int i = 0; i < word.length(); i++) {
      best = nearest(without(word, i), word, best);
    }
    return best;
  }

  private String nearest(String key, String word, String best) {
    String nearest = best;
    for (String other : shortened.getOrDefault(key, List.of())) {
      if (other.charAt(0) == word.charAt(0) && isBetter(other, nearest) && isOneSlip(word, other)) {
        nearest = other;
      }
    }
    return nearest;
  }

  /// More frequent or, for a settled choice, first by the alphabet.
  private boolean isBetter(String word, String than) {
    int here = frequency.getOrDefault(word, 0);
    int there = frequency.getOrDefault(than, 0);
    return here > there || (here == there && word.compareTo(than) < 0);
  }

  private void add(String key, String word) {
    shortened.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(word);
  }

  private static boolean isRepairable(String word) {
    return word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter);
  }

  private static String without(String word, int i) {
    return word.substring(0, i) + word.substring(i + 1);
  }

  /// At most one letter is too many, too few or another, or two neighbours are changed round.
  private static boolean isOneSlip(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int same = 0;
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    String a = one.substring(same);
    String b = other.substring(same);
    return switch (a.length() - b.length()) {
      case 1 -> a.substring(1).equals(b);
      case -1 -> b.substring(1).equals(a);
      case 0 ->
          a.isEmpty()
              || a.substring(1).equals(b.substring(1))
              || (a.length() > 1
                  && a.charAt(0) == b.charAt(1)
                  && a.charAt(1) == b.charAt(0)
                  && a.substring(2).equals(b.substring(2)));
      default -> false;
    };
  }
}
