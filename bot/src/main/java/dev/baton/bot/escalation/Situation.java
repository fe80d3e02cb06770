package dev.baton.bot.escalation;

import dev.baton.bot.trigger.Signal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What rules look at: how much of everything there is, and the words that say so.
public final class Situation {
  private final Map<String, Double> values = new HashMap<>();
  private final Map<String, String> evidence = new HashMap<>();

  /// What has been heard in a line; more is added as it becomes known.
  public Situation(Collection<Signal> heard) {
    for (Signal signal : heard) {
      with(signal);
    }
  }

  /// The same, to which more may be added.
  public Situation copy() {
    Situation copy = new Situation(List.of());
    copy.values.putAll(values);
    copy.evidence.putAll(evidence);
    return copy;
  }

  /// Adds a trigger.
  public Situation with(Signal signal) {
    values.put(signal.trigger().key(), signal.score());
    if (!signal.evidence().isEmpty()) {
      evidence.put(signal.trigger().key(), "“" + signal.evidence() + "”");
    }
    return this;
  }

  /// Adds a measure.
  public Situation with(Measure measure, double value) {
    values.put(measure.key(), value);
    return this;
  }

  /// Adds a measure and what it rests on, in words for an agent.
  public Situation with(Measure measure, double value, String words) {
    evidence.put(measure.key(), words);
    return with(measure, value);
  }

  /// Adds to what a measure rests on.
  public Situation alsoResting(Measure measure, String words) {
    evidence.merge(measure.key(), words, (before, more) -> before + ": " + more);
    return this;
  }

  double value(String key) {
    return values.getOrDefault(key, 0.0);
  }

  boolean knows(String key) {
    return values.containsKey(key);
  }

  String evidence(String key) {
    return evidence.getOrDefault(key, "");
  }
}
