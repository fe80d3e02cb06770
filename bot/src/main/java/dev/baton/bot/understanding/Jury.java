package dev.baton.bot.understanding;

import dev.baton.bot.understanding.Calibration.Unseen;
import dev.baton.bot.understanding.Linear.Loss;
import dev.baton.bot.understanding.Vectors.Sparse;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntPredicate;

/// Four opinions on a text, as one: logistic regression, support vectors, naive Bayes and nearest
/// examples. Each has a score a class that stands for the logarithm of a probability, and these are
/// added, each with its share (a logarithmic opinion pool; Heskes, 1998). Three of them are linear,
/// and so is their sum.
final class Jury {
  /// What each opinion counts, times what makes its scores as sure as they deserve to be.
  private static final float REGRESSION = 0.5f;

  private static final float MARGINS = 1.2f;
  private static final float BAYES = 0.2f;
  private static final float LIKENESS = 3.2f;

  private final int classes;
  private final Vectors vectors;
  private final Linear linear;
  private final Neighbours neighbours;

  private Jury(int classes, Vectors vectors, List<Sparse> examples, int[] labels) {
    this.classes = classes;
    this.vectors = vectors;
    int size = vectors.size();
    FutureTask<Linear> margins =
        new FutureTask<>(() -> Linear.train(Loss.MARGIN, examples, labels, classes, size));
    Thread.ofPlatform().daemon().name("learning-aside").start(margins);
    // Naive Bayes takes each feature for news, and a word's letters tell what the word has told.
    IntPredicate isNews = feature -> !vectors.isLetters(feature);
    this.linear =
        Linear.zero(classes, size)
            .plus(REGRESSION, Linear.train(Loss.LOGISTIC, examples, labels, classes, size))
            .plus(BAYES, Linear.naiveBayes(examples, labels, classes, size, isNews))
            .plus(MARGINS, result(margins));
    this.neighbours = new Neighbours(examples, labels, classes, size);
  }

  /// @param labels one a text, from 0 to `classes - 1`
  static Jury train(List<String> texts, int[] labels, int classes) {
    double perClass = (double) texts.size() / Math.max(1, classes);
    Vectors vectors = Vectors.from(texts, perClass);
    List<Sparse> examples = texts.stream().map(vectors::of).toList();
    return new Jury(classes, vectors, examples, labels);
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
    float[] likely = linear.scores(x);
    float[] likeness = neighbours.scores(x);
    for (int k = 0; k < classes; k++) {
      likely[k] += LIKENESS * likeness[k];
    }
    Likelihood.probabilities(likely);
    return likely;
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
