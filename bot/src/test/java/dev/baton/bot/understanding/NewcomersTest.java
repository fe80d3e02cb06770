package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Newcomer;
import dev.baton.bot.Shipped;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the shipped library fares with what [newcomers][Newcomer] type.
class NewcomersTest {
  /// Words from every day that a sentence about anything may have, written for this test.
  private static final List<String> LONE_WORDS =
      words(
          "date wind bank box price colour weather street phone day money paper card number time"
              + " house order account website photo summer monday germany question customer name"
              + " list thing problem bag water blue today new big week line page store letter door"
              + " company option detail holiday red this no when want help konto preis karte haus"
              + " farbe frage bestellung");

  private static final List<String> TELLING_WORDS =
      words(
          "human hello thanks invoice goodbye agent exchange warranty password tracking gutschein"
              + " umtausch rechnung danke hallo");

  private static final IntentModel MODEL = Shipped.intents();

  @ParameterizedTest
  @ValueSource(strings = {"look", "once", "later"})
  void mostOfTheirQuestionsAreAnsweredAndFewAreAnsweredWrong(String half) {
    List<Newcomer> lines =
        Newcomer.all().stream().filter(line -> line.half().equals(half)).toList();
    List<Newcomer> asked = lines.stream().filter(line -> !line.isBesideThePoint()).toList();
    double right = asked.stream().filter(line -> known(line) && right(line)).count();
    double wrong = asked.stream().filter(line -> known(line) && !right(line)).count();
    System.out.printf(
        "FIGURES newcomers %s: %d lines, answered right %.1f %%, answered wrong %.1f %%%n",
        half, asked.size(), 100 * right / asked.size(), 100 * wrong / asked.size());
    assertThat(right / asked.size()).isGreaterThan(0.8);
    assertThat(wrong / asked.size()).isLessThan(0.08);
  }

  @Test
  void mostOfWhatNoTemplateAnswersIsDeclined() {
    List<Newcomer> beside = Newcomer.all().stream().filter(Newcomer::isBesideThePoint).toList();
    double declined = beside.stream().filter(line -> !known(line)).count();
    System.out.printf(
        "FIGURES newcomers: %.0f of %d lines beside the point were declined%n",
        declined, beside.size());
    assertThat(declined / beside.size()).isGreaterThan(0.75);
  }

  @Test
  void whoSaysOneWordIsAnsweredWhereItTellsAndOtherwiseAskedBack() {
    long answered = telling(LONE_WORDS);
    long told = telling(TELLING_WORDS);
    System.out.printf(
        "FIGURES of %d lone words that may mean many things %d were answered, of %d that tell %d%n",
        LONE_WORDS.size(), answered, TELLING_WORDS.size(), told);
    assertThat(answered).isLessThanOrEqualTo(LONE_WORDS.size() / 2);
    assertThat(told).isGreaterThan(TELLING_WORDS.size() * 4 / 5);
  }

  private static List<String> words(String words) {
    return List.of(words.split(" "));
  }

  private static long telling(List<String> words) {
    return words.stream().filter(word -> MODEL.classify(word).inScope()).count();
  }

  private static boolean known(Newcomer line) {
    return MODEL.classify(line.text()).inScope();
  }

  private static boolean right(Newcomer line) {
    return MODEL.classify(line.text()).best().filter(line.about()::contains).isPresent();
  }
}
