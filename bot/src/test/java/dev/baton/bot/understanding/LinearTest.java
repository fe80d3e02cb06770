package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.bot.understanding.Linear.Loss;
import dev.baton.bot.understanding.Vectors.Sparse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearTest {
  private static final List<String> LINES =
      List.of("red kites", "kites and strings", "blue boats", "boats and oars");
  private static final int[] LABELS = {0, 0, 1, 1};
  private static final int CLASSES = 2;
  private static final Vectors VECTORS = Vectors.from(LINES, 2);
  private static final List<Sparse> EXAMPLES = LINES.stream().map(VECTORS::of).toList();

  private static Linear naiveBayes() {
    return Linear.naiveBayes(
        EXAMPLES, LABELS, CLASSES, VECTORS.size(), feature -> !VECTORS.isLetters(feature));
  }

  private static float[] scores(Linear linear, String text) {
    return linear.scores(VECTORS.of(text));
  }

  @ParameterizedTest
  @CsvSource({"kites, 0", "a red one, 0", "strings, 0", "boats, 1", "oars, 1"})
  void toNaiveBayesAWordSpeaksForTheClassThatSaysIt(String text, int label) {
    float[] scores = scores(naiveBayes(), text);
    assertThat(scores[label]).isPositive();
    assertThat(scores[1 - label]).isNegative();
  }

  @Test
  void toNaiveBayesAWordThatAllSayAlikeSpeaksForNone() {
    float[] scores = scores(naiveBayes(), "and");
    assertThat(scores[0]).isCloseTo(scores[1], within(0.02f));
  }

  @Test
  void toNaiveBayesLettersOfAWordThatNobodySaidAreNoNews() {
    assertThat(scores(naiveBayes(), "kitestring")).containsExactly(0, 0);
  }

  @Test
  void theSumOfTwoScoresSaysWhatBothSay() {
    Linear regression = Linear.train(Loss.LOGISTIC, EXAMPLES, LABELS, CLASSES, VECTORS.size());
    Linear both = Linear.zero(CLASSES, VECTORS.size()).plus(2, regression).plus(3, naiveBayes());
    for (String text : LINES) {
      float[] one = scores(regression, text);
      float[] other = scores(naiveBayes(), text);
      float[] sum = scores(both, text);
      for (int k = 0; k < CLASSES; k++) {
        assertThat(sum[k]).isCloseTo(2 * one[k] + 3 * other[k], within(1e-4f));
      }
    }
  }
}
