package dev.baton.bot.escalation;

import java.util.List;

/// What came of reading a rule file.
public sealed interface RulesReading {

  /// Rules that may be put in force.
  record Sound(EscalationRules rules) implements RulesReading {}

  /// Nothing that may be used, and why: every problem, by line.
  record Unsound(List<String> problems) implements RulesReading {
    public Unsound {
      problems = List.copyOf(problems);
    }

    /// The problems as people read them, one a line.
    @Override
    public String toString() {
      return String.join("\n", problems);
    }
  }
}
