package dev.baton.bot;

import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.PlainText;
import dev.baton.bot.understanding.SmallWords;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether two turns ask for the same: the same intents come to mind, or nearly the same words are
/// used, and not of another order or place.
public final class Likeness {
  /// So much of what comes to mind has to be the same.
  private static final double SAME_INTENTS = 0.5;

  /// So many of the words, those that any sentence has left aside.
  private static final double SAME_WORDS = 0.6;

  /// What a customer calls their order by has so many figures, or more.
  private static final int FIGURES = 3;

  private static final Set<String> SMALL = SmallWords.of("common");

  private Likeness() {}

  /// Whether a turn asks for the same as one before it. Who asks the same of one order and then of
  /// another, or of a country that was not named before, asks something new.
  public static boolean same(Understanding one, Understanding other) {
    return !isAnother(numbers(one.text()), numbers(other.text()))
        && one.facts().places().containsAll(other.facts().places())
        && (intents(one.meant(), other.meant()) >= SAME_INTENTS || inTheSameWords(one, other));
  }

  /// Whether two turns say nearly the same words, those that any sentence has left aside.
  static boolean inTheSameWords(Understanding one, Understanding other) {
    return words(one.text(), other.text()) >= SAME_WORDS;
  }

  /// Whether both name something, and nothing that the other names.
  private static boolean isAnother(Set<String> one, Set<String> other) {
    return !one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other);
  }

  /// The words of a text that an order may be known by, whether or not it is called one.
  private static Set<String> numbers(String text) {
    return PlainText.words(text).stream()
        .filter(word -> word.chars().filter(Character::isDigit).count() >= FIGURES)
        .collect(Collectors.toSet());
  }

  /// The share of probability that two turns give to the same intents.
  private static double intents(Classification one, Classification other) {
    if (!one.inScope() || !other.inScope()) {
      return 0;
    }
    Map<String, Double> shares = new HashMap<>();
    one.ranked().forEach(ranked -> shares.put(ranked.intent(), ranked.probability()));
    return other.ranked().stream()
        .mapToDouble(
            ranked -> Math.min(ranked.probability(), shares.getOrDefault(ranked.intent(), 0.0)))
        .sum();
  }

  private static double words(String one, String other) {
    Set<String> first = telling(PlainText.words(one));
    Set<String> second = telling(PlainText.words(other));
    Set<String> both = new HashSet<>(first);
    both.retainAll(second);
    Set<String> all = new HashSet<>(first);
    all.addAll(second);
    return all.isEmpty() ? 0 : (double) both.size() / all.size();
  }

  /// The words of a text that tell what it is about: those that any sentence has left aside.
  public static Set<String> telling(String text) {
    return telling(PlainText.words(text));
  }

  private static Set<String> telling(List<String> words) {
    Set<String> telling = new HashSet<>(words);
    telling.removeAll(SMALL);
    return telling;
  }
}
