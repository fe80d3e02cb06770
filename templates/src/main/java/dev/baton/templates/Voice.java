package dev.baton.templates;

import java.util.List;
import java.util.Map;

/// How the company sounds: who speaks, in what manner, and what it never says.
///
/// @param company the name that `{company}` stands for
/// @param bot the name that `{bot}` stands for
/// @param manner the tone in one paragraph, by language, for authors and for whoever rewords
/// @param avoid phrases that no template may contain, by language
public record Voice(
    Revision revision,
    String company,
    String bot,
    Map<Language, String> manner,
    Map<Language, List<String>> avoid) {
  public Voice {
    manner = Map.copyOf(manner);
    avoid = Map.copyOf(avoid);
  }

  public List<String> avoid(Language language) {
    return avoid.getOrDefault(language, List.of());
  }
}
