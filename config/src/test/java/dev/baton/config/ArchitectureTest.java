package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.baton.gateway.planted.KeepsTime;
import dev.baton.gateway.planted.ReachesUp;
import dev.baton.gateway.planted.Routes;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Holds the map: who may import whom, who may read a clock, and where a foreign library stays.
///
/// Maven already forbids cycles among the modules; these rules also hold inside them. A rule that
/// could not fail would guard nothing, so each kind is shown a planted class that breaks it.
class ArchitectureTest {
  private static final JavaClasses BATON =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .withImportOption(location -> !location.contains("-testkit.jar"))
          .importPackages("dev.baton");

  @Test
  void everyModuleIsLookedAt() {
    assertThat(BATON.stream().map(type -> type.getPackageName().split("\\.")[2]).distinct())
        .containsExactlyInAnyOrder("templates", "gateway", "channels", "bot", "handoff", "config");
  }

  @Test
  void theArrowsBetweenModulesHold() {
    Arrows.OF_THE_MODULES.forEach(rule -> rule.check(BATON));
    assertCaught(Arrows.gatewayImportsNothingOfOurs(), ReachesUp.class);
  }

  @Test
  void thePackagesOfAModuleFormNoCycle() {
    Arrows.WITHOUT_CYCLES.forEach(rule -> rule.check(BATON));
  }

  @Test
  void theModelIsPure() {
    Arrows.theModelIsPure().check(BATON);
    assertCaught(Arrows.theModelIsPure("dev.baton.gateway.planted.."), KeepsTime.class);
  }

  @Test
  void channelsKnowNothingOfOneAnother() {
    Arrows.BETWEEN_CHANNELS.forEach(rule -> rule.check(BATON));
  }

  @Test
  void adaptersAndStandInsShareNoCode() {
    Arrows.adaptersNeverSeeTheStandIns().check(BATON);
    Arrows.standInsNeverSeeTheAdapters().check(BATON);
  }

  @Test
  void aForeignLibraryStaysInTheOnePlaceThatKnowsIt() {
    Arrows.FOREIGN.forEach(rule -> rule.check(BATON));
    assertCaught(Arrows.routesAreLaidAtTheEdge(), Routes.class);
  }

  @Test
  void onlyTheSystemsClockKeepsTime() {
    TimeRule.onlyTheSystemsClockKeepsTime().check(BATON);
    assertCaught(TimeRule.onlyTheSystemsClockKeepsTime(), KeepsTime.class);
  }

  @Test
  void everyWayOfKeepingTimeIsKnown() {
    assertThat(violations(TimeRule.onlyTheSystemsClockKeepsTime(), KeepsTime.class))
        .hasSize(KeepsTime.WAYS);
  }

  @Test
  void theFallbackSharesNoCode() {
    Arrows.theFallbackSharesNoCode().check(BATON);
  }

  @Test
  void onlyTheCommandLinePrints() {
    Arrows.onlyTheCommandLinePrints().check(BATON);
  }

  private static void assertCaught(ArchRule rule, Class<?> planted) {
    assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(planted)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(planted.getSimpleName());
  }

  private static List<String> violations(ArchRule rule, Class<?> planted) {
    return rule.evaluate(new ClassFileImporter().importClasses(planted))
        .getFailureReport()
        .getDetails();
  }
}
