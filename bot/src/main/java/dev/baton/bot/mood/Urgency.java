package dev.baton.bot.mood;

import dev.baton.bot.trigger.Signal;
import dev.baton.bot.trigger.Trigger;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// How soon a message wants its answer.
public enum Urgency {
  LOW(0),
  NORMAL(0.5),
  HIGH(1);

  private static final double SURE = 0.5;
  private static final Set<Trigger> PRESSING =
      EnumSet.of(
          Trigger.URGENT_DELIVERY,
          Trigger.SENSITIVE_ACCOUNT,
          Trigger.SELF_HARM,
          Trigger.SAFETY,
          Trigger.THREAT);

  private final double value;

  Urgency(double value) {
    this.value = value;
  }

  /// The urgency of a message in which these triggers were heard, and that may say that it has
  /// time.
  static Urgency of(Collection<Signal> heard, boolean patient) {
    if (heard.stream().anyMatch(s -> PRESSING.contains(s.trigger()) && s.score() >= SURE)) {
      return HIGH;
    }
    return patient ? LOW : NORMAL;
  }

  /// From 0 to 1.
  public double value() {
    return value;
  }

  /// The name by which the outside knows it.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
