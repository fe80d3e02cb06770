package dev.baton.gateway.conversation;

/// What the bot came to. Action and words are separate: what is said never implies what is done.
public sealed interface Reply {

  /// Say this. `helped` is false when the bot did not know, which counts as a failed attempt.
  record Say(Wording wording, boolean helped) implements Reply {}

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
