package dev.baton.bot.grounding;

/// A word, a quantity or a reference in a statement.
///
/// @param text as it stands there, in lower case
/// @param stands what it stands for: its stem or its group of words, a quantity's value and unit, a
///   link's address
/// @param bound for a quantity, whether it is a limit
record Token(String text, String stands, Role role, Bound bound) {

  /// What a token does in a statement.
  enum Role {
    /// Carries no claim.
    FUNCTION,
    /// Carries none by itself.
    SOFT,
    /// Must stand in a source.
    CLAIM,
    /// A number, price, time or duration.
    QUANTITY,
    /// A link.
    LINK
  }

  /// Whether a quantity is a limit.
  enum Bound {
    NONE,
    /// At most so much.
    MOST,
    /// Less than so much.
    BELOW,
    /// So much or more.
    LEAST,
    /// So much is had: at most so much, or so much.
    HAD
  }

  static Token of(String text, String stands, Role role) {
    return new Token(text, stands, role, Bound.NONE);
  }

  /// Whether it says something.
  boolean says() {
    return role != Role.FUNCTION;
  }

  /// Whether it must stand in a source.
  boolean claims() {
    return role == Role.CLAIM || role == Role.QUANTITY || role == Role.LINK;
  }

  boolean is(Role wanted) {
    return role == wanted;
  }
}
