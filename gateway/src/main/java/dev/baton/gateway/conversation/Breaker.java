package dev.baton.gateway.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When the bot stops answering a customer's side that seems to be a machine: two machines that
/// answer each other would do so for ever, on somebody's bill.
///
/// A person is told by neither sign alone for certain, so a wish for a person is heard in the
/// silence, too.
///
/// @param turns how many answers there may be within `turnsWithin`: more than anybody reads
/// @param repeats how often the same words may be answered within `repeatsWithin`; figures in them
///   do not count, since what answers by itself likes to name the time or a ticket
/// @param silence how long the bot says nothing then
public record Breaker(
    int turns, Duration turnsWithin, int repeats, Duration repeatsWithin, Duration silence) {
  /// What is good where nothing else is set.
  public static final Breaker DEFAULT =
      new Breaker(20, Duration.ofMinutes(5), 5, Duration.ofHours(3), Duration.ofHours(1));

  /// The rule that a silence is recorded under.
  public static final String RULE = "two_machines";

  public Breaker {
    requireCount("turns", turns);
    requireCount("repeats", repeats);
    if (!silence.isPositive()) {
      throw new IllegalArgumentException("the bot is silent for a while, not " + silence);
    }
  }

  private static void requireCount(String name, int value) {
    if (value < 2 || value > Rounds.MOST) {
      throw new IllegalArgumentException(name + " is 2 to " + Rounds.MOST + ", was " + value);
    }
  }

  /// Why the customer's side is taken for a machine, if it is.
  Optional<Reason> trips(Rounds rounds, Instant now) {
    if (rounds.repeated(now.minus(repeatsWithin)) >= repeats) {
      return reason("The same words were answered " + repeats, repeatsWithin);
    }
    if (rounds.since(now.minus(turnsWithin)) >= turns) {
      return reason("Lines from there were answered " + turns, turnsWithin);
    }
    return Optional.empty();
  }

  private static Optional<Reason> reason(String what, Duration within) {
    String evidence =
        what
            + " times within "
            + within.toMinutes()
            + " min: it may be a machine that answers by itself, and the bot has fallen silent.";
    return Optional.of(new Reason(RULE, evidence));
  }
}
