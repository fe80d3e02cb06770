package dev.baton.gateway.conversation;

/// As much of what was said as rules look at: the beginning and the end. A wish or a language shows
/// there, in a line of any length that people write.
///
/// Rules match patterns, some of which take more than linear time, and they are asked on the thread
/// that serves everybody else, too: how much one line costs must not depend on how long its writer
/// made it.
public final class Glimpse {
  /// Characters at either end. Longer than all but pasted texts, and short enough for patterns that
  /// take quadratic time.
  static final int CHARS = 500;

  private Glimpse() {}

  /// The content with no more than its text's beginning and end.
  static Content of(Content said) {
    String glimpse = of(said.text());
    return glimpse.equals(said.text()) ? said : said.withText(glimpse);
  }

  /// No more of a text than its beginning and end.
  public static String of(String text) {
    if (text.length() <= 2 * CHARS) {
      return text;
    }
    int rest = text.length() - CHARS;
    int tail = Character.isLowSurrogate(text.charAt(rest)) ? rest + 1 : rest;
    return beginning(text, CHARS) + "\n" + text.substring(tail);
  }

  /// No more than so many `char`s of a text's beginning, and no half of a character at their end.
  public static String beginning(String text, int chars) {
    if (text.length() <= chars) {
      return text;
    }
    return text.substring(0, Character.isLowSurrogate(text.charAt(chars)) ? chars - 1 : chars);
  }
}
