package dev.baton.bot.escalation;

import dev.baton.bot.trigger.Trigger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a rule may ask for, besides how surely a trigger was heard. Those of the line are known
/// when it is heard; the others once the bot has looked at the conversation and for an answer.
public enum Measure {
  /// How the line sounds, from -1 to 1.
  SENTIMENT(true),
  /// The largest amount of money that the line names.
  AMOUNT(true),
  /// How much time presses, from 0 to 1.
  URGENCY(true),
  /// Anger that has added up over the conversation, from 0 to 1.
  FRUSTRATION(false),
  /// How much better or worse the customer sounds than before, from -2 to 2.
  SENTIMENT_CHANGE(false),
  /// How many matters the turn holds.
  MATTERS(false),
  /// How sure the bot is of what is meant, from 0 to 1.
  CONFIDENCE(false),
  /// How many turns in a row, this one included, the bot did not know what is meant.
  UNKNOWN_IN_A_ROW(false),
  /// How many turns in a row, this one included, really failed: not known, asked again, or the
  /// customer says, in words or by a thumbs down, that it did not help.
  FAILURES(false),
  /// How many of the last turns asked for the same as this one.
  ASKED_AGAIN(false),
  /// How far the bot goes alone with what is meant: 1, 2, or 3 for a person; 0 where not known.
  TIER(false),
  /// 1 where an answer is known but can't be made: something that it needs is missing.
  ANSWER_MISSING(false),
  /// 1 where the language model was asked to put the answer into words and gave none that may be
  /// sent. The template is there all the same.
  LLM_FAILED(false),
  /// How many turns the customer has had.
  TURNS(false);

  private final boolean ofTheLine;

  Measure(boolean ofTheLine) {
    this.ofTheLine = ofTheLine;
  }

  /// The name by which rules know it.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether this names something that rules may ask for.
  static boolean isKnown(String key) {
    return Trigger.withKey(key).isPresent() || withKey(key).isPresent();
  }

  /// Whether this is known as soon as the line is heard.
  static boolean isOfTheLine(String key) {
    return withKey(key).map(measure -> measure.ofTheLine).orElse(true);
  }

  /// Everything that a rule may ask for.
  static List<String> keys() {
    return Stream.concat(
            Arrays.stream(Trigger.values()).map(Trigger::key),
            Arrays.stream(values()).map(Measure::key))
        .toList();
  }

  private static Optional<Measure> withKey(String key) {
    return Arrays.stream(values()).filter(measure -> measure.key().equals(key)).findFirst();
  }
}
