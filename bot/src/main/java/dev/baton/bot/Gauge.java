package dev.baton.bot;

import dev.baton.bot.escalation.Measure;
import dev.baton.bot.escalation.Situation;
import dev.baton.bot.facts.Amount;
import dev.baton.bot.mood.Mood;
import dev.baton.bot.trigger.Signal;
import dev.baton.bot.trigger.Trigger;
import dev.baton.gateway.conversation.Worth;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Takes the measures that the rules look at.
final class Gauge {
  private Gauge() {}

  /// How much there is in what a line says alone.
  static Situation ofLine(List<Signal> heard, Mood mood, List<Amount> amounts) {
    Situation situation =
        new Situation(heard)
            .with(Measure.SENTIMENT, mood.sentiment())
            .with(Measure.URGENCY, mood.urgency().value());
    amounts.stream()
        .map(Amount::compared)
        .max(BigDecimal::compareTo)
        .ifPresent(amount -> situation.with(Measure.AMOUNT, amount.doubleValue()));
    return situation;
  }

  /// Adds what the customer is to the company; nothing of one whom nobody knows.
  static Situation with(Situation situation, Optional<Worth> worth) {
    worth.ifPresent(known -> {
      situation.with(
          Measure.VIP,
          known.isVip() ? 1 : 0,
          known.isVip()
              ? "a customer whom the company values"
              : "none of those whom the company values most");
      known
          .lifetimeValue()
          .ifPresent(value ->
              situation.with(
                  Measure.LIFETIME_VALUE,
                  value.doubleValue(),
                  "has spent " + value.toPlainString() + " so far"));
    });
    return situation;
  }

  /// How much of everything there is in a turn and the conversation so far.
  ///
  /// @param meant the template that answers it
  /// @param matters how many it has
  /// @param picked whether the customer picked the template by a choice, so that it is certain
  static Situation ofTurn(
      Understanding now, Course course, Optional<Template> meant, int matters, boolean picked) {
    Situation situation =
        ofLine(now.heard(), now.mood(), now.facts().amounts())
            .with(Measure.FRUSTRATION, course.frustration(), "the customer is more and more upset")
            .with(Measure.SENTIMENT_CHANGE, course.sentimentChange())
            .with(Measure.MATTERS, matters, "several matters: " + String.join(", ", now.matters()))
            .with(Measure.CONFIDENCE, picked ? 1 : now.meant().confidence())
            .with(Measure.TURNS, course.turns())
            .with(Measure.ASKED_AGAIN, picked ? 0 : course.askedAgain(), "asked for the same again")
            .with(
                Measure.FAILURES,
                picked ? 0 : course.failures(),
                course.failures() == 1
                    ? "a turn was not helped"
                    : course.failures() + " turns in a row were not helped")
            .with(
                Measure.UNKNOWN_IN_A_ROW,
                picked ? 0 : course.unknown(),
                course.unknown() == 1
                    ? "a question that the bot can't answer"
                    : course.unknown() + " questions in a row that the bot can't answer");
    meant.ifPresent(template -> {
      situation.with(Measure.TIER, template.tier().number(), template.english().title());
      if (template.id().equals(Line.TALK_TO_A_PERSON.id())) {
        situation.with(new Signal(Trigger.EXPLICIT_HUMAN, 1, now.text()));
      }
    });
    return situation;
  }
}
