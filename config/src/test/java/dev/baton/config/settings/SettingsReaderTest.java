package dev.baton.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.settings.Settings.Role;
import dev.baton.config.settings.SettingsReader.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
  private static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);

  @Test
  void nothingSetIsTheSandboxOnLoopback() {
    Settings settings = sound("", Map.of());
    assertThat(settings.sandbox()).isTrue();
    assertThat(settings.slack()).isInstanceOf(Role.StandIn.class);
    assertThat(settings.twilio()).isInstanceOf(Role.StandIn.class);
    assertThat(settings.http().host()).isEqualTo("127.0.0.1");
    assertThat(settings.http().port()).isEqualTo(8080);
  }

  @Test
  void theEnvironmentComesBeforeTheFile() {
    assertThat(sound("port: 9000", Map.of("BATON_PORT", "9001")).http().port()).isEqualTo(9001);
    assertThat(sound("port: 9000", Map.of()).http().port()).isEqualTo(9000);
  }

  @Test
  void oneProviderWithCredentialsPutsTheSandboxOffUnlessItIsWanted() {
    Map<String, String> twilio =
        Map.of(
            "TWILIO_ACCOUNT_SID", ACCOUNT,
            "TWILIO_AUTH_TOKEN", "t0ken",
            "TWILIO_FROM", "+12025550100",
            "BATON_PUBLIC_URL", "https://support.example.com/");
    Settings off = sound("", twilio);
    assertThat(off.twilio()).isInstanceOf(Role.Real.class);
    assertThat(off.slack()).isInstanceOf(Role.Off.class);
    assertThat(off.http().host()).isEqualTo("0.0.0.0");
    assertThat(off.http().publicUrl()).hasToString("Optional[https://support.example.com]");
    Settings on = sound("sandbox: 'on'", twilio);
    assertThat(on.slack()).isInstanceOf(Role.StandIn.class);
    assertThat(on.http().host()).isEqualTo("127.0.0.1");
  }

  @Test
  void withoutProvidersAndStandInsTheWebChatIsLeft() {
    Settings settings = sound("", Map.of("BATON_SANDBOX", "off"));
    assertThat(settings.slack()).isInstanceOf(Role.Off.class);
    assertThat(settings.twilio()).isInstanceOf(Role.Off.class);
    assertThat(settings.sandbox()).isFalse();
  }

  @Test
  void allProblemsAreListedAtOnceEachWithNameFaultAndFix() {
    List<Problem> problems =
        unsound(
            "prot: 8080\nport: many\nslack:\n  bot_tokn: xoxb-1\n",
            Map.of(
                "TWILIO_ACCOUNT_SID", "AC1",
                "BATON_PROT", "1",
                "SLACK_BOT_TOKEN", "hello"));
    assertThat(problems)
        .extracting(Problem::setting)
        .containsExactlyInAnyOrder(
            "prot",
            "port (BATON_PORT)",
            "slack.bot_tokn",
            "twilio.account_sid (TWILIO_ACCOUNT_SID)",
            "slack.bot_token (SLACK_BOT_TOKEN)",
            "BATON_PROT");
    assertThat(problems).allSatisfy(problem -> assertThat(problem.fix()).isNotBlank());
  }

  @Test
  void aSecretIsNeverShownNotEvenAWrongOne() {
    assertThat(unsound("", Map.of("SLACK_BOT_TOKEN", "my-password")).toString())
        .doesNotContain("my-password");
    Settings settings = sound("", Map.of("BATON_ADMIN_TOKEN", "opensesame", "BATON_PORT", "1234"));
    assertThat(settings.toString()).doesNotContain("opensesame");
    assertThat(settings.shown())
        .containsEntry("admin_token", "(secret)")
        .containsEntry("port", "1234");
  }

  @Test
  void credentialsThatAreNotCompleteAreAProblem() {
    assertThat(unsound("", Map.of("SLACK_BOT_TOKEN", "xoxb-1")))
        .extracting(Problem::setting)
        .containsExactlyInAnyOrder(
            "slack.support_channel (SLACK_SUPPORT_CHANNEL)",
            "slack.signing_secret (SLACK_SIGNING_SECRET)");
    assertThat(
            unsound(
                "",
                Map.of(
                    "TWILIO_ACCOUNT_SID", ACCOUNT,
                    "TWILIO_AUTH_TOKEN", "t",
                    "TWILIO_FROM", "+12025550100")))
        .extracting(Problem::setting)
        .containsExactly("public_url (BATON_PUBLIC_URL)");
  }

  @Test
  void patienceThatContradictsItselfIsAProblem() {
    assertThat(unsound("patience:\n  reminder_seconds: 300\n  promise_seconds: 300\n", Map.of()))
        .extracting(Problem::setting)
        .containsExactly("patience.reminder_seconds");
  }

  @Test
  void noProxyIsTrustedUnlessItIsSaidSo() {
    assertThat(sound("", Map.of()).http().trustedProxies()).isZero();
    assertThat(sound("trusted_proxies: 2", Map.of()).http().trustedProxies()).isEqualTo(2);
    assertThat(unsound("", Map.of("BATON_TRUSTED_PROXIES", "all")))
        .extracting(Problem::setting)
        .containsExactly("trusted_proxies (BATON_TRUSTED_PROXIES)");
  }

  @Test
  void whatIsNotYamlIsAProblemWithItsLine() {
    assertThat(unsound("port: [1", Map.of()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.wrong()).contains("is not YAML in line"));
    assertThat(unsound("- a\n- b", Map.of())).hasSize(1);
  }

  @Test
  void aListIsWrittenAsYamlOrWithCommas() {
    List<String> both = List.of("https://a.example", "https://b.example");
    assertThat(
            sound("web:\n  origins: [https://a.example, https://b.example]", Map.of())
                .web()
                .origins())
        .isEqualTo(both);
    assertThat(
            sound("web:\n  origins: https://a.example, https://b.example", Map.of())
                .web()
                .origins())
        .isEqualTo(both);
  }

  private static Settings sound(String yaml, Map<String, String> environment) {
    Reading reading = SettingsReader.read(yaml, "baton.yaml", environment);
    assertThat(reading).isInstanceOf(Reading.Sound.class);
    return ((Reading.Sound) reading).settings();
  }

  private static List<Problem> unsound(String yaml, Map<String, String> environment) {
    Reading reading = SettingsReader.read(yaml, "baton.yaml", environment);
    assertThat(reading).isInstanceOf(Reading.Unsound.class);
    return ((Reading.Unsound) reading).problems();
  }
}
