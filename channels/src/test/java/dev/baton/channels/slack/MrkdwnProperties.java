package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.testing.NastyText;
import dev.baton.gateway.trials.Trials;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever agents write, their customer reads it as they saw it. The seed is printed; run with
/// `-Dbaton.seed=…` to repeat a failure.
class MrkdwnProperties {
  private static final int ROUNDS = Trials.of(20_000);
  private static final List<String> CHARACTERS =
      List.of("*", "_", "~", "[", "]", "(", ")", "\\", "<", ">", "&", "#", "+", "!", "|", "é", "7");

  private final long seed = Long.getLong("baton.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @BeforeEach
  void printSeed() {
    System.out.println("baton.seed=" + seed);
  }

  /// A mark inside a word, or between blanks, is none.
  @Test
  void plainWordsComeThroughAsTheyAre() {
    for (int i = 0; i < ROUNDS; i++) {
      String words = "so " + some(6, random.nextBoolean() ? this::knotted : this::lonely);

      assertThat(shown(SlackText.escape(words)).plain()).as(words).isEqualTo(words);
    }
  }

  @Test
  void tenThousandNastyCharactersComeThroughAsTheyAre() {
    assertThat(shown(SlackText.escape(NastyText.LINE)).plain()).isEqualTo(NastyText.LINE);
    assertThat(SlackText.plain(SlackText.escape(NastyText.LINE), id -> id, Map.of()))
        .isEqualTo(NastyText.LINE);
  }

  @Test
  void styledWordsKeepTheirStyleAndNothingElseGetsOne() {
    for (int i = 0; i < ROUNDS; i++) {
      List<String> styled = new ArrayList<>();
      String wire =
          IntStream.range(0, 5)
              .mapToObj(_ -> random.nextInt(3) == 0 ? styled(styled) : SlackText.escape(knotted()))
              .collect(Collectors.joining(" "));

      assertThat(styles(shown(wire))).as(wire).isEqualTo(styled);
    }
  }

  @Test
  void aLinkLeadsNowhereButToTheWebAMailboxOrATelephone() {
    List<String> schemes =
        List.of("https:", "http:", "mailto:", "tel:", "javascript:", "data:", "slack:", "ftp:", "");
    for (int i = 0; i < ROUNDS; i++) {
      String target = schemes.get(random.nextInt(schemes.size())) + "//" + knotted() + mess();
      String wire =
          "<" + SlackText.escape(target) + (random.nextBoolean() ? "|" + mess() : "") + ">";
      String around = random.nextBoolean() ? wire : mess() + wire + mess();

      for (JsonObject span : spans(shown(around))) {
        if (span.getString("type").equals("link")) {
          assertThat(span.getString("url")).as(around).matches("(?s)(https?://|mailto:|tel:).+");
        }
      }
    }
  }

  @Test
  void aCustomersWordsAreNeverMarks() {
    for (int i = 0; i < ROUNDS; i++) {
      String words = mess();
      String heard = SlackText.plain(SlackText.escape(words), id -> id, Map.of());

      assertThat(heard).isEqualTo(words);
      assertThat(styles(RichText.plain(heard))).as(words).isEmpty();
    }
  }

  @Test
  void nothingMakesItThrow() {
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(shown(mess() + "\n" + mess()).block()).isNotNull();
    }
  }

  private String styled(List<String> styled) {
    String words = random.nextBoolean() ? letters() : letters() + " " + knotted();
    String wire = SlackText.escape(words);
    return switch (random.nextInt(5)) {
      case 0 -> noted(styled, "[bold] " + words, "*" + wire + "*");
      case 1 -> noted(styled, "[italic] " + words, "_" + wire + "_");
      case 2 -> noted(styled, "[strike] " + words, "~" + wire + "~");
      case 3 -> noted(styled, "[bold, italic] " + words, "*_" + wire + "_*");
      default -> noted(styled, "[code] " + words, "`" + wire + "`");
    };
  }

  private static String noted(List<String> styled, String what, String wire) {
    styled.add(what);
    return wire;
  }

  private String some(int most, java.util.function.Supplier<String> word) {
    return IntStream.rangeClosed(0, random.nextInt(most))
        .mapToObj(_ -> word.get())
        .collect(Collectors.joining(" "));
  }

  private String knotted() {
    return letters() + character() + letters() + (random.nextBoolean() ? character() : "") + "z";
  }

  private String lonely() {
    return random.nextBoolean() ? letters() : character();
  }

  private String mess() {
    return IntStream.rangeClosed(0, random.nextInt(12))
        .mapToObj(
            _ -> random.nextInt(3) == 0 ? letters() : random.nextInt(4) == 0 ? " " : character())
        .collect(Collectors.joining());
  }

  private String letters() {
    return "abcdefghij".substring(random.nextInt(8)).substring(0, 2);
  }

  private String character() {
    return CHARACTERS.get(random.nextInt(CHARACTERS.size()));
  }

  private static RichText shown(String wire) {
    return RichText.markdown(Mrkdwn.markdown(wire, id -> id, Map.of()));
  }

  private static List<String> styles(RichText text) {
    return spans(text).stream()
        .filter(span -> span.containsKey("style"))
        .map(span -> span.getJsonObject("style").fieldNames() + " " + span.getString("text"))
        .toList();
  }

  private static List<JsonObject> spans(RichText text) {
    List<JsonObject> spans = new ArrayList<>();
    collect(text.elements(), spans);
    return spans;
  }

  private static void collect(JsonArray elements, List<JsonObject> spans) {
    for (Object element : elements) {
      JsonObject object = (JsonObject) element;
      if (object.containsKey("elements")) {
        collect(object.getJsonArray("elements"), spans);
      } else {
        spans.add(object);
      }
    }
  }
}
