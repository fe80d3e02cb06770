package dev.baton.channels.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sms.KeptRequests.Request;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.settings.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptRequestsTest {
  private static final URI FALLBACK = URI.create("https://fallback.example/");
  private static final String TARGET = "/kept?n=%2B1";
  private static final KeptRequests KEPT =
      new KeptRequests(
          List.of(new Secret("12345")), FALLBACK, URI.create("https://shop.example/baton"));

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String line(String signedUrl, String form) {
    var fields = FormFields.decode(Buffer.buffer(form)).orElseThrow().all();
    return new JsonObject()
        .put("at", "2026-05-04T10:00:00Z")
        .put("target", base64(TARGET))
        .put("signature", base64(TwilioSignature.ofForm("12345", signedUrl, fields)))
        .put("body", base64(form))
        .encode();
  }

  @Test
  void whatTwilioSignedForTheFallbackIsSignedForBaton() {
    String form = Forms.encode(Forms.inbound("Body", "Grüße + 👍", "ErrorCode", "11200"));

    Request request = KEPT.read(line("https://fallback.example" + TARGET, form)).orElseThrow();

    RawRequest handedIn =
        new RawRequest(
            "POST",
            request.path(),
            MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", "application/x-www-form-urlencoded")
                .add("X-Twilio-Signature", request.signature()),
            Buffer.buffer(request.form()),
            Forms.AT);
    assertThat(new SmsHook(Forms.settings()).forged(handedIn)).isEmpty();
    assertThat(request.form()).isEqualTo(form);
  }

  @Test
  void whatSomebodyElseHasSentThereIsNotHandedIn() {
    String form = Forms.encode(Forms.inbound());
    assertThat(KEPT.read(line("https://elsewhere.example" + TARGET, form))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "null", "{\"body\":1}", "{\"body\":\"*\"}", "{\"target\":\"e\"}"})
  void whatIsBrokenIsPassedOver(String line) {
    assertThat(KEPT.read(line)).isEmpty();
  }
}
