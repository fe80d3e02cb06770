package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Table;
import dev.baton.templates.Template;
import dev.baton.templates.files.LibraryFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The first line of somebody of whom nothing is known: that they may speak English is the most
/// that can be said. Nothing is learnt from these lines; `first-lines.tsv` was written for this
/// test, its second half after the words of `languages.txt`.
class FirstLinesTest {
  private record Line(String language, String text) {
    boolean isRight() {
      return Languages.of(text, "en").equals(language);
    }

    boolean isKept() {
      return Languages.of(text, language).equals(language);
    }
  }

  @Test
  void theLibrarysExamplesAreInTheirLanguage() {
    List<Line> examples =
        LibraryFiles.shipped().templates().stream()
            .map(Template::intents)
            .flatMap(List::stream)
            .flatMap(intent -> intent.examples().entrySet().stream())
            .flatMap(
                each -> each.getValue().stream().map(text -> new Line(each.getKey().code(), text)))
            .distinct()
            .toList();
    Map<String, Double> right = right("examples", examples);
    assertThat(right).hasSize(7);
    assertThat(right.values()).allMatch(share -> share > 0.93);
    assertThat(examples.stream().filter(line -> !line.isKept()))
        .hasSizeLessThan(examples.size() / 200);
  }

  /// @param fewest right of each language's, as a share
  @ParameterizedTest
  @CsvSource({
    "first-lines.tsv, look, 0, 1, 2, 0.9",
    "first-lines.tsv, once, 0, 1, 2, 0.7",
    "abroad.tsv, '', 0, 1, 3, 0.95",
    "../trigger/customers.tsv, '', 0, 0, 2, 0.95",
    "../trigger/strangers.tsv, '', 0, 0, 2, 0.75",
    "../trigger/wishes.tsv, '', 0, 1, 3, 0.9"
  })
  void soAreLinesThatWereWrittenForTests(
      String file, String half, int halves, int language, int text, double fewest) {
    List<Line> lines =
        Table.beside(FirstLinesTest.class, file)
            .filter(row -> row[halves].startsWith(half))
            .map(row -> new Line(row[language], row[text]))
            .toList();
    Map<String, Double> right = right(file + " " + half, lines);
    assertThat(right).isNotEmpty();
    assertThat(right.values()).allMatch(share -> share >= fewest);
  }

  private static Map<String, Double> right(String what, List<Line> lines) {
    Map<String, List<Line>> byLanguage =
        lines.stream()
            .collect(Collectors.groupingBy(Line::language, TreeMap::new, Collectors.toList()));
    byLanguage.forEach((language, its) ->
        System.out.printf(
            "FIGURES language of %s, %s: %d of %d right, %d left where it was known%n",
            what,
            language,
            its.stream().filter(Line::isRight).count(),
            its.size(),
            its.stream().filter(line -> !line.isKept()).count()));
    return byLanguage.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each ->
                    (double) each.getValue().stream().filter(Line::isRight).count()
                        / each.getValue().size()));
  }
}
