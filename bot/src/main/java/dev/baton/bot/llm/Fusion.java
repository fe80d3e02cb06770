package dev.baton.bot.llm;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One ranking of several that can't be compared by their scores: reciprocal rank fusion, after
/// Cormack, Clarke and Buettcher (SIGIR 2009), with their constant of 60.
final class Fusion {
  private static final double K = 60;

  private Fusion() {}

  /// All that stands in any of the rankings, best first; what is equal stays as in the first.
  static <T> List<T> of(List<List<T>> rankings) {
    Map<T, Double> scores = new LinkedHashMap<>();
    for (List<T> ranking : rankings) {
      for (int rank = 0; rank < ranking.size(); rank++) {
        scores.merge(ranking.get(rank), 1 / (K + rank + 1), Double::sum);
      }
    }
    return scores.entrySet().stream()
        .sorted(Map.Entry.<T, Double>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
