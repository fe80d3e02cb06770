package dev.baton.bot.understanding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// What words are about: "refund", "money back" and "Erstattung" are about the same. Read from
/// `concepts.txt`, which says how it is written. It is all that a model knows beside its examples:
/// a way of saying something that no example has may still be about what an example is about.
final class Concepts {
  private static final int[] NONE = {};
  private static final int SHORTEST_START = 2;

  /// Starts of words longer than this would be no shorter than words.
  private static final int LONGEST_START = 16;

  private static final Concepts SHIPPED = read();

  private final Map<String, int[]> words = new HashMap<>();
  private final Map<String, int[]> pairs = new HashMap<>();
  private final Map<String, int[]> starts = new HashMap<>();

  private Concepts(List<String> lines) {
    int concept = 0;
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        for (String word : line.split(",")) {
          add(word.strip(), concept);
        }
        concept++;
      }
    }
  }

  static Concepts shipped() {
    return SHIPPED;
  }

  /// What a word and the next are about, as two words.
  int[] pair(String word, String next) {
    return pairs.getOrDefault(word + " " + next, NONE);
  }

  /// What a word is about.
  int[] of(String word) {
    int[] found = words.getOrDefault(word, NONE);
    int longest = Math.min(word.length(), LONGEST_START);
    for (int length = SHORTEST_START; length <= longest; length++) {
      found = both(found, starts.getOrDefault(word.substring(0, length), NONE));
    }
    return found;
  }

  private void add(String word, int concept) {
    int[] one = {concept};
    if (word.endsWith("*")) {
      starts.merge(word.substring(0, word.length() - 1), one, Concepts::both);
    } else {
      (word.contains(" ") ? pairs : words).merge(word, one, Concepts::both);
    }
  }

  private static int[] both(int[] some, int[] others) {
    return others.length == 0
        ? some
        : some.length == 0
            ? others
            : IntStream.concat(Arrays.stream(some), Arrays.stream(others)).distinct().toArray();
  }

  private static Concepts read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Concepts.class.getResourceAsStream("concepts.txt")),
                StandardCharsets.UTF_8))) {
      return new Concepts(lines.lines().toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
