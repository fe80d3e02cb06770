package dev.baton.bot.understanding;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Turns texts into sparse vectors. A feature weighs `(1 + ln tf) · (1 + ln((1 + N) / (1 + df)))^⅘`
/// (tf-idf; Manning, Raghavan, Schütze, *Introduction to Information Retrieval*, 6.4). Words,
/// pairs, letters, concepts and concepts together are each brought to a length of their own, so
/// that the many runs of letters don't drown the few words. What the examples don't have counts for
/// the length, as `1 + ln(1 + N)`, and for nothing else: the more of a text is unknown, the shorter
/// its vector, and the less sure everything that reads it. Something is always unsaid: the fewer
/// words a text has, the shorter its vector, too. A vector is less than one long.
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

  /// From so many examples on, a run of letters or a pair that occurs only once is left out.
  private static final int PLENTY = 3000;

  /// How long each kind of feature is made, before all are brought to one: words, pairs, letters,
  /// concepts, where examples are few, and two concepts together.
  private static final float[] LENGTHS = {1f, 0.6f, 1.5f, 1f, 0.8f};

  /// With more examples an intent than this, they tell more and more by themselves what means the
  /// same, and concepts count less.
  private static final double FEW = 30;

  /// What a word without a concept counts for the length of the concepts, so that one concept in a
  /// text of other things is not all that the text is about.
  private static final float OTHER = 1;

  private static final double RARENESS = 0.8;

  /// What a text leaves unsaid, of each kind, in features that are unknown: a word by itself is all
  /// of its text, and yet tells far less than the same word in a sentence.
  private static final double[] UNSAID = {0.5, 0.5, 3, 0.5, 0.5};

  /// A word that had to be repaired counts as so many that are unknown.
  private static final double DOUBT_OF_WORD = 0.5;

  /// And so many runs of letters.
  private static final double DOUBT_OF_LETTERS = 3;

  /// Sorted, to be searched; `features` tells which feature each is.
  private final long[] hashes;

  private final int[] features;
  private final float[] rareness;
  private final BitSet letters;
  private final float unknown;

  private final Spelling spelling;
  private final float[] lengths;

  private Vectors(
      long[] hashes,
      int[] features,
      float[] rareness,
      BitSet letters,
      float unknown,
      Spelling spelling,
      float[] lengths) {
    this.spelling = spelling;
    this.lengths = lengths;
    this.hashes = hashes;
    this.features = features;
    this.rareness = rareness;
    this.letters = letters;
    this.unknown = unknown;
  }

  /// Learns which features there are and how rare each is. The most frequent come first, so that
  /// what is needed together lies together.
  ///
  /// @param perClass how many texts there are of a class
  static Vectors from(List<String> lines, double perClass) {
    List<List<String>> texts = lines.stream().map(PlainText::wording).toList();
    long[] all =
        texts.stream().flatMapToLong(text -> Arrays.stream(Features.of(text)).distinct()).toArray();
    Arrays.sort(all);
    int fewest = texts.size() < PLENTY ? 1 : 2;
    long[] hashes = new long[all.length];
    int[] occurrences = new int[all.length];
    int size = 0;
    for (int from = 0, to; from < all.length; from = to) {
      to = endOfRun(all, from);
      if (to - from >= fewest || isWord(all[from])) {
        hashes[size] = all[from];
        occurrences[size++] = to - from;
      }
    }
    int[] byFrequency =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingInt(i -> -occurrences[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] features = new int[size];
    float[] rareness = new float[size];
    BitSet letters = new BitSet(size);
    for (int feature = 0; feature < size; feature++) {
      features[byFrequency[feature]] = feature;
      rareness[feature] = rareness(texts.size(), occurrences[byFrequency[feature]]);
      letters.set(feature, Features.kind(hashes[byFrequency[feature]]) == Features.LETTERS);
    }
    return new Vectors(
        Arrays.copyOf(hashes, size),
        features,
        rareness,
        letters,
        (float) (1 + Math.log(1.0 + texts.size())),
        new Spelling(texts, word -> Concepts.shipped().of(word).length > 0),
        lengths(perClass));
  }

  /// How many features there are.
  int size() {
    return features.length;
  }

  /// Whether a feature is a run of letters within a word.
  boolean isLetters(int feature) {
    return letters.get(feature);
  }

  /// The vector of a text.
  Sparse of(String text) {
    List<String> words = PlainText.wording(text);
    List<String> meant = words.stream().map(spelling::meant).toList();
    long[] found = Features.of(meant);
    int[] known = new int[found.length];
    float[] weights = new float[found.length];
    byte[] kinds = new byte[found.length];
    double[] squares = new double[LENGTHS.length];
    Arrays.setAll(squares, kind -> UNSAID[kind] * unknown * unknown);
    doubt(words, meant, squares);
    int size = 0;
    for (int from = 0, to; from < found.length; from = to) {
      to = endOfRun(found, from);
      int kind = Features.kind(found[from]);
      int at = Arrays.binarySearch(hashes, found[from]);
      boolean isOther = kind == Features.OTHER;
      float rare = at < 0 ? unknown : isOther ? OTHER : rareness[features[at]];
      float weight = (float) (1 + Math.log(to - from)) * rare;
      squares[isOther ? Features.CONCEPT : kind] += weight * weight;
      if (at >= 0 && !isOther) {
        known[size] = features[at];
        kinds[size] = (byte) kind;
        weights[size++] = weight;
      }
    }
    double total = 0;
    for (float length : lengths) {
      total += length * length;
    }
    for (int i = 0; i < size; i++) {
      weights[i] *= (float) (lengths[kinds[i]] / Math.sqrt(squares[kinds[i]] * total));
    }
    return new Sparse(Arrays.copyOf(known, size), Arrays.copyOf(weights, size));
  }

  private static float[] lengths(double perClass) {
    float[] lengths = LENGTHS.clone();
    lengths[Features.CONCEPT] *= (float) Math.sqrt(Math.min(1, FEW / Math.max(1, perClass)));
    return lengths;
  }

  /// What was read as another word than it is written lengthens the divisor in part.
  private void doubt(List<String> words, List<String> meant, double[] squares) {
    for (int i = 0; i < words.size(); i++) {
      if (!words.get(i).equals(meant.get(i))) {
        squares[Features.WORD] += DOUBT_OF_WORD * unknown * unknown;
        squares[Features.LETTERS] += DOUBT_OF_LETTERS * unknown * unknown;
      }
    }
  }

  private static boolean isWord(long feature) {
    int kind = Features.kind(feature);
    return kind == Features.WORD || kind == Features.OTHER;
  }

  private static float rareness(int texts, int occurrences) {
    return (float) Math.pow(1 + Math.log((1.0 + texts) / (1.0 + occurrences)), RARENESS);
  }

  private static int endOfRun(long[] sorted, int from) {
    int to = from + 1;
    while (to < sorted.length && sorted[to] == sorted[from]) {
      to++;
    }
    return to;
  }
}
