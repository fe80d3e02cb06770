package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook.Parsed;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever comes over the wire, the parsers classify it and never throw.
class ParserProperties {
  private static final int ROUNDS = 20_000;

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
