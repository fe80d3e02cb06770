package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook.Parsed;
import dev.baton.gateway.trials.Trials;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever comes over the wire, the parsers classify it and never throw.
class ParserProperties {
  private static final int ROUNDS = Trials.of(20_000);

  private static final long LONG = Duration.ofMillis(100).toNanos();

  /// What the edge takes of a webhook, where nothing else is set.
  private static final int MOST_BYTES = 1024 * 1024;

  @Test
  void noBytesMakeAParserThrow() {
    long seed = Long.getLong("seed", 7_041);
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    SmsSettings settings =
        Forms.settings().with(new SmsSettings.WhatsApp("+12025550100", Optional.empty()));
    SmsHook hook = new SmsHook(settings);
    for (int round = 0; round < ROUNDS; round++) {
      RawRequest request = request(random);
      Parsed<InboundText> text =
          hook.read(request)
              .map(form -> InboundText.read(form, settings, request.at()))
              .orElseGet(() -> new Parsed.Malformed<>("no form"));
      Parsed<DeliveryReport> report =
          hook.read(request)
              .map(form -> DeliveryReport.read(form, request, settings))
              .orElseGet(() -> new Parsed.Malformed<>("no form"));
      assertThat(text).as("seed %d, round %d", seed, round).isNotNull();
      assertThat(report).as("seed %d, round %d", seed, round).isNotNull();
      assertThat(hook.forged(request)).as("seed %d, round %d", seed, round).isPresent();
    }
  }

  /// Measured in the processor's time of this thread: what else the machine does is not the
  /// parser's doing. Twilio waits 15 seconds; what is slow here would be slow for everybody behind
  /// it.
  @Test
  void nothingTakesAParserATenthOfASecond() {
    long seed = Long.getLong("seed", 7_042);
    Random random = new Random(seed);
    SmsSettings settings =
        Forms.settings().with(new SmsSettings.WhatsApp("+12025550100", Optional.empty()));
    SmsHook hook = new SmsHook(settings);
    List<RawRequest> requests = new ArrayList<>(shapes());
    requests.addAll(hostile());
    int documented = requests.size();
    for (int i = 0; i < 5_000; i++) {
      requests.add(request(random));
    }
    requests.forEach(request -> classify(hook, settings, request));
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long longest = 0;
    for (RawRequest request : requests) {
      long took = Long.MAX_VALUE;
      // What shares the processor's caches costs time, too: the least of some tries is the
      // parser's.
      for (int tries = 0; tries < 10 && took > LONG; tries++) {
        long before = thread.getCurrentThreadCpuTime();
        classify(hook, settings, request);
        took = Math.min(took, thread.getCurrentThreadCpuTime() - before);
      }
      assertThat(took).as("seed %d: %d bytes", seed, request.body().length()).isLessThan(LONG);
      longest = Math.max(longest, took);
    }
    System.out.printf(
        "seed %d: %d documented and hostile, %d payloads in all, the slowest took %.2f ms%n",
        seed, documented, requests.size(), longest / 1e6);
  }

  private static void classify(SmsHook hook, SmsSettings settings, RawRequest request) {
    assertThat(hook.forged(request)).isNotNull();
    hook.read(request)
        .ifPresent(form -> {
          assertThat(InboundText.read(form, settings, request.at())).isNotNull();
          assertThat(DeliveryReport.read(form, request, settings)).isNotNull();
        });
  }

  /// Every shape that is documented, as it comes over the wire.
  private static List<RawRequest> shapes() {
    return Stream.concat(PayloadShapesTest.inbound(), PayloadShapesTest.reports())
        .map(shape -> Forms.post(SmsInbound.PATH, PayloadShapesTest.fields(shape)))
        .toList();
  }

  /// As large as a body may be, and of what is slow in careless parsers.
  private static List<RawRequest> hostile() {
    return Stream.of(
            "&".repeat(MOST_BYTES),
            "=".repeat(MOST_BYTES),
            "%".repeat(MOST_BYTES),
            "a=b&".repeat(MOST_BYTES / 4),
            "a=%F0%9F%91%8D&".repeat(MOST_BYTES / 15),
            "Body=" + "+".repeat(MOST_BYTES),
            "MessageSid=" + "SM0".repeat(MOST_BYTES / 3),
            "Latitude=" + "1".repeat(MOST_BYTES / 2) + "&Longitude=1." + "1".repeat(MOST_BYTES / 2),
            Forms.encode(Forms.inbound("Body", "👍 stop ".repeat(8_000), "NumMedia", "99")))
        .map(body ->
            Forms.request("POST", SmsInbound.PATH, "application/x-www-form-urlencoded", body))
        .toList();
  }

  /// Fields that are there on some media only, with values that belong to others or to nothing.
  private static void mutate(Map<String, String> fields, Random random) {
    String[] names = {
      "From",
      "To",
      "Body",
      "NumMedia",
      "Latitude",
      "Longitude",
      "ButtonPayload",
      "ListId",
      "ProfileName",
      "MessageType",
      "MessageStatus",
      "ErrorCode",
      "OptOutType",
      "MessageSid"
    };
    String[] values = {
      "",
      " ",
      "whatsapp:",
      "whatsapp:+13125550142",
      "rcs:x",
      "+",
      ":",
      "99999999999",
      "-1",
      "NaN",
      "1e9",
      "41.88",
      "\u0000",
      "\uD800",
      "reaction",
      "👍",
      "x".repeat(5_000)
    };
    for (int i = random.nextInt(5); i > 0; i--) {
      fields.put(names[random.nextInt(names.length)], values[random.nextInt(values.length)]);
    }
    if (random.nextInt(4) == 0) {
      fields.remove(names[random.nextInt(names.length)]);
    }
  }

  private static RawRequest request(Random random) {
    Map<String, String> fields =
        new LinkedHashMap<>(random.nextBoolean() ? Forms.inbound() : Forms.status());
    mutate(fields, random);
    byte[] body = Forms.encode(fields).getBytes(StandardCharsets.ISO_8859_1);
    int damage = random.nextInt(6);
    for (int i = 0; i < damage; i++) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    if (random.nextInt(8) == 0) {
      random.nextBytes(body);
    }
    int length = random.nextInt(5) == 0 ? random.nextInt(body.length) : body.length;
    String[] targets = {
      "/channels/sms/inbound",
      "/x?line=%zz&part=1",
      "/x?line=a&part=999",
      "?",
      "",
      "/x?&&=&line=&part=1#f"
    };
    String[] types = {"application/x-www-form-urlencoded", "application/json", "", "💥"};
    String[] methods = {"POST", "GET", "PUT"};
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Content-Type", types[random.nextInt(types.length)])
            .add("X-Twilio-Signature", random.nextBoolean() ? "RSOYDt4T1cUTdK1PDd93/VVr8B8=" : "é");
    return new RawRequest(
        methods[random.nextInt(methods.length)],
        targets[random.nextInt(targets.length)],
        headers,
        Buffer.buffer().appendBytes(body, 0, length),
        Forms.AT);
  }
}
