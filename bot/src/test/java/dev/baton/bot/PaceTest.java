package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.trigger.Ear;
import dev.baton.bot.understanding.IntentModel;
import dev.baton.templates.Intent;
import dev.baton.templates.files.LibraryFiles;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What it costs to understand a message: language, intent, triggers, mood and facts, on one
/// thread. Processor time, so that the figure is Baton's and not that of whoever else is busy.
@Tag("slow")
class PaceTest {
  private static final int WARM_UP = 6;
  private static final double MOST_MILLIS = 5;

  @Test
  void aMessageIsUnderstoodInLessThanAMoment() {
    var library = LibraryFiles.shipped();
    long start = System.nanoTime();
    IntentModel model = IntentModel.train(LibraryBot.examples(library));
    System.out.printf("learning the library took %.1f s%n", (System.nanoTime() - start) / 1e9);
    Mind mind = new Mind(model::classify, Ear.shipped());
    // An example is known by its wording; without its last letter it is not.
    List<String> texts =
        library.templates().stream()
            .flatMap(template -> template.intents().stream())
            .map(Intent::examples)
            .flatMap(examples -> examples.values().stream())
            .flatMap(List::stream)
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
        "%d messages: %.3f ms in the middle, %.3f ms at the 99th percentile%n",
        millis.length, middle, slowest);
    assertThat(slowest).isLessThan(MOST_MILLIS);
  }
}
