package dev.baton.bot.mood;

import dev.baton.bot.phrase.Speech;
import dev.baton.bot.phrase.Valence;
import dev.baton.bot.trigger.Signal;
import dev.baton.bot.trigger.Trigger;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// How one message sounds.
///
/// @param sentiment from -1, as bad as can be, to 1
/// @param anger how surely somebody is angry, from 0 to 1
/// @param urgency how soon it wants its answer
public record Mood(double sentiment, Emotion emotion, double anger, Urgency urgency) {
  /// Nothing tells anything.
  public static final Mood NEUTRAL = new Mood(0, Emotion.NEUTRAL, 0, Urgency.NORMAL);

  /// Who goes to law may be calm; glad they are not.
  private static final double OF_THE_LAW = 0.5;

  /// Who says these is not calm, however calm the words.
  private static final Set<Trigger> DISTRESSING =
      EnumSet.of(Trigger.DISTRESS, Trigger.SELF_HARM, Trigger.SENSITIVE_ACCOUNT);

  private static final double SURE = 0.5;
  private static final double MILD = 0.3;

  /// So much of a frustration is left a message later.
  private static final double LASTS = 0.6;

  /// The mood of a message in which these triggers were heard.
  public static Mood of(Speech speech, Collection<Signal> heard) {
    Valence valence = Valence.of(speech);
    double anger = score(heard, Trigger.ANGER_FRUSTRATION);
    double hostile =
        Math.max(
            Math.max(anger, score(heard, Trigger.THREAT)),
            OF_THE_LAW * score(heard, Trigger.LEGAL));
    double distress = highest(heard, DISTRESSING);
    double weighed =
        valence.balance() - 0.8 * Math.max(hostile >= MILD ? hostile : 0, distress * 0.8);
    double sentiment = Math.clamp(weighed, -1, 1);
    return new Mood(
        sentiment,
        emotion(hostile, distress, score(heard, Trigger.CONFUSION), valence),
        anger,
        Urgency.of(heard, valence.patient()));
  }

  private static Emotion emotion(double anger, double distress, double confusion, Valence valence) {
    if (anger >= SURE) {
      return Emotion.ANGRY;
    }
    if (distress >= SURE) {
      return Emotion.ANXIOUS;
    }
    if (anger >= MILD) {
      return Emotion.ANNOYED;
    }
    if (confusion >= SURE) {
      return Emotion.CONFUSED;
    }
    if (valence.balance() < -MILD) {
      return Emotion.DISAPPOINTED;
    }
    if (valence.thanks()) {
      return Emotion.GRATEFUL;
    }
    return valence.balance() > MILD ? Emotion.GLAD : Emotion.NEUTRAL;
  }

  /// The frustration after this message, where it was `before` ahead of it: it adds up, and it
  /// fades.
  public double frustrationAfter(double before) {
    return 1 - (1 - LASTS * before) * (1 - anger);
  }

  private static double highest(Collection<Signal> heard, Set<Trigger> triggers) {
    return triggers.stream().mapToDouble(trigger -> score(heard, trigger)).max().orElse(0);
  }

  private static double score(Collection<Signal> heard, Trigger trigger) {
    return heard.stream()
        .filter(signal -> signal.trigger() == trigger)
        .mapToDouble(Signal::score)
        .findFirst()
        .orElse(0);
  }
}
