package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sms.DeliveryReport.Progress;
import dev.baton.channels.sms.SentParts.Part;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryReportTest {
  private static final String TARGET = "/channels/sms/status?line=c1%2F7%2Fdeliver-sms&part=2";

  private static Parsed<DeliveryReport> read(String target, String... changes) {
    RawRequest request = Forms.post(target, Forms.status(changes));
    FormFields form = FormFields.decode(request.body()).orElseThrow();
    return DeliveryReport.read(form, request, Forms.settings());
  }

  @Test
  void aReportSaysWhichPartOfWhichLineHasComeHowFar() {
    assertThat(read(TARGET, "MessageStatus", "undelivered", "ErrorCode", "30003"))
        .isEqualTo(
            new Parsed.Understood<>(
                new DeliveryReport(
                    Forms.SID,
                    new Part("c1/7/deliver-sms", 2),
                    new Address("sms", "+13125550142"),
                    Progress.UNDELIVERED,
                    30003)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/channels/sms/status",
        "/channels/sms/status?line=c1",
        "/channels/sms/status?line=%zz&part=1",
        "/channels/sms/status?line=c1&part=many"
      })
  void aReportOfAMessageThatIsNotOursIsIgnoredAndCounted(String target) {
    assertThat(read(target)).isEqualTo(new Parsed.Ignored<>("message-of-others"));
  }

  @ParameterizedTest
  @CsvSource({
    "MessageStatus, partying, unknown-status",
    "MessageStatus, (absent), unknown-status",
    "AccountSid, AC00000000000000000000000000000000, other-account"
  })
  void whatDoesNotConcernUsIsIgnored(String field, String value, String why) {
    assertThat(read(TARGET, field, value)).isEqualTo(new Parsed.Ignored<>(why));
  }

  @Test
  void aReportWithoutAProperNameIsPassedOver() {
    assertThat(read(TARGET, "MessageSid", "(absent)"))
        .isEqualTo(new Parsed.Ignored<>("no-message"));
    assertThat(read(TARGET, "MessageSid", "SM12")).isInstanceOf(Parsed.Incomplete.class);
  }

  @Test
  void progressMovesUpAndWhatIsFinalStays() {
    assertThat(Progress.DELIVERED.isPast(Progress.SENT)).isTrue();
    assertThat(Progress.SENT.isPast(Progress.DELIVERED)).isFalse();
    assertThat(Progress.UNDELIVERED.isPast(Progress.DELIVERED)).isFalse();
    assertThat(Progress.DELIVERED.isPast(Progress.FAILED)).isFalse();
    assertThat(Progress.SENT.isPast(Progress.SENT)).isFalse();
    assertThat(Progress.READ.isPast(Progress.DELIVERED)).isTrue();
    assertThat(Progress.READ.isPast(Progress.FAILED)).isFalse();
  }
}
