package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds what a reply says that its sources don't, and what it leaves out that it must not.
///
/// The surface is looked at first; what is hidden there would mislead the reading. Then the reply
/// and the template are read as statements and compared: [Support] asks for each statement of the
/// reply where it comes from, [Order] what it has happen first, [Completeness] asks for each
/// statement of the template what became of its conditions.
public final class GroundingCheck {
  private GroundingCheck() {}

  /// What is wrong with these words; nothing, if they may be sent.
  public static List<Finding> check(String words, Sources sources) {
    Optional<Lexicon> lexicon = Lexicon.of(sources.language());
    if (lexicon.isEmpty()) {
      return List.of(
          new Finding(Kind.LANGUAGE_UNKNOWN, sources.language(), "no word list to check it with"));
    }
    List<Finding> findings = new ArrayList<>();
    Surface.check(words, sources, lexicon.get(), findings);
    if (findings.isEmpty()) {
      language(words, lexicon.get(), findings);
      References.check(words, sources, findings);
      Values.check(words, sources, findings);
      Comparison comparison = Comparison.of(words, sources, lexicon.get());
      Support.check(comparison, findings);
      Scope.check(comparison, findings);
      Exchange.check(comparison, findings);
      Order.check(comparison, findings);
      Completeness.check(comparison, sources.conditions(), findings);
    }
    return List.copyOf(findings);
  }

  /// A sentence in another language is in the wrong one, whatever it says.
  private static void language(String words, Lexicon lexicon, List<Finding> findings) {
    for (String sentence : words.split("[.!?\\n]+")) {
      List<String> said =
          Arrays.stream(sentence.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
              .filter(word -> !word.isEmpty())
              .toList();
      if (said.size() >= 4) {
        lexicon
            .otherLanguage(said)
            .ifPresent(other ->
                findings.add(
                    new Finding(
                        Kind.WRONG_LANGUAGE,
                        sentence.strip(),
                        "this is " + other + ", not " + lexicon.language())));
      }
    }
  }
}
