package dev.baton.bot;

import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Wording;
import dev.baton.templates.TemplateId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What the bot makes of a turn, and what a language model may do with it.
///
/// @param reply what it says or does
/// @param core the template's own words in the reply, which may be put differently; empty where
///   nothing may
/// @param unaided the reply instead, where a model was asked to put them differently and failed
/// @param known what is known of this customer, and stands in the reply
/// @param guesses what the customer may have meant, where the reply asks them which
public record Answer(
    Reply reply,
    Optional<Wording> core,
    Reply unaided,
    List<String> known,
    Optional<Guesses> guesses) {
  public Answer {
    known = List.copyOf(known);
  }

  /// A reply with nothing of this customer's in it.
  public Answer(Reply reply, Optional<Wording> core, Reply unaided) {
    this(reply, core, unaided, List.of(), Optional.empty());
  }

  /// A reply that stays as it is.
  static Answer plain(Reply reply) {
    return new Answer(reply, Optional.empty(), reply);
  }

  /// The same, with a procedure having come this far.
  Answer at(Progress progress) {
    return new Answer(
        new Reply.Step(progress, reply),
        core,
        new Reply.Step(progress, unaided),
        known,
        guesses.map(some ->
            new Guesses(
                some.asked(),
                some.likely(),
                some.offering().andThen(offered -> new Reply.Step(progress, offered)))));
  }

  /// The same with its words put so; what is no words stays.
  Answer saying(UnaryOperator<Wording> put) {
    return new Answer(
        saying(reply, put),
        core,
        saying(unaided, put),
        known,
        guesses.map(some ->
            new Guesses(
                some.asked(),
                some.likely(),
                some.offering().andThen(offered -> saying(offered, put)))));
  }

  private static Reply saying(Reply reply, UnaryOperator<Wording> put) {
    return switch (reply) {
      case Reply.Say said -> said.saying(put.apply(said.wording()));
      case Reply.Step(Progress to, Reply then) -> new Reply.Step(to, saying(then, put));
      case Reply.StepAside _, Reply.Act _, Reply.Failed _ -> reply;
    };
  }

  /// The question which of these is meant.
  static Answer guessing(Guesses guesses) {
    Reply reply = guesses.offering().apply(guesses.likely());
    return new Answer(reply, Optional.empty(), reply, List.of(), Optional.of(guesses));
  }

  /// The same question about these templates instead.
  public Answer guessing(List<TemplateId> others) {
    return guesses
        .map(some -> guessing(new Guesses(some.asked(), others, some.offering())))
        .orElse(this);
  }
}
