package dev.baton.bot.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Newcomer;
import dev.baton.bot.Shipped;
import dev.baton.gateway.bus.Assistant.Scene;
import dev.baton.gateway.bus.Assistant.Similar;
import dev.baton.gateway.bus.Assistant.Suggestion;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// How often what agents are given is the right thing, over the lines of people who meet the shop
/// for the first time, none of which anything has learnt from. The figures are printed, and stand
/// in `docs/assistance.md`.
class AidQualityTest {
  private static final Map<String, String> TEMPLATES = new HashMap<>();
  private static final Suggestions SUGGESTIONS = new Suggestions(Shipped.library(), Shipped.mind());
  private static final Outlines OUTLINES = new Outlines(Shipped.library(), Shipped.mind());

  static {
    for (Template template : Shipped.library().templates()) {
      template.intents().forEach(intent -> TEMPLATES.put(intent.name(), template.id().value()));
    }
  }

  @Test
  void theTemplateThatAnswersIsMostlySuggestedAndMostlyFirst() {
    List<Newcomer> asked = answerable();
    Tally tally = Tally.of(asked, AidQualityTest::suggested, AidQualityTest::answers);
    List<Newcomer> beside = Newcomer.all().stream().filter(Newcomer::isBesideThePoint).toList();
    long given = beside.stream().filter(line -> !suggested(line).isEmpty()).count();
    System.out.printf(
        "FIGURES suggestions for %d lines: right and first %.1f %%, among the three %.1f %%, only wrong"
            + " ones %.1f %%, none %.1f %%; of %d that nothing answers %d got one%n",
        asked.size(),
        percent(tally.first(), asked.size()),
        percent(tally.among(), asked.size()),
        percent(tally.onlyWrong(), asked.size()),
        percent(tally.none(), asked.size()),
        beside.size(),
        given);
    assertThat(percent(tally.first(), asked.size())).isGreaterThan(80);
    assertThat(percent(tally.onlyWrong(), asked.size())).isLessThan(6);
    assertThat(given).isLessThan(beside.size() / 4);
  }

  @Test
  void theCaseThatIsFoundIsMostlyAboutTheSame() {
    ClosedCases cases = new ClosedCases(1_000);
    Map<CaseRef, Newcomer> closed = new HashMap<>();
    for (Newcomer line : Newcomer.all()) {
      if (line.half().equals("look")) {
        CaseRef ref = new CaseRef(new Address("thread", "case-" + closed.size()));
        closed.put(ref, line);
        cases.add(ref, category(line), Scenes.NOW, Optional.empty(), line.text());
      }
    }
    Map<Boolean, List<Newcomer>> once =
        Newcomer.all().stream()
            .filter(line -> line.half().equals("once"))
            .collect(
                Collectors.partitioningBy(
                    line -> closed.values().stream().anyMatch(other -> same(line, other))));
    List<Newcomer> asked = once.getOrDefault(true, List.of());
    List<Newcomer> beside = once.getOrDefault(false, List.of());
    Tally tally =
        Tally.of(
            asked,
            line ->
                like(cases, line).stream()
                    .flatMap(ref -> Optional.ofNullable(closed.get(ref)).stream())
                    .toList(),
            AidQualityTest::same);
    long given = beside.stream().filter(line -> !like(cases, line).isEmpty()).count();
    System.out.printf(
        "FIGURES similar cases for %d lines among %d cases: about the same and first %.1f %%, among the"
            + " three %.1f %%, only others %.1f %%, none %.1f %%; of %d lines with no such case %d"
            + " got one%n",
        asked.size(),
        closed.size(),
        percent(tally.first(), asked.size()),
        percent(tally.among(), asked.size()),
        percent(tally.onlyWrong(), asked.size()),
        percent(tally.none(), asked.size()),
        beside.size(),
        given);
    assertThat(percent(tally.first(), asked.size())).isGreaterThan(60);
    assertThat(percent(tally.onlyWrong(), asked.size())).isLessThan(6);
    assertThat(given).isLessThan(beside.size() / 3);
  }

  /// How often what was found is right.
  ///
  /// @param first where the first is
  /// @param among where one of them is
  /// @param none where nothing was found
  private record Tally(int asked, int first, int among, int none) {
    static <T> Tally of(
        List<Newcomer> asked, Function<Newcomer, List<T>> finds, BiPredicate<Newcomer, T> isRight) {
      int first = 0;
      int among = 0;
      int none = 0;
      for (Newcomer line : asked) {
        List<T> found = finds.apply(line);
        first += !found.isEmpty() && isRight.test(line, found.getFirst()) ? 1 : 0;
        among += found.stream().anyMatch(one -> isRight.test(line, one)) ? 1 : 0;
        none += found.isEmpty() ? 1 : 0;
      }
      return new Tally(asked.size(), first, among, none);
    }

    int onlyWrong() {
      return asked - among - none;
    }
  }

  /// That template is one of those that answer it.
  private static boolean answers(Newcomer line, String template) {
    return line.about().stream().anyMatch(intent -> template.equals(TEMPLATES.get(intent)));
  }

  private static boolean same(Newcomer one, Newcomer other) {
    return !one.isBesideThePoint() && !Collections.disjoint(one.about(), other.about());
  }

  private static List<CaseRef> like(ClosedCases cases, Newcomer line) {
    return cases.like(category(line), line.text(), Optional.empty(), Scenes.NOW).stream()
        .map(Similar::ref)
        .toList();
  }

  private static Optional<String> category(Newcomer line) {
    return OUTLINES.of(scene(line), Optional.empty()).category();
  }

  private static List<String> suggested(Newcomer line) {
    return SUGGESTIONS.fitting(scene(line)).stream()
        .map(Suggestions.Fitting::suggestion)
        .map(Suggestion::template)
        .toList();
  }

  private static Scene scene(Newcomer line) {
    return Scenes.in("en").customer(line.text()).scene();
  }

  /// Baton's own lines are nothing to suggest.
  private static List<Newcomer> answerable() {
    Set<String> own = new HashSet<>();
    for (Line line : Line.values()) {
      own.add(line.id().value());
    }
    return Newcomer.all().stream()
        .filter(line -> !line.isBesideThePoint())
        .filter(line -> own.stream().noneMatch(template -> answers(line, template)))
        .toList();
  }

  private static double percent(long some, int all) {
    return 100.0 * some / all;
  }
}
