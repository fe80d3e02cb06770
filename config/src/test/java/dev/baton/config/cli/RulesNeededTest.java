package dev.baton.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.baton.config.Company;
import dev.baton.config.scenes.Scene;
import dev.baton.config.scenes.Scenes;
import dev.baton.config.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Scenes are worth something only if they fail where a rule does not do what they show: each rule
/// is broken in turn.
class RulesNeededTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final List<Scene> SCENES = Scenes.all();

  /// They can't be switched off, but how soon somebody comes can be changed.
  private static final Set<String> ALWAYS_ON =
      Set.of("explicit_human", "self_harm", "threat", "legal");

  @TempDir private static Path directory;

  private static Path file;
  private static Company company;

  @BeforeAll
  static void open() throws IOException {
    file = directory.resolve("escalation.yaml");
    Files.copy(Path.of("escalation.yaml"), file);
    company =
        Company.read(
            ((SettingsReader.Reading.Sound)
                    SettingsReader.read("", "test", Map.of("BATON_ESCALATION", file.toString())))
                .settings()
                .store());
  }

  @AfterAll
  static void close() {
    company.close();
  }

  static Stream<String> rules() throws IOException {
    ObjectNode rules = (ObjectNode) shipped().get("rules");
    return SCENES.stream().flatMap(scene -> scene.rules().stream()).distinct().filter(rules::has);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatRestsOnARuleFailsWithoutIt(String rule) throws IOException {
    ObjectNode rules = shipped();
    if (ALWAYS_ON.contains(rule)) {
      ((ObjectNode) rules.at("/rules/" + rule)).put("urgency", "low");
    } else {
      ((ObjectNode) rules.at("/rules/" + rule)).put("on", false);
    }
    enforce(rules);
    List<Scene> resting = SCENES.stream().filter(scene -> scene.rules().contains(rule)).toList();
    assertThat(resting).isNotEmpty();
    assertThat(passing(resting)).isEmpty();
  }

  static Stream<String> rulesThatMayHoldForEverybody() throws IOException {
    return rules().filter(rule -> !ALWAYS_ON.contains(rule));
  }

  @ParameterizedTest
  @MethodSource("rulesThatMayHoldForEverybody")
  void whereARuleHoldsForEverybodyItsCounterExamplesFail(String rule) throws IOException {
    ObjectNode rules = shipped();
    ((ObjectNode) rules.at("/rules/" + rule)).put("when", "turns >= 1").put("weight", 3);
    enforce(rules);
    List<Scene> counterExamples =
        SCENES.stream()
            .filter(scene -> scene.counters().contains(rule) && scene.staysWithBot())
            .toList();
    assertThat(counterExamples).isNotEmpty();
    assertThat(passing(counterExamples)).isEmpty();
  }

  private static List<String> passing(List<Scene> scenes) {
    List<String> passing = new ArrayList<>();
    for (Scene scene : scenes) {
      String channel = scene.channels().getFirst();
      try {
        ConversationsTest.played(company, scene, channel).assertAsWritten(company);
        passing.add(scene.on(channel));
      } catch (AssertionError _) {
        // As it should be.
      }
    }
    return passing;
  }

  private static ObjectNode shipped() throws IOException {
    return (ObjectNode) YAML.readTree(Path.of("escalation.yaml").toFile());
  }

  /// Puts these rules in force; they are sound, or nothing would have changed.
  private static void enforce(ObjectNode rules) throws IOException {
    Files.writeString(file, YAML.writeValueAsString(rules));
    company.look();
    assertThat(company.problemOfRules()).isEmpty();
  }
}
