package dev.baton.bot.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The figures of `docs/grounding.md` for whole replies that were written without sight of the
/// check, as a language model errs, in three sets, and what must hold of them. They have been
/// looked at and mended with since.
@Tag("slow")
class BlindFiguresTest {
  @ParameterizedTest
  @CsvSource({"blind, 180", "second, 120", "third, 120"})
  void noReplyThatSaysWhatIsNotSoReachesACustomer(String set, int size) {
    List<Blind> forged = Blind.forged(set);
    List<Blind> passed = forged.stream().filter(BlindFiguresTest::passes).toList();
    System.out.printf("FIGURES %s forged: %d, passed %d%n", set, forged.size(), passed.size());
    passed.forEach(one -> System.out.printf("passed: %s%n%n", one));
    assertThat(forged).hasSize(size);
    assertThat(passed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"blind, 110, 66", "second, 120, 60", "third, 120, 36"})
  void faithfulRepliesAreSaidAsTheyAreAtLeastAsOftenAsIsKnown(String set, int size, int fewest) {
    List<Blind> faithful = Blind.faithful(set);
    List<Blind> passed = faithful.stream().filter(BlindFiguresTest::passes).toList();
    long sentences = faithful.stream().mapToLong(one -> sentences(one).size()).sum();
    long clean =
        faithful.stream()
            .mapToLong(one -> sentences(one).stream().filter(words -> support(one, words)).count())
            .sum();
    System.out.printf(
        "FIGURES %s faithful: %d, passed %d; their sentences: %d, passed by themselves %d%n",
        set, faithful.size(), passed.size(), sentences, clean);
    assertThat(faithful).hasSize(size);
    assertThat(passed).hasSizeGreaterThanOrEqualTo(fewest);
  }

  private static List<String> sentences(Blind one) {
    return Arrays.stream(one.text().split("(?<=[.!?])\\s+|\n+"))
        .filter(words -> !words.isBlank())
        .toList();
  }

  /// Leaving out is no fault of a sentence by itself.
  private static boolean support(Blind one, String sentence) {
    return one.findings(sentence).stream()
        .allMatch(finding -> finding.kind() == Finding.Kind.CONDITION);
  }

  private static boolean passes(Blind one) {
    return one.findings(one.text()).isEmpty();
  }
}
