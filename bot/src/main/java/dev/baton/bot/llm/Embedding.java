package dev.baton.bot.llm;

import dev.baton.bot.llm.Phrasing.NoDraft;
import java.util.List;

/// Somebody who can say where texts lie among each other, so that those of like meaning lie near
/// each other: an embedding model, as a port. Blocks its caller.
public interface Embedding {

  /// The name of the model that is there now; empty where none is. Vectors of two models have
  /// nothing to do with each other.
  String name();

  /// A vector for each text, all of one length.
  ///
  /// @throws NoDraft when nothing usable came of it
  List<float[]> of(List<String> texts) throws NoDraft;
}
