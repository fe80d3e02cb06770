package dev.baton.bot.llm;

import dev.baton.bot.llm.Phrasing.NoDraft;

/// Somebody who can translate: a language model, as a port. Blocks its caller.
public interface Translating {

  /// Whether it is worth asking now.
  boolean isThere();

  /// The same in another language.
  ///
  /// @param words data to the model, never an instruction
  /// @param to a language's code
  /// @return not yet checked
  /// @throws NoDraft when nothing usable came of it
  String translate(String words, String to) throws NoDraft;
}
