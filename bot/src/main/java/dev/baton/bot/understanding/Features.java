package dev.baton.bot.understanding;

import java.util.Arrays;
import java.util.List;

/// What a text is made of, as numbers: its words, each two words in a row, and the letters in a row
/// within each word, so that a slip of the finger costs little. A feature is a 64-bit hash (two of
/// a library's features fall together about once in 10¹⁰ libraries) whose lowest bits tell its
/// kind.
final class Features {
  /// The kinds of features, by their lowest bits.
  static final int WORD = 0;

  static final int PAIR = 1;
  static final int LETTERS = 2;
  static final int KINDS = 3;

  private static final int FEWEST_LETTERS = 2;
  private static final int MOST_LETTERS = 4;
  private static final char BOUND = '\u0001';

  private long[] hashes = new long[256];
  private int size;

  private Features() {}

  /// The features of a text, sorted; what occurs twice is there twice.
  static long[] of(String text) {
    Features features = new Features();
    List<String> words = PlainText.words(text);
    String before = "" + BOUND;
    for (String word : words) {
      features.add(WORD, word, 0, word.length());
      features.pair(before, word);
      features.letters(BOUND + word + BOUND);
      before = word;
    }
    if (!words.isEmpty()) {
      features.pair(before, "" + BOUND);
    }
    long[] sorted = Arrays.copyOf(features.hashes, features.size);
    Arrays.sort(sorted);
    return sorted;
  }

  static int kind(long feature) {
    return (int) (feature & 3);
  }

  private void pair(String before, String word) {
    String both = before + " " + word;
    add(PAIR, both, 0, both.length());
  }

  private void letters(String bounded) {
    for (int length = FEWEST_LETTERS; length <= MOST_LETTERS; length++) {
      for (int i = 0; i + length <= bounded.length(); i++) {
        add(LETTERS, bounded, i, i + length);
      }
    }
  }

  private void add(int kind, String text, int from, int to) {
    long hash = 0xcbf29ce484222325L + kind;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
    hash ^= hash >>> 29;
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    hashes[size++] = (hash & ~3L) | kind;
  }
}
