package dev.baton.bot;

import dev.baton.bot.mood.Mood;
import dev.baton.bot.trigger.Trigger;
import dev.baton.bot.understanding.AnyCase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How a conversation with the bot has gone, up to and with its last turn. Counts what really
/// failed, not turns.
///
/// @param failures turns in a row that were not known, asked again for the same, say that the
///   answer did not help, or had one that was marked so
/// @param unknown turns in a row that were not known
/// @param askedAgain how many of the turns before the last ask for the same as it
/// @param frustration anger added up, from 0 to 1
/// @param sentimentChange the last turn's sentiment against the mean of those before
/// @param goesOn whether the last turn asks for something further of the same kind
record Course(
    int turns,
    int failures,
    int unknown,
    int askedAgain,
    double frustration,
    double sentimentChange,
    boolean goesOn) {
  private static final double SURE = 0.5;

  /// So many turns back a question counts as asked again.
  private static final int MEMORY = 3;

  /// Who goes on so asks for something further: "and to Austria?".
  private static final Pattern FURTHER =
      AnyCase.pattern(
          "(?s)(?:(?:ok(?:ay)?|thanks|danke|merci|gracias|grazie|obrigad[oa]|bedankt)[,. ]+)?(?:and|what"
              + " about|how about|und|et|y|e|ed|ook|also|auch)\\s.*");

  /// A turn, and what became of it.
  ///
  /// @param known whether it was known what it asks for, as a whole or in its parts
  /// @param unhelpful whether the customer has marked an answer to it as not helpful
  /// @param follows whether it was read with the answer before it, and so asks for something
  ///   further
  record Attempt(Understanding turn, boolean known, boolean unhelpful, boolean follows) {}

  /// @param smallTalk what may be said as often as one likes: thanks, hello, yes. It never fails
  static Course of(List<Attempt> attempts, Predicate<Understanding> smallTalk) {
    List<Understanding> turns = attempts.stream().map(Attempt::turn).toList();
    int failures = 0;
    int unknown = 0;
    int askedAgain = 0;
    double frustration = 0;
    boolean further = false;
    List<Double> sentiments = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      Understanding turn = turns.get(i);
      List<Understanding> before = turns.subList(Math.max(0, i - MEMORY), i);
      further = goesOn(attempts.get(i), before);
      boolean other = smallTalk.test(turn) || further;
      askedAgain =
          other ? 0 : (int) before.stream().filter(one -> Likeness.same(one, turn)).count();
      boolean known = attempts.get(i).known() || smallTalk.test(turn);
      boolean inVain = turn.heard(Trigger.FAILED_ATTEMPTS) >= SURE;
      boolean rephrased =
          askedAgain > 1 || (i > 0 && !other && Likeness.same(turns.get(i - 1), turn));
      boolean unhelpful = attempts.get(i).unhelpful();
      // A thumbs down and the words that say the same tell of one failure.
      boolean saidBefore = inVain && !unhelpful && i > 0 && attempts.get(i - 1).unhelpful();
      if (!saidBefore) {
        failures = known && !rephrased && !inVain && !unhelpful ? 0 : failures + 1;
      }
      unknown = known ? 0 : unknown + 1;
      frustration = turn.mood().frustrationAfter(frustration);
      sentiments.add(turn.mood().sentiment());
    }
    return new Course(
        turns.size(), failures, unknown, askedAgain, frustration, change(sentiments), further);
  }

  /// "And where is my parcel?" after the very same question does not go on.
  private static boolean goesOn(Attempt attempt, List<Understanding> before) {
    return (attempt.follows() || isFurther(attempt.turn().text()))
        && before.stream().noneMatch(one -> Likeness.inTheSameWords(one, attempt.turn()));
  }

  /// Whether a line begins as those do that go on from another.
  static boolean isFurther(String line) {
    return FURTHER.matcher(line.strip()).matches();
  }

  private static double change(List<Double> sentiments) {
    if (sentiments.size() < 2) {
      return 0;
    }
    double before =
        sentiments.subList(0, sentiments.size() - 1).stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElse(Mood.NEUTRAL.sentiment());
    return sentiments.getLast() - before;
  }
}
