package dev.baton.templates;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A template's words in one language, one variant for every medium.
///
/// @param title what the matter is called when the customer is asked to choose
/// @param variants the words with their `{gaps}`, complete: one for every medium
/// @param choices the follow-ups, in order
/// @param conditions phrases that whoever rewords this must keep, by the condition's name
/// @param fallbacks what stands in for a value that is not known, by variable
/// @param questions what a procedure asks, by what it asks for
public record Wording(
    Language language,
    String title,
    Map<Medium, String> variants,
    List<Choice> choices,
    Map<String, String> conditions,
    Map<String, String> fallbacks,
    Map<String, Question> questions) {

  public Wording {
    variants = Collections.unmodifiableMap(new EnumMap<>(variants));
    if (variants.size() != Medium.values().length) {
      throw new IllegalArgumentException("A variant is missing: only " + variants.keySet());
    }
    choices = List.copyOf(choices);
    conditions = Map.copyOf(conditions);
    fallbacks = Map.copyOf(fallbacks);
    questions = Map.copyOf(questions);
  }

  public String variant(Medium medium) {
    return variants.getOrDefault(medium, "");
  }

  Wording leadingOnlyTo(Predicate<TemplateId> known) {
    return new Wording(
        language,
        title,
        variants,
        choices.stream().filter(choice -> known.test(choice.value())).toList(),
        conditions,
        fallbacks,
        questions);
  }

  public Optional<Question> question(String name) {
    return Optional.ofNullable(questions.get(name));
  }

  public Optional<String> fallback(String variable) {
    return Optional.ofNullable(fallbacks.get(variable));
  }
}
