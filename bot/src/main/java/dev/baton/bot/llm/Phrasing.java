package dev.baton.bot.llm;

import dev.baton.bot.grounding.Sources;
import java.util.List;
import java.util.function.Consumer;

/// Somebody who can put words differently: a language model, as a port. Blocks its caller.
public interface Phrasing {

  /// Whether it is worth asking now.
  boolean isThere();

  /// Puts a template's words differently.
  ///
  /// @param soFar is told the words while they come, sentence by sentence, each time from the
  ///   first; not before it is known that no person is wanted
  /// @throws NoDraft when nothing usable came of it
  Draft phrase(Wish wish, Consumer<String> soFar) throws NoDraft;

  /// What is asked for. All of it but the manner is data to the model, never an instruction.
  ///
  /// @param template the template's id
  /// @param sources what the reply may draw on
  /// @param manner how the company sounds in this language
  /// @param conversation the last lines, oldest first
  record Wish(String template, Sources sources, String manner, List<Said> conversation) {
    public Wish {
      conversation = List.copyOf(conversation);
    }
  }

  /// A line of the conversation, or that somebody came or went.
  record Said(String who, String text) {}

  /// What came of it.
  ///
  /// @param words not yet checked
  /// @param templates what the model says it used
  /// @param wantsPerson whether it would rather have a person
  /// @param asks what it would like to know from the customer
  record Draft(String words, List<String> templates, boolean wantsPerson, List<String> asks) {
    public Draft {
      templates = List.copyOf(templates);
      asks = List.copyOf(asks);
    }
  }

  /// Nothing usable came of it. Says so without the customer's words.
  final class NoDraft extends Exception {
    private static final long serialVersionUID = 1L;

    public NoDraft(String why) {
      super(why);
    }

    public NoDraft(String why, Throwable cause) {
      super(why, cause);
    }
  }
}
