package dev.baton.bot.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Table;
import dev.baton.bot.phrase.Speech;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who does not want to live any more seldom begins with the word for it. `despair.tsv` has sixty
/// lines in seven languages, half of which only sound so; it was written before the phrases were.
/// One half of it was looked at while they were mended, the other was kept and asked once. The
/// figures of first sight are in `docs/quality.md`.
class DespairTest {
  private static final Ear EAR = Ear.shipped();

  private record Line(String half, boolean calls, String text) {
    private boolean isOf(String wanted) {
      return half.equals(wanted);
    }

    private boolean heard() {
      return EAR.listen(Speech.of(text)).stream()
          .anyMatch(signal -> signal.trigger() == Trigger.SELF_HARM && signal.score() >= 0.5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"looked-at", "kept"})
  void whoDoesNotWantToLiveIsHeardAndWhatOnlySoundsSoIsNot(String half) {
    List<Line> calls = lines().stream().filter(line -> line.isOf(half) && line.calls()).toList();
    List<Line> calm = lines().stream().filter(line -> line.isOf(half) && !line.calls()).toList();
    List<Line> missed = calls.stream().filter(line -> !line.heard()).toList();
    List<Line> wrongly = calm.stream().filter(Line::heard).toList();
    System.out.printf(
        "FIGURES despair.tsv, %s: of %d lines of despair %d are heard, of %d others %d%n",
        half, calls.size(), calls.size() - missed.size(), calm.size(), wrongly.size());
    missed.forEach(line -> System.out.println("  missed: " + line));
    assertThat(calls).hasSizeGreaterThan(10);
    assertThat(calm).hasSizeGreaterThan(10);
    assertThat(missed).hasSizeLessThanOrEqualTo(3);
    assertThat(wrongly).isEmpty();
  }

  private static List<Line> lines() {
    return Table.beside(DespairTest.class, "despair.tsv")
        .map(cells -> new Line(cells[0], !cells[2].isEmpty(), cells[3]))
        .toList();
  }
}
