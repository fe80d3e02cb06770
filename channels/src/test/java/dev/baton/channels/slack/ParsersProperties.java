package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever comes over the wire, a parser answers; it never throws. The seed is printed; run with
/// `-Dbaton.seed=…` to repeat a failure.
class ParsersProperties {
  private static final int ROUNDS = 20_000;

  private final long seed = Long.getLong("baton.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<byte[]> events = new ArrayList<>(Payloads.in("events").values());
  private final List<byte[]> interactions = new ArrayList<>(Payloads.in("interactions").values());

  @Test
  void noMutationOfAPayloadMakesAParserThrow() {
    System.out.println("baton.seed=" + seed);
    EventParser parser = new EventParser(Set.of("C0SUPPORT"));
    for (int i = 0; i < ROUNDS; i++) {
      byte[] event = mutated(events.get(random.nextInt(events.size())));
      byte[] json = mutated(interactions.get(random.nextInt(interactions.size())));
      byte[] form = random.nextBoolean() ? Payloads.form(json) : mutated(Payloads.form(json));
      assertThatCode(() -> assertThat(parser.parse(event)).isNotNull())
          .as("event %s", new String(event, StandardCharsets.ISO_8859_1))
          .doesNotThrowAnyException();
      assertThatCode(() -> assertThat(PressParser.parse(form)).isNotNull())
          .as("form %s", new String(form, StandardCharsets.ISO_8859_1))
          .doesNotThrowAnyException();
      assertThatCode(() -> assertThat(SlashCommand.parse(form, Instant.EPOCH)).isNotNull())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void depthAndSizeAreBounded() {
    EventParser parser = new EventParser(Set.of());
    String deep = "{\"type\":\"event_callback\",\"event\":" + "[".repeat(50_000);
    String number = "{\"type\":\"event_callback\",\"event_time\":" + "9".repeat(5_000) + "}";

    assertThat(parser.parse(deep.getBytes(StandardCharsets.UTF_8))).isNotNull();
    assertThat(parser.parse(number.getBytes(StandardCharsets.UTF_8))).isNotNull();
    assertThat(parser.parse(new byte[0])).isNotNull();
    assertThat(parser.parse(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0})).isNotNull();
  }

  @Test
  void noTextMakesTheTextFunctionsThrowOrLoseWhatIsPlain() {
    System.out.println("baton.seed=" + seed);
    for (int i = 0; i < ROUNDS; i++) {
      String text = text();
      assertThatCode(() -> SlackText.plain(text, id -> id, Map.of()))
          .as(text)
          .doesNotThrowAnyException();
      assertThatCode(() -> RichText.markdown(text).block()).as(text).doesNotThrowAnyException();
      assertThat(SlackText.plain(SlackText.escape(text), id -> id, Map.of()))
          .as("escaped text comes back as it was")
          .isEqualTo(text);
      assertThat(RichText.plain(text).plain()).isEqualTo(text);
    }
  }

  private byte[] mutated(byte[] original) {
    byte[] bytes = original.clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes =
          switch (random.nextInt(5)) {
            case 0 -> withByte(bytes, (byte) random.nextInt(256));
            case 1 -> withByte(bytes, (byte) "{}[]\",:0\\nft".charAt(random.nextInt(12)));
            case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 3 -> doubled(bytes);
            default -> swappedValue(bytes);
          };
    }
    return bytes;
  }

  private byte[] withByte(byte[] bytes, byte value) {
    bytes[random.nextInt(bytes.length)] = value;
    return bytes;
  }

  private byte[] doubled(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - from, 1 + random.nextInt(60));
    byte[] longer = new byte[bytes.length + length];
    System.arraycopy(bytes, 0, longer, 0, from + length);
    System.arraycopy(bytes, from, longer, from + length, bytes.length - from);
    return longer;
  }

  /// Puts a value of another type in a string's place.
  private byte[] swappedValue(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<Integer> starts = new ArrayList<>();
    for (int at = text.indexOf(": \""); at >= 0; at = text.indexOf(": \"", at + 1)) {
      starts.add(at + 2);
    }
    if (starts.isEmpty()) {
      return bytes;
    }
    int start = starts.get(random.nextInt(starts.size()));
    int end = text.indexOf('"', start + 1) + 1;
    String[] others = {"null", "5", "{}", "[]", "true", "1e999", "\"\"", "[[\"x\"]]"};
    String other = others[random.nextInt(others.length)];
    return end <= start
        ? bytes
        : (text.substring(0, start) + other + text.substring(end)).getBytes(StandardCharsets.UTF_8);
  }

  private String text() {
    String[] parts = {
      "<",
      ">",
      "&",
      "&amp;",
      "<@U1>",
      "<!channel>",
      "<https://x.example|y>",
      "*",
      "**",
      "_",
      "~",
      "`",
      "\\",
      "[",
      "](",
      ")",
      "https://a.example",
      "\n",
      "- ",
      "1. ",
      "🙂",
      "👩‍👩‍👧",
      "\u202e",
      "é",
      "word",
      " ",
      ":tada:",
      "|",
      "\u0000"
    };
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }
}
