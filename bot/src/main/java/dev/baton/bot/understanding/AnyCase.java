package dev.baton.bot.understanding;

import java.util.regex.Pattern;

/// Patterns of what people write: they find it in capitals and in small letters, of all alphabets.
public final class AnyCase {
  private AnyCase() {}

  /// What an expression finds, in any case.
  public static Pattern pattern(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /// Any of these words, in any case, as [#whole] finds them.
  ///
  /// @param alternatives expressions with `|` between them
  public static Pattern words(String alternatives) {
    return pattern(whole(alternatives));
  }

  /// An expression for any of these as a word or words of their own: no letter stands before them
  /// or behind.
  ///
  /// @param alternatives expressions with `|` between them
  public static String whole(String alternatives) {
    return "(?<!\\p{L})(?:" + alternatives + ")(?!\\p{L})";
  }
}
