package dev.baton.bot.understanding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the intent whose examples a text is most like: the cosine of their features, weighted by
/// how rare each is among the examples (tf-idf), both with the nearest example and with the middle
/// of all of them.
public final class IntentMatcher {
  /// Below this likeness the bot does not claim to know. Chosen so that what has no answer in the
  /// shipped library is declined rather than answered; a calibrated confidence takes its place once
  /// there is one.
  private static final double KNOWN = 0.34;

  private final Map<String, Double> weights = new HashMap<>();
  private final List<Example> examples = new ArrayList<>();
  private final Map<String, Map<String, Double>> middles = new HashMap<>();

  /// An intent and how much a text is like it, from 0 to 1.
  public record Match(String intent, double likeness) {
    /// Whether the bot may claim to know that this is meant.
    public boolean isKnown() {
      return likeness >= KNOWN;
    }
  }

  /// @param byIntent examples of each intent, in any language
  public IntentMatcher(Map<String, List<String>> byIntent) {
    Map<String, Integer> occurrences = new HashMap<>();
    List<Labelled> all = new ArrayList<>();
    byIntent.forEach(
        (intent, texts) -> texts.forEach(text -> all.add(new Labelled(intent, Features.of(text)))));
    all.forEach(
        example -> example.features().keySet().forEach(f -> occurrences.merge(f, 1, Integer::sum)));
    occurrences.forEach(
        (feature, n) -> weights.put(feature, Math.log((1.0 + all.size()) / (1.0 + n)) + 1));
    all.forEach(this::learn);
    middles.replaceAll((_, sum) -> normal(sum));
  }

  /// The intents that a text is like, the most likely first, at most `limit`.
  public List<Match> rank(String text, int limit) {
    Map<String, Double> vector = vector(Features.of(text));
    Map<String, Double> nearest = new HashMap<>();
    examples.forEach(
        example -> nearest.merge(example.intent(), cosine(vector, example.vector()), Math::max));
    return nearest.entrySet().stream()
        .map(entry ->
            new Match(
                entry.getKey(),
                0.6 * entry.getValue()
                    + 0.4 * cosine(vector, middles.getOrDefault(entry.getKey(), Map.of()))))
        .sorted(Comparator.comparingDouble(Match::likeness).reversed())
        .limit(limit)
        .toList();
  }

  /// The intent that is meant, if the bot may claim to know.
  public Optional<Match> match(String text) {
    return rank(text, 1).stream().filter(Match::isKnown).findFirst();
  }

  private void learn(Labelled labelled) {
    Map<String, Double> vector = vector(labelled.features());
    examples.add(new Example(labelled.intent(), vector));
    Map<String, Double> middle = middles.computeIfAbsent(labelled.intent(), _ -> new HashMap<>());
    vector.forEach((feature, weight) -> middle.merge(feature, weight, Double::sum));
  }

  private Map<String, Double> vector(Map<String, Integer> features) {
    double unseen = Math.log(1.0 + examples.size()) + 1;
    Map<String, Double> vector = new HashMap<>();
    features.forEach((feature, n) ->
        vector.put(feature, (1 + Math.log(n)) * weights.getOrDefault(feature, unseen)));
    return normal(vector);
  }

  private static Map<String, Double> normal(Map<String, Double> vector) {
    double length =
        Math.sqrt(vector.values().stream().mapToDouble(weight -> weight * weight).sum());
    Map<String, Double> unit = new HashMap<>(vector);
    unit.replaceAll((_, weight) -> length == 0 ? 0 : weight / length);
    return unit;
  }

  private static double cosine(Map<String, Double> a, Map<String, Double> b) {
    if (a.size() > b.size()) {
      return cosine(b, a);
    }
    double sum = 0;
    for (Map.Entry<String, Double> entry : a.entrySet()) {
      sum += entry.getValue() * b.getOrDefault(entry.getKey(), 0.0);
    }
    return sum;
  }

  private record Labelled(String intent, Map<String, Integer> features) {}

  private record Example(String intent, Map<String, Double> vector) {}
}
