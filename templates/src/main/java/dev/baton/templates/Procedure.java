package dev.baton.templates;

import java.util.List;
import java.util.Optional;

/// The few steps that a tier 2 template takes before it answers: ask for what is missing, check a
/// condition, act. The questions' words stand in each [Wording].
///
/// @param needs the variables that must be known, in the order they are asked for
/// @param check a condition that a connector knows by this name: `return.in-time`
/// @param action what a connector then does, once the customer has confirmed: `return.start`
/// @param otherwise the template that answers when the condition does not hold; a person when empty
public record Procedure(
    List<String> needs,
    Optional<String> check,
    Optional<String> action,
    Optional<TemplateId> otherwise) {
  public Procedure {
    needs = List.copyOf(needs);
  }
}
