package dev.baton.bot.understanding;

import dev.baton.bot.understanding.Vectors.Sparse;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// One linear score a class, `W x + b`. The same examples in the same order give the same weights.
final class Linear {
  /// What is wrong with an example's scores, and how it is learnt.
  enum Loss {
    /// Multinomial logistic regression: `−ln softmax(scores)[class]`.
    LOGISTIC(10, 0.02) {
      @Override
      void errors(float[] scores, int label) {
        Likelihood.probabilities(scores);
        scores[label] -= 1;
      }
    },
    /// Support vectors, one class against the rest: `½ max(0, 1 − y·score)²` (Fan and others,
    /// *LIBLINEAR*, 2008).
    MARGIN(0.5, 0.1) {
      @Override
      void errors(float[] scores, int label) {
        for (int k = 0; k < scores.length; k++) {
          scores[k] = k == label ? Math.min(0, scores[k] - 1) : Math.max(0, scores[k] + 1);
        }
      }
    };

    private final double firstStep;
    private final double decay;

    Loss(double firstStep, double decay) {
      this.firstStep = firstStep;
      this.decay = decay;
    }

    /// Turns an example's scores into the loss's gradient by them, in place.
    abstract void errors(float[] scores, int label);
  }

  private static final int STEPS = 16_000;
  private static final int FEWEST_ROUNDS = 6;
  private static final int MOST_ROUNDS = 100;
  private static final double BIAS = 0.05;

  /// An error below this teaches nothing.
  private static final float NOTHING = 1e-3f;

  /// How much each class is taken to have said of what all say, beside its examples.
  private static final float ALSO_SAID = 30;

  private final int classes;
  private final float[] weights;
  private final float[] bias;

  private Linear(int classes, int features) {
    this.classes = classes;
    this.weights = new float[Math.multiplyExact(classes, features)];
    this.bias = new float[classes];
  }

  /// Scores of nothing at all.
  static Linear zero(int classes, int features) {
    return new Linear(classes, features);
  }

  /// What stochastic gradient descent finds on the mean [Loss] plus `λ/2 · ‖W‖²`: one example a
  /// step, the step's length falling linearly to nothing (Bottou, *Stochastic Gradient Descent
  /// Tricks*, 2012). Decay is kept as one factor for all weights, and classes that an example says
  /// next to nothing about are not touched.
  static Linear train(Loss loss, List<Sparse> examples, int[] labels, int classes, int features) {
    Linear learning = new Linear(classes, features);
    int[] order = new int[examples.size()];
    Arrays.setAll(order, i -> i);
    int rounds = Math.clamp(STEPS / Math.max(1, order.length), FEWEST_ROUNDS, MOST_ROUNDS);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    double steps = (double) rounds * order.length;
    double step = 0;
    double shrunk = 1;
    float[] errors = new float[classes];
    for (int round = 0; round < rounds; round++) {
      shuffle(order, random);
      for (int example : order) {
        double length = loss.firstStep * (1 - step++ / steps);
        learning.scores(examples.get(example), (float) shrunk, errors);
        loss.errors(errors, labels[example]);
        shrunk *= 1 - length * loss.decay / order.length;
        learning.step(examples.get(example), errors, (float) length, (float) shrunk);
      }
    }
    for (int i = 0; i < learning.weights.length; i++) {
      learning.weights[i] *= (float) shrunk;
    }
    return learning;
  }

  /// Naive Bayes: a feature speaks for a class with `ln (p(feature | class) / p(feature))`, where
  /// what a class has not said is as likely as it is in all classes together (Zhai and Lafferty, *A
  /// Study of Smoothing Methods for Language Models*, 2001). Classes are taken to be equally
  /// likely.
  ///
  /// @param tells which features count; the others say nothing
  static Linear naiveBayes(
      List<Sparse> examples, int[] labels, int classes, int features, IntPredicate tells) {
    Linear counting = new Linear(classes, features);
    float[] said = counting.weights;
    float[] ofClass = new float[classes];
    for (int example = 0; example < labels.length; example++) {
      Sparse x = examples.get(example);
      for (int i = 0; i < x.size(); i++) {
        if (tells.test(x.feature(i))) {
          said[x.feature(i) * classes + labels[example]] += x.weight(i);
          ofClass[labels[example]] += x.weight(i);
        }
      }
    }
    float all = sum(ofClass, 0, classes);
    for (int row = 0; row < said.length; row += classes) {
      float share = sum(said, row, row + classes) / all;
      for (int k = 0; k < classes && share > 0; k++) {
        float likely = (said[row + k] + ALSO_SAID * share) / (ofClass[k] + ALSO_SAID);
        said[row + k] = (float) Math.log(likely / share);
      }
    }
    return counting;
  }

  /// Adds another's scores, in place: the sum takes no longer than one of them.
  Linear plus(float share, Linear other) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] += share * other.weights[i];
    }
    for (int k = 0; k < classes; k++) {
      bias[k] += share * other.bias[k];
    }
    return this;
  }

  /// One score a class.
  float[] scores(Sparse x) {
    float[] scores = new float[classes];
    scores(x, 1, scores);
    return scores;
  }

  private void scores(Sparse x, float scale, float[] scores) {
    Arrays.fill(scores, 0);
    int fours = x.size() - x.size() % 4;
    for (int i = 0; i < fours; i += 4) {
      addFour(x, i, scores);
    }
    float[] w = weights;
    for (int i = fours; i < x.size(); i++) {
      int row = x.feature(i) * classes;
      float value = x.weight(i);
      for (int k = 0; k < scores.length; k++) {
        scores[k] += value * w[row + k];
      }
    }
    for (int k = 0; k < scores.length; k++) {
      scores[k] = scores[k] * scale + bias[k];
    }
  }

  /// Four features at a time: each sum is read and written a quarter as often, and what takes most
  /// of a lesson's time takes a third less.
  private void addFour(Sparse x, int i, float[] scores) {
    float[] w = weights;
    int one = x.feature(i) * classes;
    int two = x.feature(i + 1) * classes;
    int three = x.feature(i + 2) * classes;
    int four = x.feature(i + 3) * classes;
    float a = x.weight(i);
    float b = x.weight(i + 1);
    float c = x.weight(i + 2);
    float d = x.weight(i + 3);
    for (int k = 0; k < scores.length; k++) {
      scores[k] += a * w[one + k] + b * w[two + k] + c * w[three + k] + d * w[four + k];
    }
  }

  private void step(Sparse x, float[] errors, float length, float shrunk) {
    int[] wrong = new int[errors.length];
    int size = 0;
    for (int k = 0; k < errors.length; k++) {
      if (Math.abs(errors[k]) > NOTHING) {
        wrong[size++] = k;
        bias[k] -= (float) (BIAS * length * errors[k]);
      }
    }
    float[] w = weights;
    for (int i = 0; i < x.size(); i++) {
      int row = x.feature(i) * classes;
      float value = -length / shrunk * x.weight(i);
      for (int j = 0; j < size; j++) {
        w[row + wrong[j]] += value * errors[wrong[j]];
      }
    }
  }

  private static float sum(float[] values, int from, int to) {
    float sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
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
