package dev.baton.bot.understanding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/// What a [Jury] is taught: texts by class. The classes are the intents in their order and, last,
/// all that is out of scope. An intent's own name, in words, is one of its texts: whoever edits a
/// library names its intents after what customers come for. Silence is out of scope: half an
/// intent's worth of empty texts draws to the last class what has little in common with any
/// example.
record TrainingSet(List<String> intents, List<Text> texts) {
  private static final int FIXED = -1;

  /// A text of a class.
  ///
  /// @param index counts the examples; names and silence have none
  record Text(String text, int label, int index) {
    boolean isFixed() {
      return index == FIXED;
    }
  }

  TrainingSet {
    intents = List.copyOf(intents);
    texts = List.copyOf(texts);
  }

  static TrainingSet of(Examples examples) {
    List<String> intents = List.copyOf(examples.byIntent().keySet());
    List<Text> texts = new ArrayList<>();
    for (int label = 0; label < intents.size(); label++) {
      String intent = intents.get(label);
      texts.add(new Text(inWords(intent), label, FIXED));
      add(examples.byIntent().getOrDefault(intent, List.of()), label, texts);
    }
    add(examples.outOfScope(), intents.size(), texts);
    int silences = Math.max(1, texts.size() / (2 * Math.max(1, intents.size())));
    texts.addAll(Collections.nCopies(silences, new Text("", intents.size(), FIXED)));
    return new TrainingSet(intents, texts);
  }

  /// The same without some of its texts.
  TrainingSet without(Predicate<Text> left) {
    return new TrainingSet(intents, texts.stream().filter(left.negate()).toList());
  }

  Jury teach() {
    return Jury.train(
        texts.stream().map(Text::text).toList(),
        texts.stream().mapToInt(Text::label).toArray(),
        intents.size() + 1);
  }

  /// The class of what is out of scope.
  int outOfScope() {
    return intents.size();
  }

  private static void add(List<String> examples, int label, List<Text> texts) {
    for (String example : examples) {
      texts.add(new Text(example, label, texts.size()));
    }
  }

  /// `card_arrival`, `card-arrival` and `CardArrival` are "card arrival".
  private static String inWords(String name) {
    return name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").replaceAll("[^\\p{L}]+", " ").strip();
  }
}
