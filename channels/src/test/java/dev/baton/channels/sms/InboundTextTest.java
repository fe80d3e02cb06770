package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.http.Webhook.Parsed;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundTextTest {

  private static Parsed<InboundText> read(Map<String, String> fields) {
    return read(fields, Forms.settings());
  }

  private static Parsed<InboundText> read(Map<String, String> fields, SmsSettings settings) {
    FormFields form = FormFields.decode(Buffer.buffer(Forms.encode(fields))).orElseThrow();
    return InboundText.read(form, settings, Forms.AT);
  }

  @Test
  void aMessageIsUnderstoodWithAllThatMatters() {
    assertThat(read(Forms.inbound("Body", "Grüße + 👍", "OptOutType", "STOP")))
        .isEqualTo(
            new Parsed.Understood<>(
                new InboundText(
                    Forms.SID,
                    new Address("sms", "+13125550142"),
                    "Grüße + 👍",
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    "STOP",
                    false,
                    Forms.AT)));
  }

  @Test
  void aPictureWithoutWordsIsUnderstood() {
    assertThat(read(Forms.inbound("Body", "(absent)", "NumMedia", "2")))
        .isInstanceOfSatisfying(
            Parsed.Understood.class,
            understood -> assertThat(((InboundText) understood.what()).files()).hasSize(2));
  }

  @ParameterizedTest
  @CsvSource({
    "AccountSid, AC00000000000000000000000000000000, other-account",
    "AccountSid, (absent), other-account",
    "To, +12025550199, other-number",
    "MessageStatus, delivered, status-at-inbound",
    "From, whatsapp:+13125550142, other-medium",
    "From, rcs:+13125550142, other-medium",
    "From, messenger:104, other-medium",
    "From, +266696687, sender-without-number",
    "From, ACMESHOP, sender-without-number",
    "From, (absent), sender-without-number",
    "Body, '  ', empty",
  })
  void whatDoesNotConcernUsIsIgnoredAndSaysWhy(String field, String value, String why) {
    assertThat(read(Forms.inbound(field, value))).isEqualTo(new Parsed.Ignored<>(why));
  }

  @Test
  void aMessagingServiceIsKnownByItsOwnName() {
    String service = "MG" + "0c".repeat(16);
    SmsSettings settings = Forms.settings(service);
    assertThat(read(Forms.inbound("MessagingServiceSid", service, "To", "+12025550177"), settings))
        .isInstanceOf(Parsed.Understood.class);
    assertThat(read(Forms.inbound(), settings)).isEqualTo(new Parsed.Ignored<>("other-number"));
  }

  @ParameterizedTest
  @CsvSource({"(absent), no-message", "'', no-message", "SM12, "})
  void whatHasNoNameIsNoMessageAndABrokenNameIsMalformed(String sid, @Nullable String ignored) {
    Parsed<InboundText> read = read(Forms.inbound("MessageSid", sid));
    if (ignored == null) {
      assertThat(read).isInstanceOf(Parsed.Malformed.class);
    } else {
      assertThat(read).isEqualTo(new Parsed.Ignored<>(ignored));
    }
  }

  @Test
  void aShortCodeCanBeAnswered() {
    assertThat(read(Forms.inbound("From", "72000"))).isInstanceOf(Parsed.Understood.class);
  }

  @Test
  void fieldsThatNobodyKnowsYetDoNoHarm() {
    assertThat(read(Forms.inbound("ReferralNumMedia", "0", "Something\u0000New", "✓")))
        .isInstanceOf(Parsed.Understood.class);
  }
}
