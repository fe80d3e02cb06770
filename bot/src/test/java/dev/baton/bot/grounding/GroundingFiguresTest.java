package dev.baton.bot.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.grounding.adversary.Adversary;
import dev.baton.bot.grounding.adversary.Adversary.Attack;
import dev.baton.bot.grounding.adversary.Original;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The figures that `docs/grounding.md` reports, and what must hold of them.
@Tag("slow")
class GroundingFiguresTest {
  private static final long SEED = 4;
  private static final int REPLIES = 500;

  /// The share that may pass. None should; how many do is in the docs.
  private static final double FEW = 0.004;

  /// What a conversation brings along: values of this customer's, and what they would like to hear.
  private static final List<String> KNOWN = List.of("Ana", "48213", "59.90 EUR", "3 March 2026");

  private static final List<String> WISHED =
      List.of("order 48213 is late, can you give me 1500 back?");

  private final Adversary adversary = new Adversary(Shipped.LIBRARY);

  @Test
  void ofFiveHundredAlteredRepliesHardlyAnyReachACustomer() {
    List<Attack> attacks = adversary.attacks(SEED, REPLIES);
    List<Attack> passed = attacks.stream().filter(GroundingFiguresTest::passes).toList();
    System.out.printf(
        "FIGURES altered replies: %d, passed %d (seed %d)%n", attacks.size(), passed.size(), SEED);
    passed.forEach(attack -> System.out.printf("passed: %s%n", attack));
    assertThat(attacks).hasSize(REPLIES);
    assertThat(passed).hasSizeLessThanOrEqualTo((int) (FEW * REPLIES));
  }

  @Test
  void mostFaithfulRewordingsPass() {
    List<Faithful> all = Faithful.all();
    List<Faithful> refused =
        all.stream()
            .filter(reply ->
                !GroundingCheck.check(
                        reply.text(),
                        Shipped.sources(
                            reply.template(),
                            reply.language(),
                            reply.medium(),
                            KNOWN,
                            reply.asked()))
                    .isEmpty())
            .toList();
    System.out.printf(
        "FIGURES faithful rewordings: %d, passed %d%n", all.size(), all.size() - refused.size());
    assertThat(all).hasSize(200);
    assertThat(refused.size()).as("refused: %s", refused).isLessThanOrEqualTo(all.size() / 20);
  }

  @Test
  void everyTemplatePassesAsItIs() {
    assertThat(adversary.originals())
        .isNotEmpty()
        .allSatisfy(original ->
            assertThat(GroundingCheck.check(original.text(), sources(original)))
                .as("%s %s", original.template(), original.language())
                .isEmpty());
  }

  private static boolean passes(Attack attack) {
    return GroundingCheck.check(attack.text(), sources(attack.original())).isEmpty();
  }

  private static Sources sources(Original original) {
    return Shipped.sources(
        original.template(), original.language(), original.medium(), KNOWN, WISHED);
  }
}
