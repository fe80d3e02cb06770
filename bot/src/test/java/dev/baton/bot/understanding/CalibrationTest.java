package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.understanding.Calibration.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final int INTENTS = 100;

  @Test
  void theConfidenceIsTheShareThatWasRight() {
    Calibration fitted = Calibration.fit(texts(400, 2, 300), INTENTS);
    assertThat(fitted.confidence(2)).isCloseTo(0.75, Offset.offset(0.02));
  }

  @Test
  void whoIsSurerIsNeverTrustedLess() {
    List<Unseen> texts = new ArrayList<>(texts(200, -1, 60));
    texts.addAll(texts(200, 1, 120));
    texts.addAll(texts(200, 3, 190));
    Calibration fitted = Calibration.fit(texts, INTENTS);
    assertThat(fitted.confidence(-1)).isLessThan(fitted.confidence(1));
    assertThat(fitted.confidence(1)).isLessThan(fitted.confidence(3));
  }

  @Test
  void aJuryThatIsAlwaysWrongWhenUnsureAnswersOnlyWhenSure() {
    List<Unseen> texts = new ArrayList<>(texts(300, -2, 0));
    texts.addAll(texts(300, 3, 300));
    Calibration fitted = Calibration.fit(texts, INTENTS);
    assertThat(fitted.confidence(3)).isGreaterThanOrEqualTo(fitted.known());
    assertThat(fitted.confidence(-2)).isLessThan(fitted.known());
  }

  @Test
  void whatIsOutOfScopeCountsForAQuarterHoweverLittleThereIs() {
    List<Unseen> few = new ArrayList<>(texts(300, 1, 300));
    few.addAll(outOfScope(3, 1));
    List<Unseen> many = new ArrayList<>(texts(300, 1, 300));
    many.addAll(outOfScope(300, 1));
    assertThat(Calibration.fit(few, INTENTS).confidence(1))
        .isCloseTo(0.75, Offset.offset(0.03))
        .isCloseTo(Calibration.fit(many, INTENTS).confidence(1), Offset.offset(0.03));
  }

  @Test
  void withFewIntentsAnAnswerMustBeTwiceAsLikelyAsAGuess() {
    List<Unseen> right = texts(300, 3, 300);
    assertThat(Calibration.fit(right, 5).known()).isGreaterThanOrEqualTo(0.4);
    assertThat(Calibration.fit(right, INTENTS).known())
        .isGreaterThanOrEqualTo(0.15)
        .isGreaterThan(0);
  }

  @Test
  void whereNothingWasAskedNothingIsChanged() {
    Calibration fitted = Calibration.fit(List.of(), INTENTS);
    assertThat(fitted.confidence(0)).isEqualTo(0.5);
    assertThat(fitted.known()).isEqualTo(Calibration.NONE.known());
  }

  private static List<Unseen> texts(int count, double logit, int right) {
    return IntStream.range(0, count).mapToObj(i -> new Unseen(logit, true, i < right)).toList();
  }

  private static List<Unseen> outOfScope(int count, double logit) {
    return IntStream.range(0, count).mapToObj(_ -> new Unseen(logit, false, false)).toList();
  }
}
