package dev.baton.gateway.conversation;

import dev.baton.gateway.conversation.ConversationCommand.WhichAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The bot's latest answers and what the customer says of them. An answer that did not help is
/// heard once, however often they change their mind about it.
///
/// @param answers the latest, the last one last
public record Ratings(List<Answer> answers) {
  /// How many answers back may be rated.
  public static final int MOST = 3;

  /// Nothing has been answered.
  public static final Ratings NONE = new Ratings(List.of());

  /// An answer of the bot's.
  ///
  /// @param seq its event's number
  /// @param ref the name that the customer's channel delivered it under, once it has
  /// @param rating what the customer says of it now
  /// @param heard the number of the event that was heard as a failed attempt, 0 before there is one
  public record Answer(long seq, Optional<String> ref, Optional<Rating> rating, long heard) {}

  public Ratings {
    answers = List.copyOf(answers);
  }

  /// The answer, while it can be rated.
  Optional<Answer> find(WhichAnswer which, Room room) {
    return switch (which) {
      case WhichAnswer.Numbered(long seq) -> at(seq);
      case WhichAnswer.Sent(String ref) ->
          answers.stream().filter(answer -> answer.ref().equals(Optional.of(ref))).findFirst();
      case WhichAnswer.Latest _ -> at(room.offered().of());
    };
  }

  Optional<Answer> at(long seq) {
    return answers.stream().filter(answer -> answer.seq() == seq).findFirst();
  }

  /// Whether this rating would be heard as a failed attempt.
  boolean isNewFailure(long seq, Optional<Rating> rating) {
    return rating.equals(Optional.of(Rating.UNHELPFUL))
        && at(seq).filter(answer -> answer.heard() == 0).isPresent();
  }

  /// Whether something said of an answer was heard after this number.
  boolean isHeardAfter(long number) {
    return answers.stream().anyMatch(answer -> answer.heard() > number);
  }

  Ratings answered(long seq) {
    List<Answer> all = new ArrayList<>(answers);
    all.add(new Answer(seq, Optional.empty(), Optional.empty(), 0));
    return new Ratings(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  Ratings delivered(long seq, String ref) {
    return changing(
        seq, answer -> new Answer(seq, Optional.of(ref), answer.rating(), answer.heard()));
  }

  /// @param heard the number of the event that is heard as a failed attempt, 0 for none
  Ratings rated(long seq, Optional<Rating> rating, long heard) {
    return changing(seq, answer -> new Answer(seq, answer.ref(), rating, heard));
  }

  private Ratings changing(long seq, UnaryOperator<Answer> change) {
    return new Ratings(
        answers.stream().map(each -> each.seq() == seq ? change.apply(each) : each).toList());
  }
}
