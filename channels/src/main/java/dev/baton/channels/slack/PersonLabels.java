package dev.baton.channels.slack;

import dev.baton.gateway.conversation.LanguageTag;
import java.util.Map;

/// What the button says with which a customer asks for a person.
///
/// @param byLanguage the words by ISO 639 code, English always among them
public record PersonLabels(Map<String, String> byLanguage) {
  public PersonLabels {
    byLanguage = Map.copyOf(byLanguage);
    if (!byLanguage.containsKey(ENGLISH)) {
      throw new IllegalArgumentException("there are English words for it, was " + byLanguage);
    }
  }

  private static final String ENGLISH = "en";

  /// The words in the language of a BCP 47 tag, or in English.
  String in(String languageTag) {
    return byLanguage.getOrDefault(
        LanguageTag.code(languageTag), byLanguage.getOrDefault(ENGLISH, ""));
  }
}
