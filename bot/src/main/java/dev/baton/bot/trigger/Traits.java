package dev.baton.bot.trigger;

import dev.baton.bot.phrase.Speech;
import java.util.Arrays;
import java.util.List;

/// A speech as the model sees it: its words, pairs of words that stand together or with one or two
/// others between them, and the letters within words, each as a place in a table. Two that meet in
/// one place share it; the table is large enough.
final class Traits {
  static final int PLACES = 1 << 16;
  private static final int LETTERS_FROM = 3;
  private static final int LETTERS_TO = 5;

  /// How many words apart a pair may stand.
  private static final int REACH = 3;

  private Traits() {}

  /// The places of what occurs, each once, in order.
  static int[] of(Speech speech) {
    List<String> words = speech.words();
    int[] places = new int[64];
    int count = 0;
    int before = 7;
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      int whole = whole(word);
      places = room(places, count + 1 + REACH + 3 * (word.length() + 2));
      places[count++] = place(whole);
      places[count++] = place(whole * 17 + before);
      for (int other = Math.max(0, at - REACH); other < at - 1; other++) {
        places[count++] = place(whole * 19 + whole(words.get(other)) * 3 + 11);
      }
      before = whole;
      String bounded = "^" + word + "$";
      for (int from = 0; from < bounded.length(); from++) {
        int hash = 5;
        for (int to = from; to < Math.min(bounded.length(), from + LETTERS_TO); to++) {
          hash = hash * 31 + bounded.charAt(to);
          if (to - from + 1 >= LETTERS_FROM) {
            places[count++] = place(hash * 3 + 2);
          }
        }
      }
    }
    places = room(places, count + 1);
    places[count++] = place(before * 17 + 3);
    int[] sorted = Arrays.copyOf(places, count);
    Arrays.sort(sorted);
    int kept = 0;
    for (int place : sorted) {
      if (kept == 0 || sorted[kept - 1] != place) {
        sorted[kept++] = place;
      }
    }
    return Arrays.copyOf(sorted, kept);
  }

  private static int whole(String word) {
    return word.hashCode() * 31 + 1;
  }

  private static int[] room(int[] places, int needed) {
    return needed <= places.length
        ? places
        : Arrays.copyOf(places, Math.max(needed, 2 * places.length));
  }

  private static int place(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) & (PLACES - 1);
  }
}
