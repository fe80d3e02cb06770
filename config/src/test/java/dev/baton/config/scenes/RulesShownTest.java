package dev.baton.config.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.escalation.EscalationRule;
import dev.baton.bot.escalation.EscalationRules;
import dev.baton.bot.escalation.RulesReader;
import dev.baton.bot.escalation.RulesReading;
import dev.baton.config.scenes.Scene.End;
import dev.baton.gateway.conversation.Reason.Urgency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rule is shown at work, and beside it a conversation that it has to leave alone.
class RulesShownTest {
  private static final List<Scene> SCENES = Scenes.all();

  /// No shipped template needs what nobody knows: `AnswerMissingTest` shows it with one that does.
  /// Whom the company values is known by a connector alone: `ValuedCustomerTest` in `bot`, and over
  /// the wire `ValuedCustomerStoryTest`.
  private static final Set<String> SHOWN_ELSEWHERE =
      Set.of(
          "answer_missing",
          "valued_customer",
          "valued_customer_in_vain",
          "large_lifetime_value",
          "large_lifetime_value_in_vain");

  static Stream<EscalationRule> rules() throws IOException {
    String shipped = Files.readString(Path.of("escalation.yaml"));
    EscalationRules rules =
        ((RulesReading.Sound) RulesReader.read("escalation.yaml", shipped, _ -> true)).rules();
    return rules.rules().stream().filter(rule -> !SHOWN_ELSEWHERE.contains(rule.name()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void eachRuleHasASceneAndInTheSameFileACounterExample(EscalationRule rule) {
    List<String> files = showing(rule).map(Scene::file).distinct().toList();
    assertThat(files).as("scenes that end by %s", rule.name()).isNotEmpty();
    assertThat(SCENES)
        .as("counter-examples of %s in %s", rule.name(), files)
        .anyMatch(scene -> files.contains(scene.file()) && scene.counters().contains(rule.name()));
  }

  @Test
  void aCounterExampleIsOfARuleThatIsShownAndDoesNotEndByIt() {
    Set<String> shown =
        SCENES.stream().flatMap(scene -> scene.rules().stream()).collect(Collectors.toSet());
    for (Scene scene : SCENES) {
      assertThat(shown).as(scene.title()).containsAll(scene.counters());
      assertThat(scene.rules()).as(scene.title()).noneMatch(scene.counters()::contains);
    }
  }

  /// German is whole. The model's failure has no language.
  @ParameterizedTest
  @MethodSource("rules")
  void eachRuleIsShownInGermanToo(EscalationRule rule) {
    assertThat(showing(rule))
        .anyMatch(scene -> scene.language().equals("de") || scene.modelFails());
  }

  /// What is grave has to be heard in each language that is understood.
  @ParameterizedTest
  @ValueSource(strings = {"fr", "es", "it", "pt", "nl"})
  void whatIsGraveIsShownInEachLanguage(String language) {
    for (String rule :
        List.of(
            "explicit_human",
            "anger_frustration",
            "self_harm",
            "threat",
            "legal",
            "safety",
            "sensitive_account",
            "cancel_account")) {
      List<String> files =
          SCENES.stream()
              .filter(scene -> scene.rules().contains(rule) && scene.language().equals(language))
              .map(Scene::file)
              .toList();
      assertThat(files).as(rule).isNotEmpty();
      assertThat(SCENES)
          .as("counter-examples of %s in %s", rule, files)
          .anyMatch(scene -> files.contains(scene.file()) && scene.counters().contains(rule));
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatARuleSaysOfItsCasesIsSeenInAScene(EscalationRule rule) {
    assertShown(rule, "skill", rule.skill(), wanted -> wanted.skill());
    assertShown(rule, "words", rule.words(), wanted -> Optional.of(wanted.words()));
    assertShown(
        rule,
        "urgency",
        Optional.of(rule.urgency()).filter(urgency -> urgency != Urgency.NORMAL),
        wanted -> Optional.of(wanted.urgency()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer: hello\nbot",
        "# No end.\ncustomer: hello",
        "# Two ends.\ncustomer: hello\nbot\nperson: legal",
        "# A slip.\ncustomer: hello\nurgent: high\nperson: legal",
        "# Nowhere.\non: fax\ncustomer: hello\nbot",
        "# For nobody.\ncustomer: hello\nbot\nurgency: high",
        "# Too late.\ncustomer: hello\nbot\ncustomer: hello?"
      })
  void aSceneThatSaysWhatNobodyKnowsIsRefused(String scene) {
    assertThat(refused(scene)).isTrue();
  }

  @Test
  void aSceneThatIsWrittenSoIsRead() {
    Scene scene =
        Scenes.read(
                "a.txt",
                List.of(
                    "",
                    "# One.",
                    "counter: legal and threat",
                    "on: web slack",
                    "customer: hello: you",
                    "bot: greeting"))
            .getFirst();
    assertThat(scene.on("web")).isEqualTo("a.txt:2 on web: One.");
    assertThat(scene.channels()).containsExactly("web", "slack");
    assertThat(scene.counters()).containsExactly("legal", "threat");
    assertThat(scene.spoken()).containsExactly(new Scene.Spoken(5, "hello: you"));
    assertThat(scene.end()).isEqualTo(new End.Answered(Optional.of("greeting")));
  }

  private static boolean refused(String scene) {
    try {
      Scenes.read("a.txt", scene.lines().toList());
      return false;
    } catch (IllegalArgumentException _) {
      return true;
    }
  }

  private static <T> void assertShown(
      EscalationRule rule, String what, Optional<T> value, Function<End.Wanted, Optional<T>> seen) {
    if (value.isPresent()) {
      assertThat(showing(rule).flatMap(RulesShownTest::wanted))
          .as("%s of %s", what, rule.name())
          .anyMatch(wanted -> seen.apply(wanted).equals(value));
    }
  }

  private static Stream<Scene> showing(EscalationRule rule) {
    return SCENES.stream().filter(scene -> scene.rules().contains(rule.name()));
  }

  private static Stream<End.Wanted> wanted(Scene scene) {
    return scene.end() instanceof End.Wanted wanted ? Stream.of(wanted) : Stream.empty();
  }
}
