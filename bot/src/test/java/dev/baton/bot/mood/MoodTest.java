package dev.baton.bot.mood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.phrase.Speech;
import dev.baton.bot.trigger.Signal;
import dev.baton.bot.trigger.Trigger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MoodTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GRATEFUL     | thank you so much
          NEUTRAL      | where is my parcel
          DISAPPOINTED | this kite is terrible
          """)
  void withoutATriggerTheWordsTellTheEmotion(Emotion emotion, String text) {
    assertThat(mood(text).emotion()).isEqualTo(emotion);
  }

  @ParameterizedTest
  @CsvSource({
    "ANGER_FRUSTRATION, 0.8, ANGRY",
    "ANGER_FRUSTRATION, 0.4, ANNOYED",
    "DISTRESS, 0.8, ANXIOUS",
    "CONFUSION, 0.8, CONFUSED",
    "SELF_HARM, 0.9, ANXIOUS",
    "SENSITIVE_ACCOUNT, 0.9, ANXIOUS",
    "THREAT, 0.9, ANGRY",
    "LEGAL, 0.9, ANNOYED",
    "HIGH_VALUE, 0.9, NEUTRAL"
  })
  void aTriggerTellsTheEmotionByHowSurelyItWasHeard(
      Trigger trigger, double score, Emotion emotion) {
    assertThat(mood("hm", heard(trigger, score)).emotion()).isEqualTo(emotion);
  }

  /// "schon" is "already" and, without its dots, "schön"; a German "nicht" stands behind its verb.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lästig, schon wieder verspätet      | -
          Gutschein funktioniert nicht        | -
          das geht einfach nicht              | -
          die Farbe gefällt mir gar nicht     | -
          ist mein Paket schon da             | 0
          ich habe schon bezahlt              | 0
          geht das auch in blau               | 0
          funktioniert prima                  | +
          der neue Drachen gefällt mir        | +
          was für ein schöner Drachen         | +
          sehr schön                          | +
          gut, ist schon da                   | +
          """)
  void germanWordsSoundAsTheyAreMeant(String text, String sounds) {
    double sentiment = mood(text).sentiment();
    assertThat(sentiment > 0 ? "+" : sentiment < 0 ? "-" : "0").isEqualTo(sounds);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trigger.class,
      names = {"SELF_HARM", "THREAT", "LEGAL", "SENSITIVE_ACCOUNT", "DISTRESS"})
  void whatIsGraveIsNeverNeutral(Trigger grave) {
    assertThat(mood("hm", heard(grave, 0.9)).sentiment()).isNegative();
  }

  @Test
  void angerMakesAMessageSoundWorseAndNoMessageSoundsWorseThanCanBe() {
    double calm = mood("this kite is terrible").sentiment();
    double angry = mood("this kite is terrible", heard(Trigger.ANGER_FRUSTRATION, 1)).sentiment();
    assertThat(angry).isLessThan(calm).isGreaterThanOrEqualTo(-1);
    assertThat(mood("I love this kite").sentiment()).isPositive();
  }

  @Test
  void frustrationAddsUpAndFades() {
    Mood angry = mood("hm", heard(Trigger.ANGER_FRUSTRATION, 0.4));
    Mood calm = mood("hm");
    double once = angry.frustrationAfter(0);
    double twice = angry.frustrationAfter(once);
    assertThat(once).isEqualTo(0.4);
    assertThat(twice).isGreaterThan(once).isLessThan(1);
    assertThat(calm.frustrationAfter(twice)).isLessThan(twice).isPositive();
  }

  @Test
  void whatPressesIsUrgentAlsoForWhoSaysThatThereIsTime() {
    assertThat(mood("no rush").urgency()).isEqualTo(Urgency.LOW);
    assertThat(mood("where is it").urgency()).isEqualTo(Urgency.NORMAL);
    assertThat(mood("no rush", heard(Trigger.SENSITIVE_ACCOUNT, 0.9)).urgency())
        .isEqualTo(Urgency.HIGH);
  }

  private static Signal heard(Trigger trigger, double score) {
    return new Signal(trigger, score, "");
  }

  private static Mood mood(String text, Signal... heard) {
    return Mood.of(Speech.of(text), List.copyOf(Arrays.asList(heard)));
  }
}
