package dev.baton.bot.grounding;

import java.util.List;
import java.util.Optional;

/// What stands beside a word, as far as words of a part belong together.
final class Beside {
  /// What somebody does stands so near a pronoun at the most.
  private static final int PRONOUN_REACH = 7;

  private static final int NEAR = 4;

  private Beside() {}

  /// The next word that says something.
  static Optional<Token> next(List<Token> tokens, int at) {
    return tokens.stream().skip(at + 1L).limit(PRONOUN_REACH).filter(Token::says).findFirst();
  }

  /// The last word before it that says something.
  static Optional<Token> previous(List<Token> tokens, int at) {
    return tokens.subList(Math.max(0, at - NEAR), at).reversed().stream()
        .filter(Token::says)
        .findFirst();
  }

  /// The words before a verb among which its subject may be, the nearest first.
  static List<Token> before(List<Token> tokens, int at) {
    return tokens.subList(Math.max(0, at - PRONOUN_REACH), at).reversed();
  }

  /// The words behind a verb among which its subject may be, the nearest first.
  static List<Token> after(List<Token> tokens, int at) {
    return tokens.subList(at + 1, Math.min(tokens.size(), at + NEAR));
  }
}
