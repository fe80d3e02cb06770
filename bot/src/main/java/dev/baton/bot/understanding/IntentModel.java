package dev.baton.bot.understanding;

import dev.baton.bot.understanding.Calibration.Unseen;
import dev.baton.bot.understanding.Classification.Ranked;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells which of a library's intents a text means, and whether any. Immutable; the examples are
/// all that it knows.
///
/// A text that is worded like an example means its intent, and one that is worded like a
/// counter-example does not. Of any other a [Jury] says how likely each intent is; how sure it must
/// be follows from what it said of texts that it had not seen: the validation that came with the
/// examples or, without one, some of the examples themselves.
///
/// What is written in a language with examples of its own is asked of a second model, which has
/// learnt all examples: the others tell it what the language's few don't. The first has not learnt
/// these few, so that they make its answers neither surer nor less sure. What is worded like one of
/// them means the same in whichever language it was taken to be.
public final class IntentModel implements Classifier {
  private static final int RANKED = 5;

  private static final double CERTAIN = 20;

  private final Learnt learnt;
  private final Map<String, String> exact;
  private final Map<String, Set<String>> against;
  private final Set<String> intents;

  /// The second model, by the languages that are asked of it.
  private final Map<String, IntentModel> abroad;

  private record Learnt(List<String> intents, Jury jury, Calibration calibration) {}

  private IntentModel(Learnt learnt, Examples now, Map<String, IntentModel> abroad) {
    this.learnt = learnt;
    this.exact = exact(now);
    this.against = against(now);
    this.intents = Set.copyOf(now.byIntent().keySet());
    this.abroad = Map.copyOf(abroad);
  }

  /// Learns from examples. Takes seconds for thousands of them, so never call it on an event loop.
  public static IntentModel train(Examples examples) {
    TrainingSet training = TrainingSet.of(examples);
    Jury jury = training.teach();
    List<Unseen> unseen =
        examples.validation().isEmpty()
            ? HeldOut.ask(training)
            : examples.validation().stream()
                .map(line ->
                    jury.unseen(
                        line.text(), line.intent().map(training.intents()::indexOf).orElse(-1)))
                .toList();
    return new IntentModel(
        new Learnt(training.intents(), jury, Calibration.fit(unseen, training.intents().size())),
        examples,
        abroad(examples, IntentModel::train));
  }

  /// This model for as long as none has learnt from these examples: what is worded like one of them
  /// is known, and intents that they don't have are not.
  IntentModel until(Examples examples) {
    IntentModel second = abroad.values().stream().findAny().orElse(this);
    return new IntentModel(learnt, examples, abroad(examples, second::until));
  }

  private static Map<String, IntentModel> abroad(
      Examples examples, Function<Examples, IntentModel> model) {
    Set<String> languages = examples.abroad().keySet();
    if (languages.isEmpty()) {
      return Map.of();
    }
    IntentModel one = model.apply(examples.everywhere());
    return languages.stream().collect(Collectors.toMap(language -> language, _ -> one));
  }

  @Override
  public Classification classify(String text, String language) {
    IntentModel asked = abroad.getOrDefault(Locale.forLanguageTag(language).getLanguage(), this);
    String worded = same(text);
    return Stream.concat(Stream.of(asked), abroad.values().stream())
        .filter(model -> model.exact.containsKey(worded))
        .findFirst()
        .orElse(asked)
        .meant(text);
  }

  private Classification meant(String text) {
    String worded = same(text);
    Set<String> not = against.getOrDefault(worded, Set.of());
    float[] likely = learnt.jury().probabilities(text);
    List<Ranked> ranked =
        IntStream.range(0, learnt.intents().size())
            .filter(k -> intents.contains(learnt.intents().get(k)))
            .filter(k -> !not.contains(learnt.intents().get(k)))
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -likely[k]))
            .limit(RANKED)
            .map(k -> new Ranked(learnt.intents().get(k), likely[k]))
            .toList();
    String same = exact.get(worded);
    if (same != null) {
      return new Classification(first(same, ranked), CERTAIN, 1, true);
    }
    if (ranked.isEmpty()) {
      return new Classification(ranked, -CERTAIN, 0, false);
    }
    double logit = Likelihood.logit(ranked.getFirst().probability());
    double confidence = learnt.calibration().confidence(logit);
    return new Classification(
        ranked, logit, confidence, confidence >= learnt.calibration().known());
  }

  private static List<Ranked> first(String intent, List<Ranked> ranked) {
    return Stream.concat(
            Stream.of(new Ranked(intent, 1)),
            ranked.stream().filter(other -> !other.intent().equals(intent)))
        .limit(RANKED)
        .toList();
  }

  /// The intent of each wording; wordings of two intents are not told apart by it.
  private static Map<String, String> exact(Examples examples) {
    Map<String, String> exact = new HashMap<>();
    Set<String> ambiguous = new HashSet<>(Set.of(""));
    examples
        .byIntent()
        .forEach((intent, texts) ->
            texts.forEach(text -> {
              @Nullable String other = exact.putIfAbsent(same(text), intent);
              if (other != null && !other.equals(intent)) {
                ambiguous.add(same(text));
              }
            }));
    exact.keySet().removeAll(ambiguous);
    return exact;
  }

  private static Map<String, Set<String>> against(Examples examples) {
    Map<String, Set<String>> against = new HashMap<>();
    examples
        .against()
        .forEach((intent, texts) ->
            texts.forEach(
                text -> against.computeIfAbsent(same(text), _ -> new HashSet<>()).add(intent)));
    return against;
  }

  /// How a text is worded; a wave of the hand has no words and is the same as itself.
  private static String same(String text) {
    String words = String.join(" ", PlainText.wording(text));
    return words.isEmpty() ? text.strip() : words;
  }
}
