package dev.baton.bot.escalation;

import dev.baton.bot.trigger.Trigger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a rule may ask for, besides how surely a trigger was heard. Those of the line and of the
/// customer are known when it is heard; the others once the bot has looked at the conversation and
/// for an answer.
public enum Measure {
  /// How the line sounds, from -1 to 1.
  SENTIMENT(Known.IN_THE_LINE),
  /// The largest amount of money that the line names.
  AMOUNT(Known.IN_THE_LINE),
  /// How much time presses, from 0 to 1.
  URGENCY(Known.IN_THE_LINE),
  /// 1 where the company's own systems say that it values this customer most, 0 where they say
  /// otherwise.
  VIP(Known.OF_THE_CUSTOMER),
  /// What the customer has spent, as the company's own systems say.
  LIFETIME_VALUE(Known.OF_THE_CUSTOMER),
  /// Anger that has added up over the conversation, from 0 to 1.
  FRUSTRATION(Known.WITH_THE_ANSWER),
  /// How much better or worse the customer sounds than before, from -2 to 2.
  SENTIMENT_CHANGE(Known.WITH_THE_ANSWER),
  /// How many matters the turn holds.
  MATTERS(Known.WITH_THE_ANSWER),
  /// How sure the bot is of what is meant, from 0 to 1.
  CONFIDENCE(Known.WITH_THE_ANSWER),
  /// How many turns in a row, this one included, the bot did not know what is meant.
  UNKNOWN_IN_A_ROW(Known.WITH_THE_ANSWER),
  /// How many turns in a row, this one included, really failed: not known, asked again, or the
  /// customer says, in words or by a thumbs down, that it did not help.
  FAILURES(Known.WITH_THE_ANSWER),
  /// How many of the last turns asked for the same as this one.
  ASKED_AGAIN(Known.WITH_THE_ANSWER),
  /// How far the bot goes alone with what is meant: 1, 2, or 3 for a person; 0 where not known.
  TIER(Known.WITH_THE_ANSWER),
  /// 1 where an answer is known but can't be made: something that it needs is missing.
  ANSWER_MISSING(Known.WITH_THE_ANSWER),
  /// 1 where the language model was asked to put the answer into words and gave none that may be
  /// sent. The template is there all the same.
  LLM_FAILED(Known.WITH_THE_ANSWER),
  /// How many turns the customer has had.
  TURNS(Known.WITH_THE_ANSWER);

  /// When it is known.
  private enum Known {
    /// With the line that is heard: what is not in it is 0.
    IN_THE_LINE,
    /// As soon as the line is heard, if at all.
    OF_THE_CUSTOMER,
    /// Once the bot has looked at the conversation and for an answer.
    WITH_THE_ANSWER
  }

  private final Known known;

  Measure(Known known) {
    this.known = known;
  }

  /// The name by which rules know it.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether this names something that rules may ask for.
  static boolean isKnown(String key) {
    return Trigger.withKey(key).isPresent() || withKey(key).isPresent();
  }

  /// Whether this is known as soon as the line is heard, if at all.
  static boolean isKnownAtOnce(String key) {
    return withKey(key).map(measure -> measure.known != Known.WITH_THE_ANSWER).orElse(true);
  }

  /// Whether this is 0 where nothing is known of it; of any other nothing is said then.
  static boolean isOfTheLine(String key) {
    return withKey(key).map(measure -> measure.known == Known.IN_THE_LINE).orElse(true);
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
