package dev.baton.channels.sms;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a text that is too long for one message into several, each beginning with its number, such
/// as `(1/3)`, which counts towards its length. Cuts fall between paragraphs, sentences or words,
/// and never inside what a reader takes for one character.
final class Parts {
  /// A cut is made at a better place if at least this share of the room is used then.
  private static final int LEAST_PERCENT = 50;

  private Parts() {}

  /// The parts, of at most `room` UTF-16 units each; a text that fits stays as it is.
  static List<String> of(String text, int room) {
    if (text.length() <= room) {
      return List.of(text);
    }
    for (int digits = 1; ; digits++) {
      int mark = "(/) ".length() + 2 * digits;
      List<String> parts = cut(text, room - mark);
      if (Integer.toString(parts.size()).length() <= digits) {
        return numbered(parts);
      }
    }
  }

  private static List<String> numbered(List<String> parts) {
    List<String> numbered = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      numbered.add("(" + (i + 1) + "/" + parts.size() + ") " + parts.get(i));
    }
    return List.copyOf(numbered);
  }

  private static List<String> cut(String text, int room) {
    List<String> parts = new ArrayList<>();
    String rest = text.strip();
    while (rest.length() > room) {
      int at = end(rest, room);
      parts.add(rest.substring(0, at).strip());
      rest = rest.substring(at).strip();
    }
    if (!rest.isEmpty()) {
      parts.add(rest);
    }
    return parts;
  }

  private static int end(String text, int room) {
    int least = room * LEAST_PERCENT / 100;
    int paragraph = text.lastIndexOf("\n", room);
    if (paragraph >= least) {
      return paragraph;
    }
    int sentence = last(BreakIterator.getSentenceInstance(Locale.ROOT), text, room);
    if (sentence >= least) {
      return sentence;
    }
    int word = last(BreakIterator.getLineInstance(Locale.ROOT), text, room);
    if (word >= least) {
      return word;
    }
    int character = last(BreakIterator.getCharacterInstance(Locale.ROOT), text, room);
    // One character that is longer than a message can't be kept whole.
    return character > 0 ? character : room;
  }

  private static int last(BreakIterator breaks, String text, int room) {
    breaks.setText(text);
    int at = breaks.preceding(room + 1);
    return at == BreakIterator.DONE ? 0 : at;
  }
}
