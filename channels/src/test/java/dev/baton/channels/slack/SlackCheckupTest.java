package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.gateway.checkup.Finding;
import dev.baton.gateway.checkup.Finding.Grade;
import dev.baton.gateway.settings.Secret;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is said of workspaces that are set up well and badly.
@ExtendWith(VertxExtension.class)
class SlackCheckupTest {
  private static final Path MANIFEST = Path.of("../docs/channels/slack-manifest.yaml");

  private SlackWorld world;

  @BeforeEach
  void start(Vertx vertx) {
    world = new SlackWorld(vertx, false);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void aWorkspaceThatIsConnectedIsWell() {
    List<Finding> found = look(world.slack.apiUrl(), Cast.TOKEN);
    assertThat(found).extracting(Finding::grade).containsOnly(Grade.GOOD);
    assertThat(found).extracting(Finding::says).anyMatch(says -> says.contains(Cast.RETURNS));
    assertThat(world.slack.observed().postedByApp()).isEmpty();
  }

  @Test
  void aTokenThatSlackRefusesIsBadAndNothingElseIsAsked() {
    assertThat(look(world.slack.apiUrl(), "xoxb-of-somebody-else"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.says()).contains("invalid_auth").doesNotContain("xoxb");
          assertThat(finding.advice()).contains("SLACK_BOT_TOKEN");
        });
  }

  @Test
  void aSupportChannelWithoutTheAppIsBad() {
    world.slack.stage().kick(Cast.RETURNS);
    assertThat(bad(look(world.slack.apiUrl(), Cast.TOKEN)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.says()).contains(Cast.RETURNS);
          assertThat(finding.advice()).contains("/invite");
        });
  }

  @Test
  void aScopeThatIsMissingIsNamed() {
    world.slack.stage().installWithout("files:read", "commands");
    assertThat(bad(look(world.slack.apiUrl(), Cast.TOKEN)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.says()).isEqualTo("the app lacks commands, files:read");
          assertThat(finding.advice()).contains("manifest");
        });
  }

  @Test
  void aSlackThatCanNotBeReachedOrAnswersNonsenseIsBad() {
    world.slack.faults().next(1, "auth.test", new Fault.Html());
    assertThat(look(world.slack.apiUrl(), Cast.TOKEN))
        .singleElement()
        .extracting(Finding::advice)
        .asString()
        .contains("SLACK_API_URL");
    assertThat(look(URI.create("http://127.0.0.1:1/api/"), Cast.TOKEN))
        .singleElement()
        .extracting(Finding::grade)
        .isEqualTo(Grade.BAD);
  }

  @Test
  void anAppLevelTokenIsTriedAndOpensNoSocket() {
    Optional<Secret> right = Optional.of(new Secret(Cast.APP_TOKEN));
    assertThat(look(world.slack.apiUrl(), Cast.TOKEN, right))
        .extracting(Finding::says)
        .anyMatch(says -> says.contains("opens Socket Mode"));
    assertThat(world.slack.sockets().everOpened()).isZero();
    Optional<Secret> wrong = Optional.of(new Secret("xapp-of-somebody-else"));
    assertThat(bad(look(world.slack.apiUrl(), Cast.TOKEN, wrong)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.says()).contains("invalid_auth").doesNotContain("xapp");
          assertThat(finding.advice()).contains("SLACK_APP_TOKEN", "connections:write");
        });
  }

  @Test
  void aTokenWhoseTimeIsOverIsBadUnlessBatonRenewsIt() {
    world.slack.stage().rotateTokens(Duration.ofHours(12));
    world.slack.stage().expireTokens();
    assertThat(bad(look(world.slack.apiUrl(), Cast.TOKEN)))
        .singleElement()
        .extracting(Finding::says)
        .asString()
        .contains("token_expired");
    assertThat(look(world.slack.apiUrl(), Cast.TOKEN, true, Optional.empty()))
        .singleElement()
        .extracting(Finding::grade)
        .isEqualTo(Grade.NOTE);
  }

  @Test
  void theManifestAsksForExactlyTheScopesThatAreNeeded() throws IOException {
    assertThat(listed("bot:")).containsExactlyInAnyOrderElementsOf(SlackCheckup.SCOPES);
  }

  @Test
  void theManifestAsksForExactlyTheEventsThatAreReadAndForTheirScopes() throws IOException {
    List<String> asked = listed("bot_events:");
    assertThat(asked).containsExactlyInAnyOrderElementsOf(EventParser.EVENTS.keySet());
    assertThat(SlackCheckup.SCOPES)
        .containsAll(EventParser.EVENTS.values().stream().flatMap(Set::stream).toList());
  }

  @Test
  void theManifestNamesTheShortcutsThatAreRead() throws IOException {
    assertThat(Files.readAllLines(MANIFEST).stream().map(String::strip))
        .contains("callback_id: " + Shortcut.ASK, "callback_id: " + Shortcut.PERSON);
  }

  private static List<String> listed(String under) throws IOException {
    return Files.readAllLines(MANIFEST).stream()
        .dropWhile(line -> !line.strip().equals(under))
        .skip(1)
        .takeWhile(line -> line.strip().startsWith("- "))
        .map(line -> line.strip().substring(2))
        .toList();
  }

  private static List<Finding> bad(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.grade() == Grade.BAD).toList();
  }

  private static List<Finding> look(URI api, String token) {
    return look(api, token, Optional.empty());
  }

  private static List<Finding> look(URI api, String token, Optional<Secret> appToken) {
    return look(api, token, false, appToken);
  }

  private static List<Finding> look(
      URI api, String token, boolean rotates, Optional<Secret> appToken) {
    List<String> channels = List.of(Cast.SUPPORT, Cast.RETURNS);
    try (SlackCheckup checkup =
        new SlackCheckup(api, new Secret(token), rotates, appToken, channels)) {
      return await(checkup.look());
    }
  }
}
