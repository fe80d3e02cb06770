package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.LibraryBot;
import dev.baton.bot.Shipped;
import dev.baton.bot.Table;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What customers ask in French, Spanish, Italian, Portuguese and Dutch: `abroad.tsv`, forty lines
/// a language and what each is about, `oos` for what no template answers. They were written for
/// this test before any example in these languages was looked at or written, and are never trained
/// on; a line that is worded like an example is not asked.
class AbroadTest {
  private static final IntentModel MODEL = Shipped.intents();

  /// Those of the examples.
  private static final Set<String> LEARNT =
      LibraryBot.examples(Shipped.library()).everywhere().byIntent().values().stream()
          .flatMap(List::stream)
          .map(AbroadTest::wording)
          .collect(Collectors.toSet());

  /// @param about intents, any of which answers the line
  private record Line(String half, String language, List<String> about, String text) {
    boolean isBesideThePoint() {
      return about.contains("oos");
    }

    boolean isKnown() {
      return MODEL.classify(text).inScope();
    }

    boolean isRight() {
      return isKnown() && MODEL.classify(text).best().filter(about::contains).isPresent();
    }
  }

  /// @param fewest answered right, as a share of what is asked
  /// @param most answered wrong, as a share of all lines
  @ParameterizedTest
  @CsvSource({"first, 0.85, 0.05", "second, 0.45, 0.17"})
  void whatIsAskedAbroadIsSeldomAnsweredWrong(String half, double fewest, double most) {
    List<Line> lines = lines().stream().filter(line -> line.half().equals(half)).toList();
    List.of("fr", "es", "it", "pt", "nl")
        .forEach(language ->
            print(
                half + " " + language,
                lines.stream().filter(line -> line.language().equals(language)).toList()));
    print(half, lines);
    lines.stream()
        .filter(line -> !line.isBesideThePoint() && !line.isRight())
        .forEach(line ->
            System.out.printf(
                "  %s: %s%n",
                line.isKnown() ? "taken for " + MODEL.classify(line.text()).best() : "not known",
                line));
    List<Line> asked = lines.stream().filter(line -> !line.isBesideThePoint()).toList();
    assertThat(share(asked, Line::isRight)).as("answered right").isGreaterThanOrEqualTo(fewest);
    assertThat(share(lines, line -> line.isKnown() && !line.isRight()))
        .as("answered wrong")
        .isLessThanOrEqualTo(most);
  }

  private static double share(List<Line> lines, Predicate<Line> which) {
    return (double) lines.stream().filter(which).count() / lines.size();
  }

  private static void print(String whose, List<Line> lines) {
    List<Line> asked = lines.stream().filter(line -> !line.isBesideThePoint()).toList();
    long known = asked.stream().filter(Line::isKnown).count();
    long right = asked.stream().filter(Line::isRight).count();
    System.out.printf(
        "FIGURES abroad %s: of %d lines %d answered right, %d wrong, %d not known; of %d beside the point %d"
            + " declined%n",
        whose,
        asked.size(),
        right,
        known - right,
        asked.size() - known,
        lines.size() - asked.size(),
        lines.stream().filter(line -> line.isBesideThePoint() && !line.isKnown()).count());
  }

  private static String wording(String text) {
    return String.join(" ", PlainText.words(text));
  }

  private static List<Line> lines() {
    return Table.beside(AbroadTest.class, "abroad.tsv")
        .map(cells -> new Line(cells[0], cells[1], List.of(cells[2].split("\\|")), cells[3]))
        .filter(line -> !LEARNT.contains(wording(line.text())))
        .toList();
  }
}
