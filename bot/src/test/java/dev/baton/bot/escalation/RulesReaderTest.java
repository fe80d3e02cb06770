package dev.baton.bot.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.templates.TemplateId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesReaderTest {
  private static final Path SHIPPED = Path.of("../config/escalation.yaml");
  private static final String BOUND =
      """
      version: 1
      rules:
        explicit_human: { when: explicit_human >= 0.5, weight: 1 }
        self_harm: { when: self_harm >= 0.5, weight: 1 }
        threat: { when: threat >= 0.5, weight: 1 }
        legal: { when: legal >= 0.5, weight: 1 }
      """;

  private static List<String> problems(String text) {
    return RulesReader.read("rules.yaml", text, RulesReaderTest::isThere)
            instanceof RulesReading.Unsound(var problems)
        ? problems
        : List.of();
  }

  private static boolean isThere(TemplateId template) {
    return template.value().startsWith("handing-over");
  }

  @Test
  void theShippedRulesAreSound() throws IOException {
    assertThat(problems(Files.readString(SHIPPED))).isEmpty();
  }

  @Test
  void theFourThatCantBeSwitchedOffAreEnough() {
    assertThat(problems(BOUND)).isEmpty();
  }

  @Test
  void allProblemsAreListedWithTheirLines() {
    String wrong =
        BOUND
            + """
              odd: { when: mood >= 1, weight: 900, urgency: soon, colour: red }
              empty: { weight: 1 }
            """;
    assertThat(problems(wrong))
        .anyMatch(problem -> problem.startsWith("rules.yaml:7: ") && problem.contains("‘mood’"))
        .anyMatch(problem -> problem.contains("weight must be a number"))
        .anyMatch(problem -> problem.contains("odd.urgency"))
        .anyMatch(problem -> problem.contains("‘odd.colour’ is not known"))
        .anyMatch(problem -> problem.startsWith("rules.yaml:8: ") && problem.contains("‘empty’"));
  }

  @Test
  void whatCantBeSwitchedOffIsNeitherLeftOutNorOffNorWeakenedNorNarrowed() {
    for (String name : EscalationRules.ALWAYS_ON) {
      String rule = name + ": { when: " + name + " >= 0.5, weight: 1 }";
      assertThat(BOUND).contains(rule);
      assertThat(problems(BOUND.replace("  " + rule + "\n", ""))).hasSize(1);
      assertThat(problems(BOUND.replace(rule, rule.replace("{ ", "{ on: false, ")))).hasSize(1);
      assertThat(problems(BOUND.replace(rule, rule.replace("weight: 1", "weight: 0.9"))))
          .hasSize(1);
      assertThat(problems(BOUND.replace(rule, rule.replace(">= 0.5", ">= 0.9")))).hasSize(1);
      assertThat(problems(BOUND.replace(rule, rule.replace(">= 0.5", ">= 0")))).hasSize(1);
      assertThat(problems(BOUND.replace(rule, rule.replace(">= 0.5", ">= 0.5 and turns > 3"))))
          .hasSize(1);
    }
  }

  @Test
  void aNameThatIsThereTwiceIsAProblemAndNotALossOfTheFirst() {
    String twice = BOUND + "  legal: { when: legal >= 0.4, weight: 2 }\n";
    assertThat(problems(twice))
        .containsExactly("rules.yaml:7: ‘legal’ is there twice, first in line 6");
    String field = BOUND.replace("legal >= 0.5, weight: 1", "legal >= 0.5, weight: 1, weight: 2");
    assertThat(problems(field))
        .containsExactly("rules.yaml:6: ‘weight’ is there twice, first in line 6");
  }

  @Test
  void whatNothingEverMeasuresIsNoMeasure() {
    for (String name : List.of("several_matters", "low_confidence", "answers_failed", "mood")) {
      String rule = "  odd: { when: " + name + " >= 0.5, weight: 1 }\n";
      assertThat(problems(BOUND + rule)).singleElement().asString().startsWith("rules.yaml:7: ");
    }
  }

  @Test
  void wordsThatTheLibraryDoesNotHaveAreAProblem() {
    String rule = "  odd: { when: failures >= 3, weight: 1, words: %s }\n";
    assertThat(problems(BOUND + rule.formatted("handing-over-upset"))).isEmpty();
    assertThat(problems(BOUND + rule.formatted("handed-over")))
        .containsExactly("rules.yaml:7: odd.words: there is no template ‘handed-over’");
    assertThat(problems(BOUND + rule.formatted("'Hello!'"))).hasSize(1);
  }

  @Test
  void whatIsNoYamlIsAProblemAndNoException() {
    assertThat(problems("rules: [")).isNotEmpty();
    assertThat(problems("")).isNotEmpty();
    assertThat(problems("- a\n- b")).isNotEmpty();
    assertThat(problems("version: {a: b}\nrules: 3")).isNotEmpty();
  }

  @Test
  void aChangedFileTakesForceAndAWrongOneOrNoneLeavesTheOldRules(@TempDir Path folder)
      throws IOException {
    Path path = folder.resolve("escalation.yaml");
    Files.writeString(path, BOUND);
    RulesFile file = RulesFile.open(path, RulesReaderTest::isThere);
    String first = file.get().revision();

    Files.writeString(path, BOUND + "  more: { when: failures >= 3, weight: 1 }\n");
    file.look();
    String second = file.get().revision();
    assertThat(second).isNotEqualTo(first);
    assertThat(file.get().rules()).hasSize(5);

    Files.writeString(path, "nonsense");
    file.look();
    assertThat(file.get().revision()).isEqualTo(second);

    Files.writeString(path, "");
    file.look();
    assertThat(file.problem()).contains(":1: there are no fields", second + " stays");

    Files.delete(path);
    file.look();
    assertThat(file.get().revision()).isEqualTo(second);
    assertThat(file.problem()).isEqualTo(path + " is gone; revision " + second + " stays");

    Files.writeString(path, BOUND);
    file.look();
    assertThat(file.get().revision()).isEqualTo(first);
    assertThat(file.problem()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereYetTakesForceWhenItComes(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("escalation.yaml");
    EscalationRules until = new EscalationRules(1, "shipped", 1, 0.4, List.of());
    RulesFile file = RulesFile.expected(path, RulesReaderTest::isThere, until);
    file.look();
    assertThat(file.get()).isEqualTo(until);

    Files.writeString(path, BOUND);
    file.look();
    assertThat(file.get().rules()).hasSize(4);
  }
}
