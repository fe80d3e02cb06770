package dev.baton.bot.understanding;

import dev.baton.bot.understanding.Vectors.Sparse;
import java.util.List;

/// How near a text is to the nearest examples of each class: the cosine with the three nearest,
/// `0.6, 0.25, 0.15` of each. Found through an index from features to the examples that have them;
/// what every tenth of many examples has tells little, costs most and is left out.
final class Neighbours {
  private static final int NEAREST = 3;
  private static final float[] SHARES = {0.6f, 0.25f, 0.15f};
  private static final int FREQUENT = 10;
  private static final int ALWAYS = 600;

  private final int classes;
  private final int[] labels;

  /// Where each feature's entries start; one more than there are features.
  private final int[] starts;

  private final int[] examples;
  private final float[] weights;

  Neighbours(List<Sparse> vectors, int[] labels, int classes, int features) {
    this.classes = classes;
    this.labels = labels.clone();
    int[] counts = new int[features + 1];
    for (Sparse vector : vectors) {
      for (int i = 0; i < vector.size(); i++) {
        counts[vector.feature(i)]++;
      }
    }
    int most = Math.max(ALWAYS, vectors.size() / FREQUENT);
    this.starts = new int[features + 1];
    for (int feature = 0; feature < features; feature++) {
      counts[feature] = counts[feature] > most ? 0 : counts[feature];
      starts[feature + 1] = starts[feature] + counts[feature];
    }
    this.examples = new int[starts[features]];
    this.weights = new float[starts[features]];
    int[] next = starts.clone();
    for (int example = 0; example < vectors.size(); example++) {
      Sparse vector = vectors.get(example);
      for (int i = 0; i < vector.size(); i++) {
        int feature = vector.feature(i);
        if (counts[feature] > 0) {
          examples[next[feature]] = example;
          weights[next[feature]++] = vector.weight(i);
        }
      }
    }
  }

  /// One likeness a class, from 0 to 1.
  float[] scores(Sparse x) {
    float[] likeness = new float[labels.length];
    for (int i = 0; i < x.size(); i++) {
      float weight = x.weight(i);
      for (int at = starts[x.feature(i)]; at < starts[x.feature(i) + 1]; at++) {
        likeness[examples[at]] += weight * weights[at];
      }
    }
    float[] nearest = new float[classes * NEAREST];
    for (int example = 0; example < likeness.length; example++) {
      insert(nearest, labels[example] * NEAREST, likeness[example]);
    }
    float[] scores = new float[classes];
    for (int i = 0; i < nearest.length; i++) {
      scores[i / NEAREST] += SHARES[i % NEAREST] * nearest[i];
    }
    return scores;
  }

  /// Keeps the three largest from `at` on, largest first.
  private static void insert(float[] nearest, int at, float value) {
    float moving = value;
    for (int i = at; i < at + NEAREST && moving > 0; i++) {
      if (moving > nearest[i]) {
        float smaller = nearest[i];
        nearest[i] = moving;
        moving = smaller;
      }
    }
  }
}
