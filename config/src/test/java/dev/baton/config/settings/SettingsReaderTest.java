package dev.baton.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.slack.SlackSettings;
import dev.baton.channels.sms.SmsSettings;
import dev.baton.channels.web.WebSettings;
import dev.baton.config.settings.Settings.Role;
import dev.baton.config.settings.SettingsReader.Reading;
import dev.baton.gateway.bus.Aggregates;
import dev.baton.gateway.bus.Caretaker;
import dev.baton.gateway.bus.ConversationEffects;
import dev.baton.gateway.bus.EffectRunner;
import dev.baton.gateway.conversation.Breaker;
import dev.baton.gateway.http.HttpSettings;
import dev.baton.gateway.redis.EmbeddedRedisSettings;
import dev.baton.gateway.redis.RedisLinkSettings;
import dev.baton.gateway.settings.Secret;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsReaderTest {
  private static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);
  private static final Map<String, String> TWILIO =
      Map.of(
          "TWILIO_ACCOUNT_SID", ACCOUNT,
          "TWILIO_AUTH_TOKEN", "t0ken",
          "TWILIO_FROM", "+12025550100",
          "BATON_PUBLIC_URL", "https://support.example.com/");
  private static final Map<String, String> SLACK =
      Map.of(
          "SLACK_BOT_TOKEN", "xoxb-1",
          "SLACK_SIGNING_SECRET", "s3cret",
          "SLACK_SUPPORT_CHANNEL", "C0123456789");

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
  void aRuleFileThatIsNamedHasToBeThere() {
    assertThat(unsound("", Map.of("BATON_ESCALATION", "nowhere/rules.yaml")))
        .singleElement()
        .asString()
        .contains("BATON_ESCALATION", "nowhere/rules.yaml", "unset it");
    assertThat(unsound("escalation: nowhere/rules.yaml", Map.of())).hasSize(1);
    assertThat(sound("", Map.of("BATON_ESCALATION", "escalation.yaml")).store().escalation())
        .hasToString("escalation.yaml");
  }

  @Test
  void oneProviderWithCredentialsPutsTheSandboxOffUnlessItIsWanted() {
    Settings off = sound("", TWILIO);
    assertThat(off.twilio()).isInstanceOf(Role.Real.class);
    assertThat(off.slack()).isInstanceOf(Role.Off.class);
    assertThat(off.http().host()).isEqualTo("0.0.0.0");
    assertThat(off.http().publicUrl()).hasToString("Optional[https://support.example.com]");
    Settings on = sound("sandbox: 'on'", TWILIO);
    assertThat(on.slack()).isInstanceOf(Role.StandIn.class);
    assertThat(on.http().host()).isEqualTo("127.0.0.1");
  }

  @Test
  void whereOnlyTheShopIsPlayedItIsASandboxOnLoopback() {
    Map<String, String> real = new HashMap<>(SLACK);
    real.putAll(TWILIO);
    real.put("BATON_SANDBOX", "on");

    Settings settings = sound("", real);
    assertThat(settings.connector().shop()).isInstanceOf(Role.StandIn.class);
    assertThat(settings.sandbox()).isTrue();
    assertThat(settings.http().host()).isEqualTo("127.0.0.1");

    Settings itsOwn = sound("connector:\n  url: https://shop.example.com/baton\n", real);
    assertThat(itsOwn.sandbox()).isFalse();
    assertThat(itsOwn.http().host()).isEqualTo("0.0.0.0");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, http://127.0.0.1:8080",
    "::, http://[::1]:8080",
    "::1, http://[::1]:8080",
    "10.0.0.5, http://10.0.0.5:8080",
    "localhost, http://localhost:8080"
  })
  void whoeverIsOnThisMachineReachesItWhereItListens(String host, String here) {
    assertThat(sound("", Map.of("BATON_HOST", host)).http().here()).hasToString(here);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redis://a:hunter2@b,redis://c | false | names several servers",
        "redis://:hunter2@h/x | false | a database's number",
        "redis://:hunter2@h,rediss://i | true | mixes",
        "unix:///run/redis.sock | true | expected redis://host:port"
      })
  void aRedisThatCanNotBeReachedAsItIsWrittenIsAProblem(String url, String cluster, String wrong) {
    assertThat(unsound("redis:\n  cluster: " + cluster, Map.of("REDIS_URL", url)))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.setting()).isEqualTo("redis.url (REDIS_URL)");
          assertThat(problem.wrong()).contains(wrong);
          assertThat(problem.toString()).doesNotContain("hunter2");
        });
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
            "slack.signing_secret (SLACK_SIGNING_SECRET)",
            "public_url (BATON_PUBLIC_URL)");
    assertThat(unsound("", SLACK))
        .extracting(Problem::setting)
        .containsExactly("public_url (BATON_PUBLIC_URL)");
    assertThat(
            unsound(
                "",
                Map.of(
                    "TWILIO_ACCOUNT_SID", ACCOUNT,
                    "TWILIO_AUTH_TOKEN", "t",
                    "TWILIO_FROM", "+12025550100")))
        .extracting(Problem::setting)
        .containsExactly("public_url (BATON_PUBLIC_URL)");
    assertThat(unsound("", Map.of("TWILIO_ACCOUNT_SID", ACCOUNT)))
        .as("each of them at the first start")
        .extracting(Problem::setting)
        .containsExactlyInAnyOrder(
            "twilio.auth_token (TWILIO_AUTH_TOKEN)",
            "twilio.from (TWILIO_FROM)",
            "public_url (BATON_PUBLIC_URL)");
  }

  @Test
  void onASocketSlackNeedsNeitherASecretNorAnAddress() {
    Map<String, String> socket = new HashMap<>(SLACK);
    socket.remove("SLACK_SIGNING_SECRET");
    socket.put("SLACK_APP_TOKEN", "xapp-1");

    assertThat(sound("", socket).slack()).isInstanceOf(Role.Real.class);
    socket.put("SLACK_SIGNING_SECRET", "left where it was");
    assertThat(sound("", socket).slack()).isInstanceOf(Role.Real.class);
  }

  @Test
  void aTimeZoneIsOneThatThereIs() {
    assertThat(sound("", Map.of()).store().zone()).hasToString("UTC");
    assertThat(sound("time_zone: Europe/Zurich", Map.of()).store().zone())
        .hasToString("Europe/Zurich");
    assertThat(unsound("", Map.of("BATON_TIME_ZONE", "Zurich/Europe")))
        .extracting(Problem::setting)
        .containsExactly("time_zone (BATON_TIME_ZONE)");
  }

  @Test
  void patienceThatContradictsItselfIsAProblem() {
    assertThat(unsound("patience:\n  reminder_seconds: 300\n  promise_seconds: 300\n", Map.of()))
        .extracting(Problem::setting)
        .containsExactly("patience.reminder_seconds");
  }

  @Test
  void whereNothingIsSetTheBoundsAreTheRoomsOwn() {
    Bounds bounds = sound("", Map.of()).bounds();

    assertThat(bounds.http())
        .isEqualTo(new Bounds.Http(HttpSettings.Limits.DEFAULT, HttpSettings.Times.DEFAULT));
    assertThat(bounds.kernel())
        .isEqualTo(
            new Bounds.Kernel(
                Aggregates.Limits.DEFAULT,
                EffectRunner.Limits.DEFAULT,
                Caretaker.Limits.DEFAULT,
                ConversationEffects.Limits.DEFAULT.transcript(),
                ConversationEffects.Limits.DEFAULT.notice()));
    assertThat(bounds.breaker()).isEqualTo(Breaker.DEFAULT);
    EmbeddedRedisSettings redis = EmbeddedRedisSettings.in(Path.of("data"));
    assertThat(bounds.redis())
        .isEqualTo(
            new Bounds.Redis(
                RedisLinkSettings.defaults(), redis.loadTimeout(), redis.stopTimeout()));
    assertThat(bounds.web())
        .isEqualTo(
            new Bounds.Web(
                WebSettings.Limits.DEFAULT,
                WebSettings.Times.DEFAULT,
                WebSettings.Identity.NONE.longest(),
                WebSettings.Identity.NONE.leeway()));
    assertThat(bounds.slack()).isEqualTo(SlackSettings.Limits.DEFAULT);
    assertThat(bounds.sms().limits()).isEqualTo(SmsSettings.Limits.DEFAULT);
    assertThat(bounds.sms().paceOf("20255")).isEqualTo(SmsSettings.Pace.SHORT_CODE);
    assertThat(bounds.sms().paceOf("+12025550100")).isEqualTo(SmsSettings.Pace.LONG_CODE);
  }

  static Stream<Key> bounds() {
    return Arrays.stream(Key.values())
        .filter(key -> key.compareTo(Key.DRAIN) > 0 && !key.shape().equals(Kind.SWITCH.shape()));
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void eachBoundHoldsAsItIsSetAndWithinItsRange(Key key) {
    Matcher range = Pattern.compile("from (\\d+) to (\\d+)").matcher(key.shape());
    assertThat(range.find()).isTrue();
    long most = Long.parseLong(range.group(2));

    Bounds usual = sound("", Map.of()).bounds();
    for (String end : List.of(range.group(1), range.group(2))) {
      assertThat(sound(yaml(key, Long.parseLong(end)), Map.of()).bounds().equals(usual))
          .as("%s: %s", key.path(), end)
          .isEqualTo(key.fallback().equals(Optional.of(end)));
    }
    assertThat(unsound(yaml(key, most + 1), Map.of()))
        .extracting(Problem::setting)
        .containsExactly(key.path());
  }

  private static String yaml(Key key, long value) {
    return key.path().replace(".", ":\n  ") + ": " + value;
  }

  @Test
  void twoTokensOfTwiliosHoldWhileTheyAreBeingExchanged() {
    Map<String, String> twilio =
        new HashMap<>(
            Map.of(
                "TWILIO_ACCOUNT_SID", ACCOUNT,
                "TWILIO_AUTH_TOKEN", "first",
                "TWILIO_AUTH_TOKEN_SECONDARY", "second",
                "TWILIO_FROM", "+12025550100",
                "BATON_PUBLIC_URL", "https://support.example.com/"));
    assertThat(sound("", twilio).twilio())
        .isInstanceOfSatisfying(
            Role.Real.class,
            real ->
                assertThat(((Settings.Twilio) real.settings()).authTokens())
                    .extracting(Secret::reveal)
                    .containsExactly("first", "second"));
    twilio.remove("TWILIO_AUTH_TOKEN");
    assertThat(unsound("", twilio))
        .extracting(Problem::setting)
        .containsExactly("twilio.auth_token (TWILIO_AUTH_TOKEN)");
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
