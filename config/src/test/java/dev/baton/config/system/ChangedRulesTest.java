package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.bot.escalation.RulesFile;
import dev.baton.config.Company;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.Reason;
import dev.baton.templates.Revision;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The rule file changes under a running Baton: the next turn is decided by what is sound in it,
/// and by what was before where it is wrong or gone, and operators learn of either.
@ExtendWith(VertxExtension.class)
@Timeout(120)
@Tag("slow")
class ChangedRulesTest {
  private static final String FIRST = "I'm confused, how do I send something back?";
  private static final String SECOND = "I'm confused, can I pay with paypal?";

  private static final class Kept extends ListAppender<ILoggingEvent> {
    private Kept() {
      list = new CopyOnWriteArrayList<>();
    }
  }

  @TempDir private Path directory;

  private final Logger logger = (Logger) LoggerFactory.getLogger(RulesFile.class);
  private final Kept log = new Kept();
  private Path file;
  private String shipped;

  @BeforeEach
  void listen() throws IOException {
    log.start();
    logger.addAppender(log);
    file = directory.resolve("escalation.yaml");
    shipped =
        new String(
            Company.class.getResourceAsStream("escalation.yaml").readAllBytes(),
            StandardCharsets.UTF_8);
    Files.writeString(file, shipped);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(log);
  }

  @Test
  void theNextTurnIsDecidedByTheRulesAsTheyAreNowAndAWrongFileOrNoneChangesNone(Vertx vertx)
      throws Exception {
    String heavier = confusionWeighing("1.0");
    String broken =
        confusionWeighing("much").replace("explicit_human >= 0.5", "explicit_human >= 0.9");
    String lighter = confusionWeighing("0.1");
    try (RunningBaton baton =
        RunningBaton.start(vertx, directory, "", Map.of("BATON_ESCALATION", file.toString()))) {
      WebCustomer ana = baton.visitor("ana");
      says(baton, ana, FIRST);
      assertThat(offer(baton, ana)).hasValueSatisfying(why -> assertReason(why, shipped));
      says(baton, ana, SECOND);
      assertThat(offer(baton, ana))
          .as("the second turn is offered a person by the same rules")
          .hasValueSatisfying(why -> assertReason(why, shipped));
      WebCustomer ben = baton.visitor("ben");
      says(baton, ben, FIRST);
      assertThat(request(baton, ben)).isEmpty();

      write(heavier);
      awaitLog(baton, Level.INFO, revision(heavier));
      says(baton, ben, SECOND);
      assertThat(request(baton, ben)).hasValueSatisfying(why -> assertReason(why, heavier));

      write(broken);
      awaitLog(baton, Level.ERROR, revision(heavier) + " stays in force");
      assertThat(told(Level.ERROR))
          .as("every problem, with its line")
          .contains(":" + line(broken, "weight: much"), ":" + line(broken, "explicit_human:"));
      assertThat(health(baton)).isEqualTo("degraded");
      assertThat(escalation(baton)).contains("escalation.yaml:", revision(heavier));
      WebCustomer carla = baton.visitor("carla");
      says(baton, carla, FIRST);
      assertThat(request(baton, carla))
          .as("the rules before stay")
          .hasValueSatisfying(why -> assertReason(why, heavier));

      write(lighter);
      awaitLog(baton, Level.INFO, revision(lighter));
      assertThat(escalation(baton)).isEqualTo("ok");
      assertThat(health(baton)).isEqualTo("ready");
      WebCustomer dan = baton.visitor("dan");
      says(baton, dan, FIRST);
      assertThat(request(baton, dan)).isEmpty();
      assertThat(offer(baton, dan)).isEmpty();

      Files.delete(file);
      awaitLog(baton, Level.ERROR, "is gone; revision " + revision(lighter) + " stays in force");
      assertThat(escalation(baton)).contains("is gone", revision(lighter) + " stays");
      assertThat(health(baton)).isEqualTo("degraded");
      says(baton, dan, SECOND);
      assertThat(request(baton, dan)).as("the rules before stay").isEmpty();

      write(shipped);
      awaitLog(baton, Level.INFO, revision(shipped));
      assertThat(escalation(baton)).isEqualTo("ok");
      assertThat(health(baton)).isEqualTo("ready");
    }
  }

  private String confusionWeighing(String weight) {
    String rule = "when: confusion >= 0.5\n    weight: 0.4";
    assertThat(shipped).containsOnlyOnce(rule);
    return shipped.replace(rule, rule.replace("0.4", weight));
  }

  /// As the documentation says: beside it, and then in its place in one move.
  private void write(String rules) throws IOException {
    Path beside = file.resolveSibling("escalation.new");
    Files.writeString(beside, rules);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String revision(String rules) {
    return Revision.of(rules).hash();
  }

  private static long line(String rules, String words) {
    return rules.substring(0, rules.indexOf(words) + 1).lines().count();
  }

  private static void assertReason(Reason why, String rules) {
    assertThat(why.rule()).isEqualTo("confusion");
    assertThat(why.care().rules()).contains(revision(rules));
  }

  private void awaitLog(RunningBaton baton, Level level, String words) {
    baton
        .deadline()
        .await("the log says " + words, () -> told(level).contains(words), () -> told(level));
  }

  /// What the log says of this test's file.
  private String told(Level level) {
    return log.list.stream()
        .filter(event -> event.getLevel().equals(level))
        .map(ILoggingEvent::getFormattedMessage)
        .filter(words -> words.contains(file.toString()))
        .reduce("", (before, words) -> before + words + "\n");
  }

  private static void says(RunningBaton baton, WebCustomer who, String words) {
    int before = who.read().size();
    assertThat(who.say(words)).isTrue();
    baton.deadline().await(words + " is answered", () -> who.read().size() > before, who::read);
  }

  private static Optional<Reason> request(RunningBaton baton, WebCustomer who) {
    return baton.log(who.conversation(baton.books())).stream()
        .flatMap(each ->
            each.event() instanceof PersonRequested asked
                ? Stream.of(asked.reason())
                : Stream.<Reason>empty())
        .findFirst();
  }

  private static Optional<Reason> offer(RunningBaton baton, WebCustomer who) {
    return baton.log(who.conversation(baton.books())).stream()
        .flatMap(each ->
            each.event() instanceof BotSaid said ? Stream.of(said) : Stream.<BotSaid>empty())
        .reduce((_, later) -> later)
        .flatMap(BotSaid::offer);
  }

  private static String health(RunningBaton baton) throws Exception {
    return ready(baton).getString("status");
  }

  private static String escalation(RunningBaton baton) throws Exception {
    return ready(baton).getJsonObject("checks").getString("escalation");
  }

  private static JsonObject ready(RunningBaton baton) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(baton.url().resolve("/health/ready")).build();
      return new JsonObject(http.send(request, BodyHandlers.ofString()).body());
    }
  }
}
