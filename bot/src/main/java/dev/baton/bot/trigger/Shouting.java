package dev.baton.bot.trigger;

import java.util.Locale;

/// Whether somebody shouts: whole words in capitals, rows of exclamation marks.
final class Shouting {
  private static final int WORDS = 4;

  private Shouting() {}

  /// How much it sounds like anger, from 0 to 1.
  static double in(String text) {
    double capitals = capitals(text) ? 0.35 : 0;
    double marks = text.contains("!!!") || text.contains("?!") || text.contains("!?") ? 0.25 : 0;
    return 1 - (1 - capitals) * (1 - marks);
  }

  /// Words in capitals, in a row: an abbreviation or a code is no shouting. Who writes nothing but
  /// capitals may have the key pressed: that is half a shout at best, and it is one. What is
  /// written in letters that have no capitals is never shouted.
  private static boolean capitals(String text) {
    int row = 0;
    for (String word : text.split("[^\\p{L}']+")) {
      boolean shouted =
          word.length() > 1
              && word.equals(word.toUpperCase(Locale.ROOT))
              && !word.equals(word.toLowerCase(Locale.ROOT));
      row = shouted || (row > 0 && word.length() == 1) ? row + 1 : 0;
      if (row >= WORDS) {
        return true;
      }
    }
    return false;
  }
}
