package dev.baton.bot.assistance;

/// Somebody's words on one line, of no more than so many characters, never cut within one.
final class Quote {
  private Quote() {}

  /// The words between quotation marks.
  static String of(String words, int most) {
    return "“" + shortened(words, most) + "”";
  }

  /// The words alone.
  static String shortened(String words, int most) {
    String line = words.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most)).stripTrailing() + "…";
  }
}
