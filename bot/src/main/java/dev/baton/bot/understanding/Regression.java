package dev.baton.bot.understanding;

import dev.baton.bot.understanding.Vectors.Sparse;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Multinomial logistic regression: `P(class | x) = softmax(W x + b)`, found by stochastic gradient
/// descent on the mean log loss plus `λ/2 · ‖W‖²`, one example a step, the step's length falling
/// linearly to nothing (Bottou, *Stochastic Gradient Descent Tricks*, 2012). The same examples in
/// the same order give the same weights.
final class Regression {
  private static final int ROUNDS = 20;
  private static final int FEWEST_STEPS = 20_000;
  private static final double FIRST_STEP = 8;
  private static final double DECAY = 0.1;
  private static final double BIAS_STEP = 0.02;

  private final int classes;
  private final float[] weights;
  private final float[] bias;

  private Regression(int classes, int features) {
    this.classes = classes;
    this.weights = new float[Math.multiplyExact(classes, features)];
    this.bias = new float[classes];
  }

  static Regression train(List<Sparse> examples, int[] labels, int classes, int features) {
    Regression learning = new Regression(classes, features);
    int rounds = Math.max(ROUNDS, FEWEST_STEPS / Math.max(1, examples.size()));
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    int[] order = new int[examples.size()];
    Arrays.setAll(order, i -> i);
    double steps = (double) rounds * examples.size();
    double step = 0;
    double shrunk = 1;
    for (int round = 0; round < rounds; round++) {
      shuffle(order, random);
      for (int example : order) {
        double length = FIRST_STEP * (1 - step++ / steps);
        float[] error = learning.scores(examples.get(example), (float) shrunk);
        probabilities(error);
        error[labels[example]] -= 1;
        shrunk *= 1 - length * DECAY / examples.size();
        learning.step(examples.get(example), error, (float) length, (float) shrunk);
      }
    }
    learning.scale((float) shrunk);
    return learning;
  }

  /// `W x + b`, one score a class.
  float[] scores(Sparse x) {
    return scores(x, 1);
  }

  /// Turns scores into probabilities, in place.
  static void probabilities(float[] scores) {
    float most = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      most = Math.max(most, score);
    }
    float sum = 0;
    for (int k = 0; k < scores.length; k++) {
      scores[k] = (float) Math.exp(scores[k] - most);
      sum += scores[k];
    }
    for (int k = 0; k < scores.length; k++) {
      scores[k] /= sum;
    }
  }

  private float[] scores(Sparse x, float scale) {
    float[] scores = new float[classes];
    float[] w = weights;
    for (int i = 0; i < x.size(); i++) {
      int row = x.feature(i) * classes;
      float value = x.weight(i);
      for (int k = 0; k < scores.length; k++) {
        scores[k] += value * w[row + k];
      }
    }
    for (int k = 0; k < scores.length; k++) {
      scores[k] = scores[k] * scale + bias[k];
    }
    return scores;
  }

  private void step(Sparse x, float[] error, float length, float shrunk) {
    float[] w = weights;
    for (int k = 0; k < error.length; k++) {
      bias[k] -= (float) (BIAS_STEP * length * error[k]);
    }
    for (int i = 0; i < x.size(); i++) {
      int row = x.feature(i) * classes;
      float value = -length / shrunk * x.weight(i);
      for (int k = 0; k < error.length; k++) {
        w[row + k] += value * error[k];
      }
    }
  }

  private void scale(float by) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= by;
    }
  }

  private static void shuffle(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }
}
