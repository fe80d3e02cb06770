package dev.baton.bot.escalation;

import java.util.List;
import java.util.Set;

/// A version of the rules.
///
/// @param revision what the file was, by content
/// @param personAt rules that hold and weigh so much together bring in a person
/// @param offerAt rules that hold and weigh so much together offer one
public record EscalationRules(
    int version, String revision, double personAt, double offerAt, List<EscalationRule> rules) {
  /// What can't be switched off: the customer's own wish, and their and others' safety.
  static final Set<String> ALWAYS_ON = Set.of("explicit_human", "self_harm", "threat", "legal");

  public EscalationRules {
    rules = List.copyOf(rules);
  }
}
