package dev.baton.bot.understanding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an [IntentModel] makes of a text.
///
/// @param ranked the likeliest intents, best first; empty only if the model knows none
/// @param score how much in scope the text is: comparable between texts of one model, no more
/// @param confidence how likely it is that the best intent is meant, from 0 to 1, calibrated
/// @param inScope whether the bot may claim to know what is meant
public record Classification(
    List<Ranked> ranked, double score, double confidence, boolean inScope) {

  /// An intent and how likely it is. What all intents together leave of 1 is that none is meant.
  public record Ranked(String intent, double probability) {}

  public Classification {
    ranked = List.copyOf(ranked);
  }

  /// The likeliest intent, also where the text seems to be out of scope.
  public Optional<String> best() {
    return ranked.stream().map(Ranked::intent).findFirst();
  }

  /// The intent that the bot may claim to know is meant.
  public Optional<String> known() {
    return inScope ? best() : Optional.empty();
  }

  /// The same, but that this is meant and known to be, and how surely.
  public Classification meaning(String intent, double surely) {
    List<Ranked> others =
        ranked.stream()
            .filter(other -> !other.intent().equals(intent))
            .map(other -> new Ranked(other.intent(), other.probability() * (1 - surely)))
            .toList();
    return new Classification(
        Stream.concat(Stream.of(new Ranked(intent, surely)), others.stream()).toList(),
        score,
        surely,
        true);
  }

  /// The same, where the bot may not claim to know.
  public Classification unknown() {
    return new Classification(ranked, score, confidence, false);
  }
}
