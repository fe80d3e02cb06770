package dev.baton.bot.understanding;

import dev.baton.bot.understanding.Calibration.Unseen;
import dev.baton.bot.understanding.Linear.Loss;
import dev.baton.bot.understanding.Vectors.Sparse;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Three opinions on a text, as one: logistic regression, support vectors and nearest examples,
/// each turned into probabilities, multiplied with shares as exponents (a logarithmic opinion pool;
/// Heskes, 1998). With few examples an intent regression alone does best; from twenty on all three
/// are heard.
final class Jury {
  /// So many examples an intent are plenty.
  private static final double PLENTY = 20;

  /// What makes a margin and a cosine as sure as they deserve to be.
  private static final float MARGIN_SLOPE = 6;

  private static final float COSINE_SLOPE = 16;

  private final int classes;
  private final Vectors vectors;
  private final Linear regression;
  private final Linear margins;
  private final Neighbours neighbours;
  private final float regressionShare;
  private final float otherShare;

  private Jury(int classes, Vectors vectors, List<Sparse> examples, int[] labels, double perClass) {
    this.classes = classes;
    this.vectors = vectors;
    int size = vectors.size();
    FutureTask<Linear> aside =
        new FutureTask<>(() -> Linear.train(Loss.MARGIN, examples, labels, classes, size));
    Thread.ofPlatform().daemon().name("learning-aside").start(aside);
    this.regression = Linear.train(Loss.LOGISTIC, examples, labels, classes, size);
    this.neighbours = new Neighbours(examples, labels, classes, size);
    this.margins = result(aside);
    double heard = Math.min(1, perClass / PLENTY);
    this.regressionShare = (float) (1 / (1 + heard));
    this.otherShare = (float) (heard / 2 / (1 + heard));
  }

  /// @param labels one a text, from 0 to `classes - 1`
  static Jury train(List<String> texts, int[] labels, int classes) {
    double perClass = (double) texts.size() / Math.max(1, classes);
    Vectors vectors = Vectors.from(texts, perClass);
    List<Sparse> examples = texts.stream().map(vectors::of).toList();
    return new Jury(classes, vectors, examples, labels, perClass);
  }

  /// The likeliest class but the last, and how sure the jury is of it.
  ///
  /// @param label what is right; negative where nothing is
  Unseen unseen(String text, int label) {
    float[] likely = probabilities(text);
    int best = 0;
    for (int k = 1; k < classes - 1; k++) {
      best = likely[k] > likely[best] ? k : best;
    }
    return new Unseen(Likelihood.logit(likely[best]), label >= 0, label == best);
  }

  /// How likely each class is. The last is all that is out of scope.
  float[] probabilities(String text) {
    Sparse x = vectors.of(text);
    float[] logs = new float[classes];
    Likelihood.addLogs(regression.scores(x), 1, regressionShare, logs);
    Likelihood.addLogs(margins.scores(x), MARGIN_SLOPE, otherShare, logs);
    Likelihood.addLogs(neighbours.scores(x), COSINE_SLOPE, otherShare, logs);
    Likelihood.probabilities(logs);
    return logs;
  }

  private static Linear result(FutureTask<Linear> task) {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
