package dev.baton.bot.assistance;

import static dev.baton.bot.assistance.Scenes.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Assistant.Similar;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.CaseRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosedCasesTest {
  private static final Optional<String> RETURNS = Optional.of("Returns");

  private final ClosedCases cases = new ClosedCases(5);

  @Test
  void aCaseIsFoundByWhatItsCustomerSaid() {
    add("kettle", "my kettle leaks water from the lid");
    add("parcel", "the courier left the parcel in the rain");

    List<Similar> found = like("water leaks out of the kettle");

    assertThat(found).extracting(Similar::ref).startsWith(ref("kettle"));
    assertThat(found.getFirst().ago()).isEqualTo(Duration.ofHours(2));
    assertThat(found.getFirst().outcome()).contains("solved kettle");
    assertThat(found.getFirst().category()).isEqualTo(RETURNS);
  }

  @Test
  void wordsThatEveryCaseHasCountForLess() {
    add("one", "kettle kettle handle broken");
    add("two", "kettle lid broken");
    add("three", "kettle broken spout");

    assertThat(like("kettle broken handle").getFirst().ref()).isEqualTo(ref("one"));
  }

  @Test
  void theCategoryAloneIsNotEnough() {
    add("kettle", "my kettle leaks water from the lid");
    assertThat(like("jacket zipper stuck")).isEmpty();
  }

  @Test
  void theSameCategoryMakesTwoCasesMoreAlike() {
    add("kettle", "my kettle leaks water from the lid");
    double same = like("kettle leaks water").getFirst().likeness();
    List<Similar> other =
        cases.like(Optional.of("Payment"), "kettle leaks water", Optional.empty(), NOW);

    assertThat(other)
        .isNotEmpty()
        .allSatisfy(found -> assertThat(found.likeness()).isLessThan(same));
  }

  @Test
  void theOldestGoesForTheNewest() {
    for (int i = 0; i < 12; i++) {
      add("case" + i, "kettle number" + i + " leaks");
    }
    assertThat(cases.like(RETURNS, "kettle leaks number0", Optional.empty(), NOW))
        .isNotEmpty()
        .extracting(found -> found.ref().thread().value())
        .allMatch(name -> Integer.parseInt(name.substring(4)) >= 7);
  }

  @Test
  void whatWasClosedBeforeAndComesLateIsOlderAllTheSame() {
    for (int hours = 1; hours <= 8; hours++) {
      cases.add(
          ref("case" + hours),
          RETURNS,
          NOW.minus(Duration.ofHours(hours)),
          Optional.empty(),
          "kettle number" + hours);
    }
    assertThat(cases.has(ref("case5"), NOW.minus(Duration.ofHours(5)))).isTrue();
    assertThat(cases.has(ref("case6"), NOW.minus(Duration.ofHours(6)))).isFalse();
    assertThat(cases.has(ref("case5"), NOW)).isFalse();
  }

  @Test
  void aCaseThatComesIsFoundAtOnceAndThoseBeforeItStillAre() {
    add("kettle", "my kettle leaks");
    assertThat(like("kettle leaks")).hasSize(1);
    add("pot", "my pot leaks");
    assertThat(like("pot leaks")).extracting(Similar::ref).contains(ref("pot"), ref("kettle"));
  }

  @Test
  void aCaseThatIsClosedAgainIsKeptOnce() {
    add("kettle", "my kettle leaks");
    add("kettle", "my kettle leaks water");
    assertThat(like("kettle leaks water")).hasSize(1);
  }

  @Test
  void theCaseThatIsAskedAboutIsNotLikeItself() {
    add("kettle", "my kettle leaks");
    assertThat(cases.like(RETURNS, "my kettle leaks", Optional.of(ref("kettle")), NOW)).isEmpty();
  }

  @Test
  void wordsThatSayNothingFindNothing() {
    add("kettle", "my kettle leaks");
    assertThat(like("")).isEmpty();
    assertThat(like("and the is")).isEmpty();
  }

  private void add(String name, String words) {
    cases.add(
        ref(name), RETURNS, NOW.minus(Duration.ofHours(2)), Optional.of("solved " + name), words);
  }

  private List<Similar> like(String words) {
    return cases.like(RETURNS, words, Optional.empty(), NOW);
  }

  private static CaseRef ref(String name) {
    return new CaseRef(new Address("thread", name));
  }
}
