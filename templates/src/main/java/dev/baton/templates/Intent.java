package dev.baton.templates;

import java.util.List;
import java.util.Map;

/// Something customers come for, told by how they say it.
///
/// @param examples ways of saying it, by language
/// @param counterExamples what sounds like it and is something else, by language
public record Intent(
    String name,
    Map<Language, List<String>> examples,
    Map<Language, List<String>> counterExamples) {
  public Intent {
    examples = Map.copyOf(examples);
    counterExamples = Map.copyOf(counterExamples);
  }

  public List<String> examples(Language language) {
    return examples.getOrDefault(language, List.of());
  }

  public List<String> counterExamples(Language language) {
    return counterExamples.getOrDefault(language, List.of());
  }
}
