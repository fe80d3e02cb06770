package dev.baton.bot.escalation;

import dev.baton.gateway.conversation.Reason;
import java.util.Optional;

/// One rule for stepping aside.
///
/// @param name what the log and the outside know it by
/// @param weight how much it counts: 1 is enough for a person, less adds up with other rules
/// @param urgency how soon the case should be taken
/// @param skill what whoever takes it should know
/// @param words the template that tells the customer, where not the usual one
public record EscalationRule(
    String name,
    boolean on,
    Condition when,
    double weight,
    Reason.Urgency urgency,
    Optional<String> skill,
    Optional<String> words) {

  boolean holds(Situation situation) {
    return on && when.holds(situation);
  }
}
