package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.baton.bot.phrase.Speech;
import dev.baton.bot.understanding.Languages;
import dev.baton.gateway.trials.Trials;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Customers write whatever their keyboards have. What can't be understood is no reason to fail.
class AnyTextProperties {
  private static final long SEED = Long.getLong("baton.seed", 20_261_121L);
  private static final int TEXTS = Trials.of(2_000);
  private static final int MOST_PIECES = 24;

  /// Each answer is thought about at length; these are plenty.
  private static final int ANSWERED = 10;

  private static final List<String> PIECES =
      List.of(
          "thanks",
          "I want a human",
          "agent",
          "where is my order 48213",
          "not",
          "l'",
          "d’",
          "'",
          "€ 1.000.000",
          "$5k",
          "12345678901 pm",
          "1️⃣",
          "❤️",
          "☺️",
          "⚠️",
          "👩‍👩‍👧",
          "👍🏽",
          "🇩🇪",
          "\uFE0F",
          "\u200D",
          "\u0301",
          "\u0301\u0302",
          "e\u0301",
          "\u037A",
          "\uFC5E",
          "\uFDFA",
          "\uD83D",
          "\uDE42",
          "\uD800\uD800",
          "\uFFFF",
          "\u0000",
          "\u0007",
          "\u001B[1m",
          "\u0085",
          "\u202E",
          "\u2066",
          "\u200F",
          "שלום",
          "شُكْرًا",
          "مرحبا كيف",
          "谢谢",
          "ありがとう",
          "감사합니다",
          "धन्यवाद",
          "ขอบคุณ",
          "٣٤٥",
          "ß",
          "İ",
          "ŉ",
          "ǆ",
          "ﬃ",
          "½",
          "Ⅷ",
          "sooooo",
          "\n",
          "\t",
          "\u00A0",
          "\u2028",
          ".",
          "!!!",
          "?!",
          "…",
          ",",
          "—",
          "(",
          "[",
          "{x}",
          "\\",
          "$1",
          "%s",
          "<b>",
          "https://x.y/z?",
          "a@b.c",
          "#",
          "*",
          "4111 1111 1111 1111");

  @Test
  void noTextWhateverMakesUnderstandingItFail() {
    System.out.println("baton.seed=" + SEED);
    Random random = new Random(SEED);
    Judge judge = Shipped.judge();
    LibraryBot bot = Shipped.bot();
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random);
      boolean answered = i % ANSWERED == 0;
      assertThatCode(
              () -> {
                judge.atOnce(text);
                judge.closes(text, Languages.of(text, "en"));
                Shipped.mind().of(text, "en");
                if (answered) {
                  bot.reply(Turns.in("en").customer(text).turn());
                }
              })
          .as("seed %d, text %d: %s", SEED, i, escaped(text))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"❤️", "☺️", "⚠️", "1️⃣", "\u0301", "l'\uFE0F", "\u037A", "\uFC5E"})
  void marksWithoutALetterAreNoWord(String text) {
    assertThat(Speech.of(text).words()).allMatch(word -> word.matches("[\\p{L}\\p{N}].*"));
    assertThat(Speech.of("thanks " + text).words()).startsWith("thanks");
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = 1 + random.nextInt(MOST_PIECES); left > 0; left--) {
      text.append(
          random.nextInt(4) == 0
              ? Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1))
              : PIECES.get(random.nextInt(PIECES.size())));
      text.append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return text.chars().mapToObj("\\u%04X"::formatted).collect(Collectors.joining());
  }
}
