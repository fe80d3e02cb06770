package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.http.RawRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

/// The signatures were computed with Python's `hmac` for the token `12345`.
class SmsHookTest {
  private final SmsHook hook = new SmsHook(Forms.settings());

  private static RawRequest signed(
      String method, String target, String type, String body, String signature) {
    RawRequest request = Forms.request(method, target, type, body);
    MultiMap headers = request.headers().add("X-Twilio-Signature", signature);
    headers.add("Host", "evil.example").add("X-Forwarded-Host", "evil.example");
    return new RawRequest(method, target, headers, Buffer.buffer(body), Forms.AT);
  }

  @Test
  void theSignedUrlIsThePublicOneAndWhatTheRequestSaysOfItsHostIsNotAsked() {
    assertThat(
            hook.forged(
                signed(
                    "POST",
                    "/channels/sms/inbound?a=%2B1",
                    "application/x-www-form-urlencoded",
                    "From=%2B13125550142&Body=a+b",
                    "LBxk147IRgA0LuVikngN7nn99to=")))
        .isEmpty();
  }

  @Test
  void aGetIsSignedWithItsQuery() {
    RawRequest request =
        signed(
            "GET",
            "/channels/sms/inbound?Body=a+b&From=%2B13125550142",
            "",
            "",
            "ksUQmEg59o2XpcSHRI1PONc6ZtE=");
    assertThat(hook.forged(request)).isEmpty();
    assertThat(hook.read(request).orElseThrow().get("From")).isEqualTo("+13125550142");
  }

  @Test
  void aRequestWithoutASignatureIsForged() {
    assertThat(hook.forged(Forms.post("/channels/sms/inbound", Forms.inbound())))
        .contains("no X-Twilio-Signature");
  }

  @Test
  void aRequestForAnotherPathIsForged() {
    assertThat(
            hook.forged(
                signed(
                    "POST",
                    "/channels/sms/status?a=%2B1",
                    "application/x-www-form-urlencoded",
                    "From=%2B13125550142&Body=a+b",
                    "LBxk147IRgA0LuVikngN7nn99to=")))
        .isPresent();
  }
}
