package dev.baton.gateway.conversation;

import java.util.Optional;

/// What the bot came to. Action and words are separate: what is said never implies what is done.
public sealed interface Reply {

  /// Say this. `helped` is false when the bot did not know, which counts as a failed attempt.
  /// `rateable` is whether it is an answer, of which the customer may say whether it helped; a
  /// greeting or a question is none. `offer` is why the words offer a person, where rules made
  /// them.
  record Say(Wording wording, boolean helped, boolean rateable, Optional<Reason> offer)
      implements Reply {
    /// Words that are no answer to rate, and offer nobody.
    public Say(Wording wording, boolean helped) {
      this(wording, helped, false, Optional.empty());
    }

    /// The same in other words.
    public Say saying(Wording other) {
      return new Say(other, helped, rateable, offer);
    }
  }

  /// Bring in a person. The words that tell the customer so are the kernel's.
  record StepAside(Reason reason) implements Reply {}

  /// Have this done, since the customer has said yes. The words follow when it is known what became
  /// of it.
  record Act(Deed deed) implements Reply {}

  /// A procedure has come this far; and the reply.
  record Step(Progress progress, Reply reply) implements Reply {}

  /// No reply could be made: too slow, broken, or nothing fits.
  record Failed(String why) implements Reply {}
}
