package dev.baton.bot.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.trials.Trials;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A book tries a phrase where one of its rarest words stands. What it finds is what trying every
/// phrase at every word finds.
class PhraseProperties {
  private static final long SEED = 20_261_122L;
  private static final int PHRASES = Trials.of(5_000);
  private static final int LINES = 4;

  private static final List<String> WORDS =
      List.of("i", "want", "the", "kite", "kites", "kilo", "no", "tent", "7", "12");
  private static final List<String> BETWEEN = List.of(" ", " ", " ", " ", ", ", ". ", " but ");
  private static final List<String> STEPS =
      List.of(
          "i",
          "want",
          "the",
          "kite",
          "no",
          "tent",
          "ki*",
          "kite*",
          "te*",
          "#",
          "{i|want the}",
          "{the kite|tent}",
          "{kit*|no}",
          "{no kite tent|#}",
          "{tent|$}");

  @Test
  void whatABookFindsIsWhatIsFoundByTryingEverywhere() {
    Random random = new Random(SEED);
    int found = 0;
    for (int i = 0; i < PHRASES; i++) {
      String source = phrase(random);
      PhraseBook said = PhraseBook.read("[topic]\n0.9! " + source);
      PhraseBook never = PhraseBook.read("[topic]\nnever " + source);
      PhraseBook overCommas = PhraseBook.read("[topic]\nnever, " + source);
      Phrase phrase = Phrase.parse(source, Map.of());
      for (int n = 0; n < LINES; n++) {
        String line = line(random);
        Speech speech = Speech.of(line);
        BitSet everywhere = new BitSet();
        everywhere.set(0, speech.size());
        List<String> plainly =
            phrase.find(speech, everywhere, Set.of(), List.of()).stream()
                .map(place -> speech.quote(place.from(), place.to()))
                .toList();
        assertThat(said.listen(speech).hits())
            .as("seed %d: “%s” in “%s”", SEED, source, line)
            .extracting(PhraseBook.Hit::words)
            .isEqualTo(plainly);
        assertThat(never.listen(speech).excluded().isEmpty())
            .as("seed %d: never “%s” in “%s”", SEED, source, line)
            .isEqualTo(phrase.all(speech, everywhere, speech::clauseEnd).isEmpty());
        assertThat(overCommas.listen(speech).excluded().isEmpty())
            .as("seed %d: never, “%s” in “%s”", SEED, source, line)
            .isEqualTo(phrase.all(speech, everywhere, speech::sentenceEnd).isEmpty());
        found += plainly.size();
      }
    }
    assertThat(found).as("lines in which something is found").isGreaterThan(PHRASES / 10);
  }

  private static String phrase(Random random) {
    List<String> parts = new ArrayList<>();
    int needed = random.nextInt(3);
    for (int i = 0; i < 3; i++) {
      if (random.nextInt(4) == 0) {
        parts.add(".." + random.nextInt(4));
      }
      parts.add(one(STEPS, random) + (i != needed && random.nextBoolean() ? "?" : ""));
    }
    if (random.nextInt(6) == 0) {
      parts.addFirst("^");
    }
    if (random.nextInt(6) == 0) {
      parts.addLast("$");
    }
    return String.join(" ", parts);
  }

  private static String line(Random random) {
    return IntStream.range(0, 2 + random.nextInt(12))
        .mapToObj(_ -> one(WORDS, random) + one(BETWEEN, random))
        .collect(Collectors.joining());
  }

  private static String one(List<String> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
