package dev.baton.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.SlackSandboxSettings;
import dev.baton.channels.sandbox.slack.SlackStandIn;
import dev.baton.channels.sandbox.twilio.Hook;
import dev.baton.channels.sandbox.twilio.StandInSettings;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The command, against the providers' stand-ins and a page that says what Baton says.
@ExtendWith(VertxExtension.class)
class DoctorTest {
  @TempDir private Path directory;
  private SlackStandIn slack;
  private TwilioStandIn twilio;
  private HttpServer baton;
  private volatile String live = "{\"status\":\"live\"}";
  private final Map<String, String> environment = new HashMap<>();
  private final Set<String> posted = ConcurrentHashMap.newKeySet();
  private String printed = "";

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    SystemTime time = new SystemTime(vertx);
    slack =
        SlackStandIn.start(vertx, SlackSandboxSettings.forTests("a-secret"), time, time)
            .await(10, TimeUnit.SECONDS);
    twilio =
        TwilioStandIn.start(vertx, time, time, StandInSettings.instant())
            .await(10, TimeUnit.SECONDS);
    baton =
        vertx
            .createHttpServer()
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
    String url = "http://127.0.0.1:" + baton.actualPort();
    twilio.reportTo(Hook.to(url + "/channels/sms/inbound"));
    Path settings = Files.writeString(directory.resolve("baton.yaml"), "");
    environment.put("BATON_CONFIG", settings.toString());
    environment.put("BATON_DATA_DIR", directory.resolve("data").toString());
    environment.put("BATON_HOST", "127.0.0.1");
    environment.put("BATON_PORT", Integer.toString(baton.actualPort()));
    environment.put("BATON_PUBLIC_URL", url);
    environment.put("SLACK_BOT_TOKEN", Cast.TOKEN);
    environment.put("SLACK_SIGNING_SECRET", slack.signingSecret());
    environment.put("SLACK_API_URL", slack.apiUrl().toString());
    environment.put("SLACK_SUPPORT_CHANNEL", Cast.SUPPORT);
    environment.put("TWILIO_ACCOUNT_SID", twilio.settings().accountSid());
    environment.put("TWILIO_AUTH_TOKEN", twilio.settings().authToken());
    environment.put("TWILIO_FROM", twilio.settings().numbers().getFirst());
    environment.put("TWILIO_API_URL", twilio.url().toString());
    environment.put("OLLAMA_BASE_URL", "http://127.0.0.1:1");
  }

  private void answer(HttpServerRequest call) {
    if (HttpMethod.POST.equals(call.method())) {
      posted.add(String.valueOf(call.path()));
      call.response().setStatusCode(401).end("{\"error\":{\"code\":\"unsigned\"}}");
    } else {
      call.response().end("/health/live".equals(call.path()) ? live : "{\"status\":\"ready\"}");
    }
  }

  @AfterEach
  void stop() throws Exception {
    slack.close().eventually(twilio::close).eventually(baton::close).await(10, TimeUnit.SECONDS);
  }

  @Test
  void whoeverIsWellIsToldSoAndTheExitIsZero() {
    assertThat(doctor()).as(printed).isZero();
    assertThat(printed)
        .contains("ok    settings")
        .contains("ok    Redis")
        .contains("ok    Baton           it is at work")
        .contains("ok    public address  Baton answers")
        .contains("ok    Slack           the app is in the support channel " + Cast.SUPPORT)
        .contains("ok    Twilio          what +12025550100 hears is brought to")
        .contains("note  Ollama")
        .endsWith("All is well, with notes.\n")
        .doesNotContain(Cast.TOKEN, slack.signingSecret(), twilio.settings().authToken());
    assertThat(posted)
        .containsExactlyInAnyOrder(
            "/channels/slack/events",
            "/channels/slack/interactions",
            "/channels/slack/commands",
            "/channels/sms/inbound",
            "/channels/sms/status");
  }

  @Test
  void onASocketItIsNotedThatLinksToFilesNeedAnAddress() {
    environment.keySet().removeIf(name -> name.startsWith("TWILIO_"));
    environment.remove("SLACK_SIGNING_SECRET");
    environment.remove("BATON_PUBLIC_URL");
    environment.put("SLACK_APP_TOKEN", Cast.APP_TOKEN);
    assertThat(doctor()).as(printed).isZero();
    assertThat(printed)
        .containsPattern("note  Slack .*links to .*this machine alone\\n +-> .*BATON_PUBLIC_URL");
  }

  /// Up to what differs from one installation to the next.
  @Test
  void theGuideToSlackShowsWhatIsPrintedWhenAllIsWell() throws IOException {
    environment.put("SLACK_APP_TOKEN", Cast.APP_TOKEN);
    List<String> guide =
        Files.readAllLines(Path.of("..", "docs", "channels", "slack.md")).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("ok    ") || line.startsWith("All is well"))
            .filter(
                line -> !line.matches("ok    (data directory|Redis|Baton|public address|clock) .*"))
            .toList();

    assertThat(doctor()).as(printed).isZero();

    assertThat(guide).hasSizeGreaterThan(6);
    assertThat(printed.lines()).containsAll(guide);
  }

  @Test
  void whatIsBadComesWithWhatToDoAndTheExitIsOne() {
    slack.stage().kick(Cast.SUPPORT);
    environment.put("TWILIO_AUTH_TOKEN", "0123456789abcdef0123456789abcdef");
    live = "<html>Welcome to nginx</html>";
    assertThat(doctor()).isOne();
    assertThat(printed)
        .containsPattern("BAD   Slack .*\\n +-> .*/invite @Baton")
        .containsPattern("BAD   Twilio .*\\n +-> .*TWILIO_AUTH_TOKEN")
        .containsPattern("BAD   public address .*\\n +-> .*proxy")
        .endsWith("To mend: 3.\n");
  }

  @Test
  void wrongSettingsAreSaidFirstAndTheExitIsTwo() {
    environment.put("BATON_PORT", "many");
    assertThat(doctor()).isEqualTo(2);
    assertThat(printed).contains("BATON_PORT");
  }

  @Test
  void templatesAndRulesThatAreWrongAreNamed() throws IOException {
    Path library = Files.createDirectory(directory.resolve("library"));
    Files.writeString(library.resolve("voice.yaml"), "company: 1\nnonsense: 2\n");
    Path rules = Files.writeString(directory.resolve("escalation.yaml"), "rules: 7\n");

    environment.put("BATON_LIBRARY", library.toString());
    assertThat(doctor()).isOne();
    assertThat(printed).containsPattern("(?s)BAD   templates .*voice.yaml.*\n +-> Mend");

    environment.remove("BATON_LIBRARY");
    environment.put("BATON_ESCALATION", rules.toString());
    assertThat(doctor()).isOne();
    assertThat(printed).containsPattern("(?s)BAD   templates .*escalation.yaml.*\n +-> Mend");
  }

  @Test
  void withoutProvidersItSaysThatTheyArePlayed() {
    environment.keySet().removeIf(name -> name.startsWith("SLACK_") || name.startsWith("TWILIO_"));
    assertThat(doctor()).as(printed).isZero();
    assertThat(printed).contains("Slack           it is played", "Twilio          it is played");
  }

  private int doctor() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    int status = Main.run(List.of("doctor"), environment, InputStream.nullInputStream(), out, out);
    printed = bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
    return status;
  }
}
