package dev.baton.bot.understanding;

import dev.baton.bot.understanding.Classification.Ranked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Tells which of a library's intents a text means, and whether any. Immutable; what it was trained
/// from is all that it knows.
public final class IntentModel {
  private static final int RANKED = 5;
  private static final double KNOWN = 0.5;
  private static final double EXACT = 1e6;

  private final Learnt learnt;
  private final Map<String, String> exact;
  private final Set<String> intents;

  private record Learnt(List<String> classes, Vectors vectors, Regression regression) {}

  private IntentModel(Learnt learnt, Map<String, String> exact, Set<String> intents) {
    this.learnt = learnt;
    this.exact = exact;
    this.intents = intents;
  }

  /// Learns from examples. Takes seconds for thousands of them, so never call it on an event loop.
  public static IntentModel train(Examples examples) {
    List<String> classes = List.copyOf(examples.byIntent().keySet());
    List<String> texts = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int k = 0; k < classes.size(); k++) {
      for (String text : examples.byIntent().getOrDefault(classes.get(k), List.of())) {
        texts.add(text);
        labels.add(k);
      }
    }
    Vectors vectors = Vectors.from(texts);
    Regression regression =
        Regression.train(
            texts.stream().map(vectors::of).toList(),
            labels.stream().mapToInt(Integer::intValue).toArray(),
            classes.size(),
            vectors.size());
    return new IntentModel(
        new Learnt(classes, vectors, regression), exact(examples), Set.copyOf(classes));
  }

  /// This model for as long as none has learnt from these examples: what is worded exactly like one
  /// of them is known, and intents that they don't have are not.
  IntentModel until(Examples examples) {
    return new IntentModel(learnt, exact(examples), Set.copyOf(examples.byIntent().keySet()));
  }

  /// The intents that it knows.
  public Set<String> intents() {
    return intents;
  }

  /// What it makes of a text.
  public Classification classify(String text) {
    Optional<String> same = Optional.ofNullable(exact.get(same(text)));
    if (same.isPresent()) {
      return new Classification(List.of(new Ranked(same.get(), 1)), EXACT, 1, true);
    }
    float[] scores = learnt.regression().scores(learnt.vectors().of(text));
    float[] likely = scores.clone();
    Regression.probabilities(likely);
    List<Ranked> ranked =
        IntStream.range(0, scores.length)
            .filter(k -> intents.contains(learnt.classes().get(k)))
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -likely[k]))
            .limit(RANKED)
            .map(k -> new Ranked(learnt.classes().get(k), likely[k]))
            .toList();
    double confidence = ranked.isEmpty() ? 0 : ranked.getFirst().probability();
    return new Classification(ranked, confidence, confidence, confidence >= KNOWN);
  }

  private static Map<String, String> exact(Examples examples) {
    Map<String, String> exact = new HashMap<>();
    Set<String> ambiguous = new java.util.HashSet<>();
    examples
        .byIntent()
        .forEach((intent, texts) ->
            texts.forEach(text -> {
              String other = exact.putIfAbsent(same(text), intent);
              if (other != null && !other.equals(intent)) {
                ambiguous.add(same(text));
              }
            }));
    exact.keySet().removeAll(ambiguous);
    exact.remove("");
    return exact;
  }

  private static String same(String text) {
    return String.join(" ", PlainText.words(text));
  }
}
