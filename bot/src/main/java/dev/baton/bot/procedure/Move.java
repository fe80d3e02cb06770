package dev.baton.bot.procedure;

import dev.baton.bot.connector.LookUp;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Progress;
import dev.baton.templates.TemplateId;
import java.util.Optional;

/// What a procedure does next.
public sealed interface Move {

  /// Ask the customer.
  ///
  /// @param question the name of the question in the template
  /// @param times the how-manieth time it is asked
  record Ask(Progress to, String question, int times) implements Move {}

  /// Nothing yet: this has to be looked up first.
  record Want(LookUp lookUp) implements Move {}

  /// Say this template with what is known.
  record Say(Progress to, TemplateId template) implements Move {}

  /// Have this done: the customer has said yes.
  record Act(Progress to, Deed deed) implements Move {}

  /// Bring in a person.
  ///
  /// @param rule why, in one word
  /// @param evidence why, as an agent reads it
  /// @param words the template that tells the customer, where it is not the usual one
  record Person(Progress to, String rule, String evidence, Optional<TemplateId> words)
      implements Move {}

  /// Say that it can't be looked up now.
  ///
  /// @param evidence why, as an agent reads it
  record Away(Progress to, String evidence) implements Move {}

  /// Leave it: the customer does not want it.
  record Leave(Progress to) implements Move {}
}
