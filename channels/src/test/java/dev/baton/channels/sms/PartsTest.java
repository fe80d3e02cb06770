package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final int ROOM = 1600;

  @Test
  void whatFitsStaysAsItIs() {
    String text = "a".repeat(ROOM);
    assertThat(Parts.of(text, ROOM)).containsExactly(text);
  }

  @Test
  void eachPartBeginsWithItsNumberAndFitsWithIt() {
    String text = "This is a sentence of some length. ".repeat(130).strip();
    List<String> parts = Parts.of(text, ROOM);
    assertThat(parts).hasSize(3).allSatisfy(part -> assertThat(part.length()).isBetween(1, ROOM));
    assertThat(parts.get(0)).startsWith("(1/3) This").endsWith("length.");
    assertThat(parts.get(2)).startsWith("(3/3) This").endsWith("length.");
    assertThat(joined(parts)).isEqualTo(text);
  }

  @Test
  void aParagraphIsABetterPlaceThanASentence() {
    String text = "One two. Three four.\n" + "Five is a sentence. ".repeat(2).strip();
    assertThat(Parts.of(text, 40).getFirst()).isEqualTo("(1/3) One two. Three four.");
  }

  @Test
  void withoutSentencesWordsAreKeptWhole() {
    String text = "word ".repeat(30).strip();
    assertThat(Parts.of(text, 40))
        .allSatisfy(part -> assertThat(part).matches("\\(\\d/\\d\\)( word)+"));
  }

  @Test
  void whatReadersTakeForOneCharacterIsNeverCut() {
    String family = "👨‍👩‍👧‍👦";
    String text = family.repeat(40);
    List<String> parts = Parts.of(text, 70);
    assertThat(parts.size()).isGreaterThan(1);
    assertThat(parts)
        .allSatisfy(part ->
            assertThat(part.replaceFirst("^\\(\\d+/\\d+\\) ", "").replace(family, "")).isEmpty());
    assertThat(
            parts.stream()
                .map(p -> p.replaceFirst("^\\(\\d+/\\d+\\) ", ""))
                .collect(Collectors.joining()))
        .isEqualTo(text);
  }

  @Test
  void accentsStayWithTheirLetters() {
    String text = "e\u0301".repeat(100);
    assertThat(Parts.of(text, 77))
        .allSatisfy(part -> assertThat(part).doesNotMatch("(?s).*\\) \u0301.*").endsWith("\u0301"));
  }

  @Test
  void tenPartsHaveTwoDigitsInTheirNumbers() {
    String text = "A sentence of thirty characters ".repeat(40).strip();
    List<String> parts = Parts.of(text, 100);
    assertThat(parts.size()).isGreaterThan(9);
    assertThat(parts.getFirst()).startsWith("(1/" + parts.size() + ") ");
    assertThat(parts).allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(100));
    assertThat(joined(parts)).isEqualTo(text);
  }

  @Test
  void anyTextComesBackTogetherAndNoPartIsTooLong() {
    long seed = 20_260_101;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      String text = text(random).strip();
      int room = 70 + random.nextInt(400);
      List<String> parts = Parts.of(text, room);
      assertThat(parts)
          .as("seed %d, round %d", seed, round)
          .allSatisfy(part -> assertThat(part.length()).isBetween(0, room));
      assertThat(withoutBlanks(joined(parts)))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(withoutBlanks(text));
    }
  }

  private static String text(Random random) {
    String[] bits = {
      "word", " ", ". ", "\n", "👩‍🚀", "ü", "e\u0301", "长", "مرحبا ", "https://a.example/b", "! "
    };
    return IntStream.range(0, random.nextInt(600))
        .mapToObj(_ -> bits[random.nextInt(bits.length)])
        .collect(Collectors.joining());
  }

  private static String joined(List<String> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : parts.stream()
            .map(part -> part.replaceFirst("^\\(\\d+/\\d+\\) ", ""))
            .collect(Collectors.joining(" "));
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s+", "");
  }
}
