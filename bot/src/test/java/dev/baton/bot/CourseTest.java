package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Course.Attempt;
import dev.baton.bot.trigger.Trigger;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CourseTest {
  private static final Understanding HOURS = Understood.as("hours", "when are you open");
  private static final Understanding PAYING = Understood.as("paying", "can I pay by card");
  private static final Understanding LOST = Understood.notAtAll("xyzzy plugh");
  private static final Understanding LOST_AGAIN = Understood.notAtAll("frobnicate quux");

  @Test
  void differentQuestionsThatAreKnownFailNobody() {
    Course course = course(List.of(HOURS, PAYING));
    assertThat(course.failures()).isZero();
    assertThat(course.unknown()).isZero();
    assertThat(course.turns()).isEqualTo(2);
  }

  @Test
  void whatIsNotKnownFailsUntilSomethingIsKnown() {
    assertThat(course(List.of(LOST, LOST_AGAIN)).failures()).isEqualTo(2);
    assertThat(course(List.of(LOST, LOST_AGAIN)).unknown()).isEqualTo(2);
    assertThat(course(List.of(LOST, HOURS)).failures()).isZero();
    assertThat(course(List.of(LOST, HOURS, LOST)).unknown()).isEqualTo(1);
  }

  @Test
  void theSameAskedAgainFailsAlthoughItIsKnown() {
    Understanding again = Understood.as("hours", "tell me your hours");
    Course course = course(List.of(HOURS, again));
    assertThat(course.failures()).isEqualTo(1);
    assertThat(course.askedAgain()).isEqualTo(1);
    assertThat(course.unknown()).isZero();
  }

  @Test
  void whoAsksForSomethingFurtherOfTheSameKindWasHelped() {
    Understanding further = Understood.as("hours", "and on Sundays?");
    Course course = course(List.of(HOURS, further, Understood.as("hours", "und feiertags?")));
    assertThat(course.failures()).isZero();
    assertThat(course.askedAgain()).isZero();
  }

  @Test
  void whoAsksTheSameOfThreeOrdersOrPlacesWasHelpedEachTime() {
    for (List<String> asked :
        List.of(
            List.of("where is order 48213", "where is order 50177", "where is order 33008"),
            List.of("do you ship to Norway", "do you ship to Iceland", "do you ship to Malta"))) {
      Course course = course(asked.stream().map(line -> Understood.as("x", line)).toList());
      assertThat(course.failures()).as("%s", asked).isZero();
      assertThat(course.askedAgain()).as("%s", asked).isZero();
    }
  }

  @Test
  void thanksSaidThreeTimesFailNobody() {
    Understanding thanks = Understood.as("thanks", "thank you");
    List<Attempt> attempts =
        List.of(known(HOURS), known(thanks), known(Understood.as("thanks", "thx")), known(thanks));
    Course course =
        Course.of(attempts, turn -> turn.meant().best().filter("thanks"::equals).isPresent());
    assertThat(course.failures()).isZero();
    assertThat(course.askedAgain()).isZero();
  }

  @Test
  void whoSaysThatItDidNotHelpIsBelieved() {
    Understanding inVain = Understood.heard(PAYING, Trigger.FAILED_ATTEMPTS);
    assertThat(course(List.of(HOURS, inVain)).failures()).isEqualTo(1);
  }

  @Test
  void frustrationIsAddedUpAndTheChangeIsAgainstAllThatCameBefore() {
    Course course =
        course(
            List.of(
                Understood.feeling(HOURS, 0.4, 0),
                Understood.feeling(PAYING, 0, 0.4),
                Understood.feeling(LOST, -0.6, 0.4)));
    assertThat(course.frustration()).isGreaterThan(0.4);
    assertThat(course.sentimentChange()).isCloseTo(-0.8, Offset.offset(1e-9));
  }

  @Test
  void withoutTurnsNothingHasHappened() {
    assertThat(course(List.of())).isEqualTo(new Course(0, 0, 0, 0, 0, 0, false));
  }

  @Test
  void whatIsKnownInItsPartsDoesNotFail() {
    Course course = Course.of(List.of(known(LOST), known(LOST_AGAIN)), _ -> false);
    assertThat(course.failures()).isZero();
    assertThat(course.unknown()).isZero();
  }

  @Test
  void theSameWordsBehindAnAndAreAskedAgain() {
    Course course =
        course(
            List.of(
                Understood.as("parcel", "where is my parcel"),
                Understood.as("parcel", "and where is my parcel??")));
    assertThat(course.failures()).isEqualTo(1);
    assertThat(course.askedAgain()).isEqualTo(1);
  }

  private static Course course(List<Understanding> turns) {
    return Course.of(
        turns.stream()
            .map(turn -> new Attempt(turn, turn.meant().inScope(), false, false))
            .toList(),
        _ -> false);
  }

  private static Attempt known(Understanding turn) {
    return new Attempt(turn, true, false, false);
  }
}
