package dev.baton.bot;

import dev.baton.bot.facts.Facts;
import dev.baton.bot.mood.Emotion;
import dev.baton.bot.mood.Mood;
import dev.baton.bot.mood.Urgency;
import dev.baton.bot.trigger.Signal;
import dev.baton.bot.trigger.Trigger;
import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.Classification.Ranked;
import java.util.List;

/// Turns as they may have been understood.
final class Understood {
  private Understood() {}

  static Understanding as(String intent, String text) {
    return turn(text, new Classification(List.of(new Ranked(intent, 0.9)), 2, 0.9, true));
  }

  static Understanding notAtAll(String text) {
    return turn(text, new Classification(List.of(new Ranked("guess", 0.1)), -2, 0.1, false));
  }

  static Understanding heard(Understanding turn, Trigger trigger) {
    return new Understanding(
        turn.text(),
        turn.language(),
        turn.meant(),
        List.of(new Signal(trigger, 0.9, "")),
        turn.mood(),
        turn.facts(),
        turn.matters());
  }

  static Understanding feeling(Understanding turn, double sentiment, double anger) {
    return new Understanding(
        turn.text(),
        turn.language(),
        turn.meant(),
        turn.heard(),
        new Mood(sentiment, Emotion.NEUTRAL, anger, Urgency.NORMAL),
        turn.facts(),
        turn.matters());
  }

  private static Understanding turn(String text, Classification meant) {
    return new Understanding(text, "en", meant, List.of(), Mood.NEUTRAL, Facts.in(text), List.of());
  }
}
