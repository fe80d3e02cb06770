package dev.baton.bot.escalation;

/// The rule file can't be used; the message lists every problem.
public final class UnsoundRules extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsoundRules(String problems) {
    super(problems);
  }
}
