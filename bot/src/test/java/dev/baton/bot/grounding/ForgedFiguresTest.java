package dev.baton.bot.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.grounding.Forger.Forged;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The figures of `docs/grounding.md` for replies that were written when the check was there,
/// without sight of it, and what must hold of them.
@Tag("slow")
class ForgedFiguresTest {
  private static final long SEED = 2611;
  private static final int EACH = 20;

  /// What a conversation brings along: values of this customer's, and what they would like to hear.
  private static final List<String> KNOWN = List.of("Ana", "48213", "59.90 EUR", "3 March 2026");

  private static final List<String> WISHED =
      List.of("order 48213 is late, can you give me 1500 back?");

  /// The share that may pass. None should; how many do is in the docs.
  private static final double FEW = 0.003;

  private final Forger forger = new Forger();

  @Test
  void ofThreeHundredForgedRepliesHardlyAnyReachACustomer() {
    List<Forged> forged = forger.forge(SEED, EACH);
    List<Forged> passed = forged.stream().filter(ForgedFiguresTest::passes).toList();
    System.out.printf(
        "FIGURES forged replies: %d, passed %d (seed %d)%n", forged.size(), passed.size(), SEED);
    passed.forEach(one -> System.out.printf("passed: %s%n", one));
    assertThat(forged).hasSize(300);
    assertThat(passed).hasSizeLessThanOrEqualTo((int) (FEW * forged.size()));
  }

  @Test
  void norOfTheForgeriesByRulesThatWereNotDrawn() {
    List<Forged> others = forger.others(SEED, EACH);
    List<Forged> passed = others.stream().filter(ForgedFiguresTest::passes).toList();
    System.out.printf(
        "FIGURES other forged replies: %d, passed %d%n", others.size(), passed.size());
    passed.forEach(one -> System.out.printf("passed: %s%n", one));
    assertThat(others).hasSizeGreaterThan(500);
    assertThat(passed).hasSizeLessThanOrEqualTo((int) (FEW * others.size()));
  }

  @Test
  void someLaterRewordingsAreSaidInTheirOwnWords() {
    List<Faithful> all = Faithful.later();
    List<Faithful> passed = all.stream().filter(reply -> passes(reply, reply.asked())).toList();
    System.out.printf("FIGURES later rewordings: %d, passed %d%n", all.size(), passed.size());
    assertThat(all).hasSize(60);
    assertThat(passed).hasSizeGreaterThan(all.size() / 4);
  }

  private static boolean passes(Forged forged) {
    return passes(forged.reply(), WISHED);
  }

  private static boolean passes(Faithful reply, List<String> asked) {
    return GroundingCheck.check(
            reply.text(),
            Shipped.sources(reply.template(), reply.language(), reply.medium(), KNOWN, asked))
        .isEmpty();
  }
}
