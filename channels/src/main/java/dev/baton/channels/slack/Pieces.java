package dev.baton.channels.slack;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts long text into pieces that fit: at a paragraph's end if there is one in the last half, else
/// at a line's, a sentence's or a word's, and never inside a grapheme.
final class Pieces {
  private Pieces() {}

  static List<String> of(String text, int most) {
    List<String> pieces = new ArrayList<>();
    String rest = text;
    while (rest.length() > most) {
      int end = end(rest, most);
      pieces.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    if (!rest.isBlank() || pieces.isEmpty()) {
      pieces.add(rest);
    }
    pieces.removeIf(piece -> piece.isBlank() && !text.isBlank());
    return pieces;
  }

  /// The text, or as much of it as fits with an ellipsis.
  static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, grapheme(text, most - 1)) + "…";
  }

  private static int end(String text, int most) {
    int half = most / 2;
    int paragraph = text.lastIndexOf("\n\n", most - 2);
    if (paragraph >= half) {
      return paragraph + 2;
    }
    int line = text.lastIndexOf('\n', most - 1);
    if (line >= half) {
      return line + 1;
    }
    int sentence = before(BreakIterator.getSentenceInstance(Locale.ROOT), text, most);
    if (sentence >= half) {
      return sentence;
    }
    int word = text.lastIndexOf(' ', most - 1);
    return word >= half ? word + 1 : grapheme(text, most);
  }

  private static int grapheme(String text, int most) {
    int end = before(BreakIterator.getCharacterInstance(Locale.ROOT), text, most);
    // One grapheme longer than a whole piece is cut all the same, but not inside a surrogate pair.
    if (end > 0) {
      return end;
    }
    return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
  }

  private static int before(BreakIterator breaks, String text, int most) {
    breaks.setText(text);
    return breaks.isBoundary(most) ? most : Math.max(0, breaks.preceding(most));
  }
}
