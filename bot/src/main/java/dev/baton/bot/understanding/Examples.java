package dev.baton.bot.understanding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What an [IntentModel] learns from.
///
/// @param byIntent ways of saying each intent, in any language
/// @param against for each intent what sounds like it and is something else; may be empty
/// @param outOfScope what customers write and no intent answers; may be empty
/// @param validation lines that only set how sure the model has to be; may be empty
/// @param abroad more ways of saying each intent, by the language's code (`fr`), that must not sway
///   what is made of other languages; may be empty
public record Examples(
    Map<String, List<String>> byIntent,
    Map<String, List<String>> against,
    List<String> outOfScope,
    List<Labelled> validation,
    Map<String, Map<String, List<String>>> abroad) {

  /// A line and what is meant by it; empty where no intent answers it.
  public record Labelled(String text, Optional<String> intent) {}

  public Examples {
    byIntent = copy(byIntent);
    against = copy(against);
    outOfScope = List.copyOf(outOfScope);
    validation = List.copyOf(validation);
    Map<String, Map<String, List<String>>> copy = new LinkedHashMap<>();
    abroad.forEach((language, some) -> copy.put(language, copy(some)));
    abroad = Collections.unmodifiableMap(copy);
  }

  /// Examples of no language in particular.
  public Examples(
      Map<String, List<String>> byIntent,
      Map<String, List<String>> against,
      List<String> outOfScope,
      List<Labelled> validation) {
    this(byIntent, against, outOfScope, validation, Map.of());
  }

  /// Examples of intents and nothing else.
  public static Examples of(Map<String, List<String>> byIntent) {
    return new Examples(byIntent, Map.of(), List.of(), List.of());
  }

  /// The same, with those for single languages among all others.
  Examples everywhere() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    Stream.concat(Stream.of(byIntent), abroad.values().stream())
        .flatMap(some -> some.entrySet().stream())
        .forEach(intent ->
            all.computeIfAbsent(intent.getKey(), _ -> new ArrayList<>()).addAll(intent.getValue()));
    return new Examples(all, against, outOfScope, validation);
  }

  private static Map<String, List<String>> copy(Map<String, List<String>> texts) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    texts.forEach((intent, some) -> copy.put(intent, List.copyOf(some)));
    return Collections.unmodifiableMap(copy);
  }
}
