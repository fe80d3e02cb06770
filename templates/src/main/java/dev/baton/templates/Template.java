package dev.baton.templates;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// One response of the company's, in every language it is written in.
///
/// @param titles what the matter is called, by language: also in languages in which there are no
///   words yet, and customers are understood and get the English ones
public record Template(
    TemplateId id,
    Revision revision,
    String owner,
    Tier tier,
    Set<String> tags,
    Validity validity,
    List<Variable> variables,
    List<Intent> intents,
    Optional<Procedure> procedure,
    Map<Language, String> titles,
    Map<Language, Wording> wordings) {

  public Template {
    tags = Set.copyOf(tags);
    variables = List.copyOf(variables);
    intents = List.copyOf(intents);
    titles = Map.copyOf(titles);
    wordings = Collections.unmodifiableMap(new TreeMap<>(wordings));
    if (!wordings.containsKey(Language.ENGLISH)) {
      throw new IllegalArgumentException(id + " has no English words");
    }
  }

  public Optional<Wording> wording(Language language) {
    return Optional.ofNullable(wordings.get(language));
  }

  /// What the matter is called in a language, or else in English.
  public String title(Language language) {
    return titles.getOrDefault(language, english().title());
  }

  /// The words that every template has.
  public Wording english() {
    return wording(Language.ENGLISH).orElseThrow();
  }

  public Optional<Variable> variable(String name) {
    return variables.stream().filter(variable -> variable.name().equals(name)).findFirst();
  }

  /// This template for a library that has only some of the templates it leads to.
  public Template leadingOnlyTo(Predicate<TemplateId> known) {
    var fewer = new TreeMap<Language, Wording>();
    wordings.forEach((language, wording) -> fewer.put(language, wording.leadingOnlyTo(known)));
    return new Template(
        id, revision, owner, tier, tags, validity, variables, intents, procedure, titles, fewer);
  }
}
