package dev.baton.bot.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.grounding.Corruption.Corrupted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The figures of `docs/grounding.md` for free rewordings that were made to say something else.
/// What is corrupted is only what passes as it is: of the rest nothing could be told.
@Tag("slow")
class CorruptedFiguresTest {
  private static final long SEED = 7;

  /// One of so many is drawn: all take minutes. `-Dcorrupted.part=1` draws all.
  private static final int PART = Integer.getInteger("corrupted.part", 4);

  private static final int OF_A_PATTERN = 25 / PART;
  private static final int OF_A_SENTENCE = 10 / PART;

  private static final List<String> KNOWN = List.of("Ana", "48213", "59.90 EUR", "3 March 2026");

  @Test
  void ofFreeRewordingsThatWereCorruptedFewerThanOneInTenPass() {
    List<Faithful> passing =
        Stream.concat(Faithful.later().stream(), Faithful.all().stream())
            .filter(reply -> passes(reply, reply))
            .toList();
    Random dice = new Random(SEED);
    Map<String, int[]> kinds = new TreeMap<>();
    List<Corrupted> drawn = new ArrayList<>();
    for (Corruption corruption : Corruption.all()) {
      List<Corrupted> all = new ArrayList<>();
      passing.forEach(reply -> all.addAll(corruption.of(reply)));
      Collections.shuffle(all, dice);
      drawn.addAll(
          all.subList(0, Math.min(all.size(), corruption.adds() ? OF_A_SENTENCE : OF_A_PATTERN)));
    }
    List<Corrupted> passed =
        drawn.stream().filter(one -> passes(one.reply(), one.original())).toList();
    drawn.forEach(one -> kinds.computeIfAbsent(one.by().kind(), kind -> new int[2])[1]++);
    passed.forEach(one -> kinds.computeIfAbsent(one.by().kind(), kind -> new int[2])[0]++);
    System.out.printf(
        "FIGURES corrupted rewordings: %d of %d that pass as they are; passed %d (seed %d)%n",
        drawn.size(), passing.size(), passed.size(), SEED);
    kinds.forEach((kind, count) -> System.out.printf("%s: %d of %d%n", kind, count[0], count[1]));
    passed.forEach(one -> System.out.printf("passed: %s%n", one));
    assertThat(drawn).hasSizeGreaterThan(3000 / PART / 2);
    assertThat(passed).hasSizeLessThan(drawn.size() / 10);
  }

  private static boolean passes(Faithful reply, Faithful original) {
    return GroundingCheck.check(
            reply.text(),
            Shipped.sources(
                reply.template(), reply.language(), reply.medium(), KNOWN, original.asked()))
        .isEmpty();
  }
}
