package dev.baton.bot.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Table;
import dev.baton.bot.phrase.Speech;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines of customers of banks, airlines, shops, insurers and others, invented for Baton by people
/// who knew neither phrases nor examples, the later ones' `en-2`, `abroad-2`, `en-3` and
/// `abroad-3`: `blind.tsv`. Of the half `look` each line was looked at when phrases and examples
/// were written anew; of the half `once` only figures, before and after (the first's has been
/// looked at since). What was heard at first sight is in `docs/quality.md`.
class BlindTest {
  private static final Ear EAR = Ear.shipped();
  private static final double SURE = 0.5;

  private static final Set<Trigger> SCORED =
      EnumSet.range(Trigger.EXPLICIT_HUMAN, Trigger.SENSITIVE_ACCOUNT);

  private record Line(Set<Trigger> must, Set<Trigger> may, Set<Trigger> heard) {
    private boolean calls() {
      return !must.isEmpty();
    }

    private boolean isCalm() {
      return must.isEmpty() && may.isEmpty();
    }
  }

  /// Some two or three lines more than today may be missed or taken; without what was learnt for
  /// these sets far more are.
  ///
  /// @param missed so many lines that call for a person may be heard as calm
  /// @param taken so many calm lines may be heard as a call
  @ParameterizedTest
  @CsvSource({
    "en, look, 6, 2",
    "en, once, 6, 7",
    "abroad, look, 3, 2",
    "abroad, once, 3, 2",
    "en-2, look, 4, 2",
    "en-2, once, 15, 5",
    "abroad-2, look, 3, 2",
    "abroad-2, once, 4, 2",
    "en-3, look, 3, 2",
    "en-3, once, 21, 11",
    "abroad-3, look, 3, 2",
    "abroad-3, once, 17, 5"
  })
  void mostOfWhatCallsForAPersonIsHeardAndHardlyAnythingElse(
      String where, String half, int missed, int taken) {
    List<Line> lines = lines(where, half);
    List<Line> calling = lines.stream().filter(Line::calls).toList();
    List<Line> calm = lines.stream().filter(Line::isCalm).toList();
    System.out.printf(
        "FIGURES blind %s, %s: heard %.1f of 100 that call for a person, %.1f of 100 calm lines;"
            + " macro-F1 %.1f; %s%n",
        where,
        half,
        100.0 * heard(calling) / calling.size(),
        100.0 * heard(calm) / calm.size(),
        100 * macroF1(lines),
        wishes(lines));
    assertThat(calling).hasSizeGreaterThan(40);
    assertThat(calm).hasSizeGreaterThan(10);
    assertThat(calling.size() - heard(calling)).isLessThanOrEqualTo(missed);
    assertThat(heard(calm)).isLessThanOrEqualTo(taken);
  }

  private static long heard(List<Line> lines) {
    return lines.stream().filter(line -> !line.heard().isEmpty()).count();
  }

  private static String wishes(List<Line> lines) {
    Trigger wish = Trigger.EXPLICIT_HUMAN;
    List<Line> wishes = lines.stream().filter(line -> line.must().contains(wish)).toList();
    long heard = wishes.stream().filter(line -> line.heard().contains(wish)).count();
    long others =
        lines.stream()
            .filter(line -> line.heard().contains(wish))
            .filter(line -> !line.must().contains(wish) && !line.may().contains(wish))
            .count();
    return "of %d wishes for a person %d, of other lines %d"
        .formatted(wishes.size(), heard, others);
  }

  private static double macroF1(List<Line> lines) {
    return SCORED.stream()
        .filter(trigger -> lines.stream().anyMatch(line -> line.must().contains(trigger)))
        .mapToDouble(trigger -> f1(lines, trigger))
        .average()
        .orElseThrow();
  }

  private static double f1(List<Line> lines, Trigger trigger) {
    long must = lines.stream().filter(line -> line.must().contains(trigger)).count();
    List<Line> heard = lines.stream().filter(line -> line.heard().contains(trigger)).toList();
    long right = heard.stream().filter(line -> line.must().contains(trigger)).count();
    long open =
        heard.stream()
            .filter(line -> !line.must().contains(trigger) && line.may().contains(trigger))
            .count();
    return 2.0 * right / (must + heard.size() - open);
  }

  private static List<Line> lines(String where, String half) {
    return Table.beside(BlindTest.class, "blind.tsv")
        .filter(cells -> cells[0].equals(where) && cells[1].equals(half))
        .map(cells -> new Line(triggers(cells[2]), triggers(cells[3]), heard(cells[4])))
        .toList();
  }

  private static Set<Trigger> heard(String text) {
    return EAR.listen(Speech.of(text)).stream()
        .filter(signal -> signal.score() >= SURE && SCORED.contains(signal.trigger()))
        .map(Signal::trigger)
        .collect(Collectors.toSet());
  }

  private static Set<Trigger> triggers(String names) {
    return Arrays.stream(names.split(","))
        .flatMap(name -> Trigger.withKey(name).stream())
        .collect(Collectors.toSet());
  }
}
