package dev.baton.bot.understanding;

import java.util.Arrays;
import java.util.List;

/// What a text is made of, as numbers: its words, each two words in a row, the letters in a row
/// within each word, so that a slip of the finger costs little, the [Concepts] of its words, and
/// each two concepts that it has together, wherever they stand: "my card has not arrived" and
/// "still waiting to get the card" have no two words in a row in common, but what they are about. A
/// feature is a 64-bit hash (two of a library's features fall together about once in 10¹⁰
/// libraries) whose lowest bits tell its kind.
final class Features {
  /// The kinds of features, by their lowest bits.
  static final int WORD = 0;

  static final int PAIR = 1;
  static final int LETTERS = 2;
  static final int CONCEPT = 3;

  /// Two concepts of one text.
  static final int TOGETHER = 4;

  /// A word that is about nothing that has a concept.
  static final int OTHER = 5;

  private static final int KIND_BITS = 7;

  /// Of so many concepts each two are looked at, the first of a text: what a text costs grows with
  /// their square.
  private static final int MOST_TOGETHER = 24;

  private static final int FEWEST_LETTERS = 2;
  private static final int MOST_LETTERS = 4;
  private static final long FIRST = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final char BOUND = '\u0001';

  private long[] hashes = new long[256];
  private int size;

  /// The concepts so far, each once.
  private final int[] concepts = new int[MOST_TOGETHER];

  private int about;

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
    features.together();
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
    Arrays.stream(one).forEach(this::concept);
    Arrays.stream(two).forEach(this::concept);
    if (one.length == 0 && two.length == 0) {
      add(OTHER, word, 0, word.length());
    }
  }

  private void concept(int concept) {
    add(CONCEPT, (FIRST + concept) * PRIME);
    boolean isNew = Arrays.stream(concepts, 0, about).noneMatch(other -> other == concept);
    if (isNew && about < MOST_TOGETHER) {
      concepts[about++] = concept;
    }
  }

  private void together() {
    Arrays.sort(concepts, 0, about);
    for (int i = 0; i < about; i++) {
      for (int j = i + 1; j < about; j++) {
        add(TOGETHER, ((FIRST + concepts[i]) * PRIME + concepts[j]) * PRIME);
      }
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
