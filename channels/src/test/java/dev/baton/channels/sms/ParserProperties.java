package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook.Parsed;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
    SmsHook hook = new SmsHook(Forms.settings());
    for (int round = 0; round < ROUNDS; round++) {
      RawRequest request = request(random);
      Parsed<InboundText> text =
          hook.read(request)
              .map(form -> InboundText.read(form, Forms.settings(), request.at()))
              .orElseGet(() -> new Parsed.Malformed<>("no form"));
      Parsed<DeliveryReport> report =
          hook.read(request)
              .map(form -> DeliveryReport.read(form, request, Forms.settings()))
              .orElseGet(() -> new Parsed.Malformed<>("no form"));
      assertThat(text).as("seed %d, round %d", seed, round).isNotNull();
      assertThat(report).as("seed %d, round %d", seed, round).isNotNull();
      assertThat(hook.forged(request)).as("seed %d, round %d", seed, round).isPresent();
    }
  }

  private static RawRequest request(Random random) {
    Map<String, String> fields = random.nextBoolean() ? Forms.inbound() : Forms.status();
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
