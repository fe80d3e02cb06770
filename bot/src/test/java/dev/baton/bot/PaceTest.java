package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.trigger.Ear;
import dev.baton.bot.understanding.Examples;
import dev.baton.bot.understanding.IntentModel;
import dev.baton.templates.files.LibraryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// What it costs to understand a message: language, intent, triggers, mood and facts, on one
/// thread. Processor time, so that the figure is Baton's and not that of whoever else is busy.
@Tag("slow")
class PaceTest {
  private static final int WARM_UP = 6;
  private static final int MOST_MESSAGES = 2_000;
  private static final double MOST_MILLIS = 5;

  @Test
  void aMessageIsUnderstoodInLessThanAMoment() {
    assertQuick(LibraryBot.examples(LibraryFiles.shipped()));
  }

  /// `-Dpace=train.tsv` names a file with a line of names, then a text and a label, with a tab
  /// between.
  @Test
  @EnabledIfSystemProperty(named = "pace", matches = ".+")
  void soItIsWithAsManyExamplesAsAFileHas() throws IOException {
    Map<String, List<String>> byLabel =
        Files.readAllLines(Path.of(System.getProperty("pace", ""))).stream()
            .skip(1)
            .map(row -> row.split("\t", -1))
            .filter(row -> !row[1].equals("oos"))
            .collect(
                Collectors.groupingBy(
                    row -> row[1],
                    TreeMap::new,
                    Collectors.mapping(row -> row[0], Collectors.toList())));
    assertQuick(Examples.of(byLabel));
  }

  private static void assertQuick(Examples examples) {
    long start = System.nanoTime();
    IntentModel model = IntentModel.train(examples);
    double learning = (System.nanoTime() - start) / 1e9;
    Mind mind = new Mind(model, Ear.shipped());
    List<String> all =
        Stream.concat(Stream.of(examples.byIntent()), examples.abroad().values().stream())
            .flatMap(some -> some.values().stream())
            .flatMap(List::stream)
            .toList();
    int step = 1 + all.size() / MOST_MESSAGES;
    // An example is known by its wording; without its last letter it is not.
    List<String> texts =
        IntStream.iterate(0, i -> i < all.size(), i -> i + step)
            .mapToObj(all::get)
            .map(text -> text.substring(0, text.length() - 1))
            .toList();
    double[] millis = new double[texts.size()];
    for (int round = 0; round <= WARM_UP; round++) {
      for (int i = 0; i < millis.length; i++) {
        long before = Cpu.nanos();
        mind.of(texts.get(i), "en");
        millis[i] = (Cpu.nanos() - before) / 1e6;
      }
    }
    Arrays.sort(millis);
    double middle = millis[millis.length / 2];
    double slowest = millis[millis.length * 99 / 100];
    System.out.printf(
        "FIGURES pace: %d examples learnt in %.1f s; %d messages: %.3f ms in the middle, %.3f ms at the 99th"
            + " percentile%n",
        all.size(), learning, millis.length, middle, slowest);
    assertThat(slowest).isLessThan(MOST_MILLIS);
  }
}
