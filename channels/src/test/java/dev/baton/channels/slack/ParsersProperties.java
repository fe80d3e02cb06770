package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.trials.Trials;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Whatever comes over the wire, a parser answers; it never throws. The seed is printed; run with
/// `-Dbaton.seed=…` to repeat a failure.
class ParsersProperties {
  private static final int ROUNDS = Trials.of(20_000);

  private final long seed = Long.getLong("baton.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<byte[]> events = events();
  private final List<byte[]> interactions = new ArrayList<>(Payloads.in("interactions").values());

  private static List<byte[]> events() {
    List<byte[]> all = new ArrayList<>(Payloads.in("events").values());
    Payloads.documented().forEach(line -> all.add(Payloads.around(line.getJsonObject("event"))));
    return all;
  }

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
      assertThatCode(() -> assertThat(Payloads.press(form)).isNotNull())
          .as("form %s", new String(form, StandardCharsets.ISO_8859_1))
          .doesNotThrowAnyException();
      assertThatCode(() -> assertThat(SlashCommand.parse(form, Instant.EPOCH)).isNotNull())
          .doesNotThrowAnyException();
    }
  }

  /// What is measured is the time that this thread computes, which does not depend on what else the
  /// machine does: the signature over the bytes, and the classification. The largest are larger
  /// than anything that Slack sends.
  @Test
  void everyPayloadAndEveryMutationIsClassifiedInLessThanAHundredMilliseconds() {
    System.out.println("baton.seed=" + seed);
    List<byte[]> forms = interactions.stream().map(Payloads::form).toList();
    EventParser parser = new EventParser(Set.of("C0SUPPORT"));
    List<byte[]> all = withMutations(events);
    all.add(("{\"event\":" + "[".repeat(250_000)).getBytes(StandardCharsets.UTF_8));
    long slowest = slowest(all, body -> assertThat(parser.parse(body)).isNotNull());
    List<byte[]> allForms = withMutations(forms);
    allForms.add(("payload=" + "%7B".repeat(80_000)).getBytes(StandardCharsets.UTF_8));
    allForms.add("a=b&".repeat(60_000).getBytes(StandardCharsets.UTF_8));
    slowest =
        Math.max(slowest, slowest(allForms, body -> assertThat(Payloads.press(body)).isNotNull()));
    slowest =
        Math.max(
            slowest,
            slowest(
                allForms, body -> assertThat(SlashCommand.parse(body, Instant.EPOCH)).isNotNull()));

    System.out.println("the slowest took " + slowest / 1_000 + " µs");
    assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofMillis(100));
  }

  private List<byte[]> withMutations(List<byte[]> payloads) {
    List<byte[]> all = new ArrayList<>(payloads);
    for (int i = 0; i < 2_000; i++) {
      all.add(mutated(payloads.get(random.nextInt(payloads.size()))));
    }
    return all;
  }

  /// After each has been read once, in nanoseconds.
  private static long slowest(List<byte[]> requests, Consumer<byte[]> parser) {
    SlackSignature signature = new SlackSignature(Optional.of(SlackWorld.SIGNING));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    requests.forEach(parser);
    long slowest = 0;
    for (byte[] body : requests) {
      long began = threads.getCurrentThreadCpuTime();
      MultiMap headers =
          MultiMap.caseInsensitiveMultiMap()
              .add("X-Slack-Request-Timestamp", "0")
              .add("X-Slack-Signature", "v0=" + "0".repeat(64));
      Buffer bytes = Buffer.buffer(body);
      assertThat(signature.problem(new RawRequest("POST", "/", headers, bytes, Instant.EPOCH)))
          .isPresent();
      parser.accept(body);
      slowest = Math.max(slowest, threads.getCurrentThreadCpuTime() - began);
    }
    return slowest;
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
