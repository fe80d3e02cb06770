package dev.baton.bot.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Table;
import dev.baton.bot.phrase.Speech;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What customers of an outdoor shop write in seven languages: lines that call for a person, each
/// with why, and lines that only sound so. `customers.tsv` was written before the code was asked
/// what it makes of them, and was looked at when the phrases were mended; `strangers.tsv` was
/// written afterwards and asked once. The figures of first sight are in `docs/quality.md`.
class CustomersTest {
  private static final Ear EAR = Ear.shipped();
  private static final double SURE = 0.5;
  private static final double FEW = 0.1;

  /// What alone brings in a person.
  private static final Set<Trigger> STRONG =
      EnumSet.complementOf(
          EnumSet.of(Trigger.CONFUSION, Trigger.TECHNICAL, Trigger.FAILED_ATTEMPTS));

  /// What must be heard, whatever else is missed.
  private static final Set<Trigger> GRAVE =
      EnumSet.of(
          Trigger.EXPLICIT_HUMAN,
          Trigger.SELF_HARM,
          Trigger.SAFETY,
          Trigger.THREAT,
          Trigger.LEGAL,
          Trigger.DISTRESS);

  private record Line(String language, Set<Trigger> calls, String text) {
    private Set<Trigger> heard() {
      return EAR.listen(Speech.of(text)).stream()
          .filter(signal -> signal.score() >= SURE && STRONG.contains(signal.trigger()))
          .map(Signal::trigger)
          .collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"customers.tsv", "strangers.tsv"})
  void thatCallsForAPersonIsHeardAndWhatOnlySoundsSoIsNotButForFew(String file) {
    List<Line> lines = lines(file);
    List<Line> calls = lines.stream().filter(line -> !line.calls().isEmpty()).toList();
    List<Line> calm = lines.stream().filter(line -> line.calls().isEmpty()).toList();
    List<Line> missed = calls.stream().filter(line -> line.heard().isEmpty()).toList();
    List<Line> otherwise =
        calls.stream()
            .filter(line -> !line.heard().isEmpty() && !line.heard().containsAll(line.calls()))
            .toList();
    List<Line> wrongly = calm.stream().filter(line -> !line.heard().isEmpty()).toList();
    System.out.printf(
        "FIGURES %s: of %d that call for a person %d are heard, %d of them for another reason; of %d that"
            + " do not %d are%n",
        file,
        calls.size(),
        calls.size() - missed.size(),
        otherwise.size(),
        calm.size(),
        wrongly.size());
    missed.forEach(line -> System.out.println("  missed: " + line));
    wrongly.forEach(line -> System.out.println("  wrongly " + line.heard() + ": " + line));
    assertFew(missed, calls);
    assertFew(otherwise, calls);
    assertFew(wrongly, calm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customers.tsv", "strangers.tsv"})
  void whatIsGraveIsHeardInEveryLine(String file) {
    assertThat(lines(file))
        .filteredOn(line -> !Collections.disjoint(line.calls(), GRAVE))
        .hasSizeGreaterThan(20)
        .allMatch(line -> !line.heard().isEmpty());
  }

  private static void assertFew(List<Line> some, List<Line> of) {
    assertThat((double) some.size() / of.size()).as(some::toString).isLessThan(FEW);
  }

  private static List<Line> lines(String file) {
    return Table.beside(CustomersTest.class, file)
        .map(cells -> new Line(cells[0], triggers(cells[1]), cells[2]))
        .toList();
  }

  private static Set<Trigger> triggers(String names) {
    return Arrays.stream(names.split("\\|"))
        .flatMap(name -> Trigger.withKey(name).stream())
        .collect(Collectors.toSet());
  }
}
