package dev.baton.bot;

import dev.baton.bot.facts.Facts;
import dev.baton.bot.mood.Mood;
import dev.baton.bot.trigger.Signal;
import dev.baton.bot.trigger.Trigger;
import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.PlainText;
import java.util.List;

/// What the bot makes of one turn of a customer's.
///
/// @param language BCP 47
/// @param meant which intent, and how sure
/// @param heard what may call for a person
/// @param matters the intents of a turn that holds several; else none
public record Understanding(
    String text,
    String language,
    Classification meant,
    List<Signal> heard,
    Mood mood,
    Facts facts,
    List<String> matters) {
  private static final double SURE = 0.5;

  /// So many words beside those that say something are no matter of their own: "no, sorry, but …".
  private static final int BESIDE = 3;

  public Understanding {
    heard = List.copyOf(heard);
    matters = List.copyOf(matters);
  }

  /// The same, but that something else is meant.
  Understanding meaning(Classification other) {
    return new Understanding(text, language, other, heard, mood, facts, matters);
  }

  /// The same, where its parts mean nothing of their own.
  Understanding ofOneMatter() {
    return of(List.of());
  }

  /// The same, where its parts mean these.
  Understanding of(List<String> others) {
    return new Understanding(text, language, meant, heard, mood, facts, others);
  }

  /// The same, sounding like another: as far as it tells what calls for a person.
  Understanding soundingLike(Understanding other) {
    return new Understanding(
        text, language, meant, other.heard, other.mood, other.facts, other.matters);
  }

  /// How surely a trigger was heard, from 0 to 1.
  public double heard(Trigger trigger) {
    return heard.stream()
        .filter(signal -> signal.trigger() == trigger)
        .mapToDouble(Signal::score)
        .findFirst()
        .orElse(0);
  }

  /// Whether it surely says this, and hardly anything else that one could answer.
  public boolean saysOnly(Trigger trigger) {
    int words = PlainText.words(text).size();
    return heard.stream()
        .filter(signal -> signal.trigger() == trigger && signal.score() >= SURE)
        .anyMatch(signal ->
            signal.evidence().isEmpty()
                || words - PlainText.words(signal.evidence()).size() <= BESIDE);
  }
}
