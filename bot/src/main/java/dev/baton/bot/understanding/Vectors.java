package dev.baton.bot.understanding;

import java.util.Arrays;
import java.util.List;

/// Turns texts into sparse vectors of length one: each feature that the examples have counts `(1 +
/// ln tf) · (1 + ln((1 + N) / (1 + df)))` (tf-idf; Manning, Raghavan, Schütze, *Introduction to
/// Information Retrieval*, 6.4), and each kind is brought to the same length first, so that the
/// many runs of letters don't drown the few words.
final class Vectors {
  /// A vector's entries that are not zero: which and how much.
  static final class Sparse {
    private final int[] features;
    private final float[] weights;

    private Sparse(int[] features, float[] weights) {
      this.features = features;
      this.weights = weights;
    }

    int size() {
      return features.length;
    }

    int feature(int i) {
      return features[i];
    }

    float weight(int i) {
      return weights[i];
    }
  }

  /// From so many examples on, runs of letters that occur only once are left out.
  private static final int PLENTY = 3000;

  /// How much a kind counts: words, pairs, letters.
  private static final float[] KIND = {1f, 0.7f, 1f};

  private final long[] hashes;
  private final float[] rareness;

  private Vectors(long[] hashes, float[] rareness) {
    this.hashes = hashes;
    this.rareness = rareness;
  }

  /// Learns which features there are and how rare each is.
  static Vectors from(List<String> texts) {
    long[] all =
        texts.stream().flatMapToLong(text -> Arrays.stream(Features.of(text)).distinct()).toArray();
    Arrays.sort(all);
    int fewest = texts.size() < PLENTY ? 1 : 2;
    long[] hashes = new long[all.length];
    float[] rareness = new float[all.length];
    int size = 0;
    for (int from = 0, to; from < all.length; from = to) {
      to = endOfRun(all, from);
      if (to - from >= fewest || Features.kind(all[from]) == Features.WORD) {
        hashes[size] = all[from];
        rareness[size++] = (float) (1 + Math.log((1.0 + texts.size()) / (1.0 + to - from)));
      }
    }
    return new Vectors(Arrays.copyOf(hashes, size), Arrays.copyOf(rareness, size));
  }

  /// How many features there are.
  int size() {
    return hashes.length;
  }

  /// The vector of a text; what the examples don't have is left out.
  Sparse of(String text) {
    long[] found = Features.of(text);
    int[] features = new int[found.length];
    float[] weights = new float[found.length];
    float[] squares = new float[KIND.length];
    int size = 0;
    for (int from = 0, to; from < found.length; from = to) {
      to = endOfRun(found, from);
      int feature = Arrays.binarySearch(hashes, found[from]);
      if (feature >= 0) {
        features[size] = feature;
        weights[size] = (float) (1 + Math.log(to - from)) * rareness[feature];
        squares[kind(feature)] += weights[size] * weights[size];
        size++;
      }
    }
    float total = 0;
    for (int kind = 0; kind < KIND.length; kind++) {
      total += squares[kind] > 0 ? KIND[kind] * KIND[kind] : 0;
    }
    for (int i = 0; i < size; i++) {
      int kind = kind(features[i]);
      weights[i] *= (float) (KIND[kind] / Math.sqrt(squares[kind] * total));
    }
    return new Sparse(Arrays.copyOf(features, size), Arrays.copyOf(weights, size));
  }

  private int kind(int feature) {
    return Features.kind(hashes[feature]);
  }

  private static int endOfRun(long[] sorted, int from) {
    int to = from + 1;
    while (to < sorted.length && sorted[to] == sorted[from]) {
      to++;
    }
    return to;
  }
}
