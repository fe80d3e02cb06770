package dev.baton.bot;

import dev.baton.bot.understanding.WishForPerson;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Reason;
import java.util.Optional;

/// The rules for stepping aside that need no answer to be tried first. Pure.
public final class SteppingAside {
  /// So many attempts may fail; the next thing is a person.
  private static final int FAILURES = 2;

  private SteppingAside() {}

  /// The customer asks for a person, in so many words.
  public static Optional<Reason> atOnce(Content said) {
    return WishForPerson.isIn(said.text())
        ? Optional.of(new Reason("explicit-wish", said.text()))
        : Optional.empty();
  }

  /// The bot has failed too often in a row.
  public static Optional<Reason> afterFailures(int failures) {
    return failures >= FAILURES
        ? Optional.of(new Reason("failed-attempts", failures + " attempts in a row did not help."))
        : Optional.empty();
  }
}
