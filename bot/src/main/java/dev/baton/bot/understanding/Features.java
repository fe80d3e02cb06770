package dev.baton.bot.understanding;

import java.util.Arrays;
import java.util.List;

/// What a text is made of, as numbers: its words, each two words in a row, the letters in a row
/// within each word, so that a slip of the finger costs little, and the [Concepts] of its words. A
/// feature is a 64-bit hash (two of a library's features fall together about once in 10¹⁰
/// libraries) whose lowest bits tell its kind.
final class Features {
  /// The kinds of features, by their lowest bits.
  static final int WORD = 0;

  static final int PAIR = 1;
  static final int LETTERS = 2;
  static final int CONCEPT = 3;

  /// A word that is about nothing that has a concept.
  static final int OTHER = 4;

  static final int KINDS = 5;

  private static final int KIND_BITS = 7;

  private static final int FEWEST_LETTERS = 2;
  private static final int MOST_LETTERS = 4;
  private static final long FIRST = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final char BOUND = '\u0001';

  private long[] hashes = new long[256];
  private int size;

  private Features() {}

  /// The features of a text, sorted; what occurs twice is there twice.
  static long[] of(List<String> words) {
    Features features = new Features();
    String before = "" + BOUND;
    for (String word : words) {
      features.add(WORD, word, 0, word.length());
      features.pair(before, word);
      features.concepts(before, word);
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
    return (int) (feature & KIND_BITS);
  }

  private void pair(String before, String word) {
    String both = before + " " + word;
    add(PAIR, both, 0, both.length());
  }

  private void concepts(String before, String word) {
    int[] one = Concepts.shipped().of(word);
    int[] two = Concepts.shipped().pair(before, word);
    for (int concept : one) {
      add(CONCEPT, (FIRST + concept) * PRIME);
    }
    for (int concept : two) {
      add(CONCEPT, (FIRST + concept) * PRIME);
    }
    if (one.length == 0 && two.length == 0) {
      add(OTHER, word, 0, word.length());
    }
  }

  private void letters(String bounded) {
    for (int length = FEWEST_LETTERS; length <= MOST_LETTERS; length++) {
      for (int i = 0; i + length <= bounded.length(); i++) {
        add(LETTERS, bounded, i, i + length);
      }
    }
  }

  private void add(int kind, String text, int from, int to) {
    long hash = FIRST + kind;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    add(kind, hash);
  }

  private void add(int kind, long unmixed) {
    long hash = (unmixed ^ (unmixed >>> 32)) * 0x9e3779b97f4a7c15L;
    hash ^= hash >>> 29;
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    hashes[size++] = (hash & ~(long) KIND_BITS) | kind;
  }
}
