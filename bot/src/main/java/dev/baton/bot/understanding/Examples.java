package dev.baton.bot.understanding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an [IntentModel] learns from.
///
/// @param byIntent ways of saying each intent, in any language
/// @param against for each intent what sounds like it and is something else; may be empty
/// @param outOfScope what customers write and no intent answers; may be empty
/// @param validation lines that only set how sure the model has to be; may be empty
public record Examples(
    Map<String, List<String>> byIntent,
    Map<String, List<String>> against,
    List<String> outOfScope,
    List<Labelled> validation) {

  /// A line and what is meant by it; empty where no intent answers it.
  public record Labelled(String text, Optional<String> intent) {}

  public Examples {
    byIntent = copy(byIntent);
    against = copy(against);
    outOfScope = List.copyOf(outOfScope);
    validation = List.copyOf(validation);
  }

  /// Examples of intents and nothing else.
  public static Examples of(Map<String, List<String>> byIntent) {
    return new Examples(byIntent, Map.of(), List.of(), List.of());
  }

  private static Map<String, List<String>> copy(Map<String, List<String>> texts) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    texts.forEach((intent, some) -> copy.put(intent, List.copyOf(some)));
    return Collections.unmodifiableMap(copy);
  }
}
