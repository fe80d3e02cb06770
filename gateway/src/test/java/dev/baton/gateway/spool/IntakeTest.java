package dev.baton.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.spool.Store.Mood;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Store store = new Store();

  @TempDir private Path directory;
  private SpoolSettings settings;
  private Intake intake;

  @BeforeEach
  void open() {
    settings =
        store.settings(directory.resolve("spool")).with(10_000, 1 << 20, Duration.ofSeconds(2));
    intake = store.intake(settings);
  }

  @Test
  void whatTheStoreTakesNeverSeesTheDisk() {
    int before = store.disk.forced;
    Future<Optional<String>> answer = hand("a", "1");
    store.time.settle();
    assertThat(answer.result()).hasValue("taken a|1");
    assertThat(store.disk.forced).isEqualTo(before);
    assertThat(held()).isZero();
  }

  @Test
  void whatTheStoreCannotTakeIsAcceptedAndTakenWhenItIsBack() {
    store.mood = Mood.AWAY;
    Future<Optional<String>> answer = hand("a", "1");
    store.time.settle();
    assertThat(answer.result()).isEmpty();
    assertThat(held()).isEqualTo(1);

    store.time.advance(SECOND);
    assertThat(store.taken).isEmpty();
    store.mood = Mood.THERE;
    store.time.advance(SECOND);
    assertThat(store.in("a")).containsExactly("1");
    assertThat(held()).isZero();
  }

  @Test
  void anAnswerIsGivenWithinThePatienceAlsoWhenTheStoreSaysNothing() {
    store.mood = Mood.SLOW;
    Future<Optional<String>> first = hand("a", "1");
    store.time.advance(SECOND);
    Future<Optional<String>> second = hand("a", "2");
    Future<Optional<String>> other = hand("b", "1");
    store.time.advance(SECOND);
    assertThat(first.result()).isEmpty();
    assertThat(second.result()).isEmpty();
    assertThat(other.isComplete()).isFalse();
    store.mood = Mood.THERE;
    store.time.advance(Duration.ofSeconds(20));
    assertThat(store.in("a")).containsExactly("1", "2");
    assertThat(store.in("b")).containsExactly("1");
  }

  @Test
  void whatGetsThereLateAfterAllIsNotHandedInAgain() {
    store.mood = Mood.SLOW;
    Future<Optional<String>> first = hand("a", "1");
    store.mood = Mood.THERE;
    store.time.advance(Duration.ofSeconds(3));
    assertThat(first.result()).isEmpty();
    assertThat(held()).isEqualTo(1);
    Future<Optional<String>> second = hand("a", "2");
    store.time.advance(Duration.ofSeconds(3));
    assertThat(second.result()).isEmpty();
    assertThat(store.asked).containsExactly("a|1", "a|2");
    assertThat(held()).isZero();
  }

  @Test
  void whatNeverEndsIsHandedInAgain() {
    store.mood = Mood.MUTE;
    hand("a", "1");
    store.mood = Mood.THERE;
    store.time.advance(settings.hung());
    assertThat(store.taken).isEmpty();
    store.time.advance(settings.attempt().plus(settings.patience()));
    assertThat(store.in("a")).containsExactly("1");
    assertThat(held()).isZero();
  }

  @Test
  void aWayThatTakesLongIsWaitedForAndNotBegunAgainWhileOthersAreDrained() {
    store.mood = Mood.AWAY;
    hand("a", "1");
    hand("b", "1");
    store.time.settle();
    store.mood = Mood.CRAWLING;
    store.time.advance(SECOND);
    List<String> before = List.copyOf(store.asked);
    store.mood = Mood.THERE;
    store.time.advance(settings.attempt());
    assertThat(store.taken).containsExactly("b|1");

    store.time.advance(Duration.ofMinutes(1));
    assertThat(store.in("a")).containsExactly("1");
    assertThat(store.asked.subList(before.size(), store.asked.size())).containsExactly("b|1");
    assertThat(held()).isZero();
  }

  @Test
  void whatMayHaveHappenedIsSpooledTooAndHappensOnce() {
    store.mood = Mood.UNSURE;
    Future<Optional<String>> answer = hand("a", "1");
    store.time.settle();
    assertThat(answer.result()).isEmpty();
    store.mood = Mood.THERE;
    store.time.advance(SECOND);
    assertThat(store.in("a")).containsExactly("1");
    assertThat(store.asked).hasSizeGreaterThan(1);
    assertThat(held()).isZero();
  }

  @Test
  void laterOnesOfTheLaneGoBehindAndOtherLanesGoStraight() {
    store.mood = Mood.AWAY;
    hand("a", "1");
    store.time.settle();
    store.mood = Mood.THERE;
    // Draining rests now.
    Future<Optional<String>> behind = hand("a", "2");
    Future<Optional<String>> straight = hand("b", "1");
    store.time.settle();
    assertThat(behind.result()).isEmpty();
    assertThat(straight.result()).hasValue("taken b|1");
    assertThat(store.taken).containsExactly("b|1");
    store.time.advance(SECOND);
    assertThat(store.in("a")).containsExactly("1", "2");
    assertThat(hand("a", "3").result()).isNull();
    store.time.settle();
    assertThat(store.in("a")).containsExactly("1", "2", "3");
  }

  @Test
  void whoWritesOnIntoALaneThatIsBeingDrainedWaitsUntilItIsTheirTurn() {
    store.mood = Mood.SLOW;
    hand("a", "1");
    store.time.advance(SECOND.multipliedBy(2));
    assertThat(held()).isEqualTo(1);
    Future<Optional<String>> next = hand("a", "2");
    store.time.settle();
    assertThat(next.isComplete()).as("while the one before is still on its way").isFalse();
    store.time.advance(SECOND.multipliedBy(2));
    assertThat(next.result()).as("never longer than the patience").isEmpty();
    store.mood = Mood.THERE;
    store.time.advance(Duration.ofSeconds(20));
    assertThat(store.in("a")).containsExactly("1", "2");
    assertThat(held()).isZero();
  }

  @Test
  void oneOfALaneWaitsForTheOneBefore() {
    store.mood = Mood.SLOW;
    hand("a", "1");
    store.mood = Mood.THERE;
    hand("a", "2");
    store.time.settle();
    assertThat(store.asked).containsExactly("a|1");
    store.time.advance(Duration.ofSeconds(10));
    assertThat(store.in("a")).containsExactly("1", "2");
  }

  @Test
  void beyondItsRequestsTheSpoolAcceptsNothing() {
    reopen(settings.with(3, 1 << 20, settings.patience()));
    store.mood = Mood.AWAY;
    for (int i = 1; i <= 3; i++) {
      assertThat(answered("a", "" + i)).isEmpty();
    }
    assertThat(intake.hasRoom()).isFalse();
    assertThat(refused("a", "4")).hasMessageContaining("full: 3 of 3 requests");
    assertThat(refused("b", "1")).isInstanceOf(Refused.class);
    store.mood = Mood.THERE;
    store.time.advance(SECOND);
    assertThat(store.in("a")).containsExactly("1", "2", "3");
    assertThat(intake.hasRoom()).isTrue();
    assertThat(answered("a", "4")).hasValue("taken a|4");
  }

  @Test
  void beyondItsBytesTheSpoolAcceptsNothing() {
    reopen(settings.with(1_000, 2_000, settings.patience()));
    store.mood = Mood.AWAY;
    assertThat(answered("a", "x".repeat(1_500))).isEmpty();
    assertThat(refused("a", "x".repeat(600))).isInstanceOf(Refused.class);
    assertThat(answered("a", "short")).isEmpty();
  }

  @Test
  void whatTheDiskDoesNotTakeIsNotAccepted() {
    store.mood = Mood.AWAY;
    store.disk.failsToForce = true;
    assertThat(refused("a", "1")).isInstanceOf(Refused.class);
    store.disk.failsToForce = false;
    store.disk.isFull = true;
    assertThat(refused("a", "2")).isInstanceOf(Refused.class);
    store.disk.isFull = false;
    assertThat(answered("a", "3")).isEmpty();
    assertThat(held()).isEqualTo(1);
    store.mood = Mood.THERE;
    store.time.advance(SECOND);
    assertThat(store.in("a")).containsExactly("3");
  }

  @Test
  void whatIsPutOffAgainAndAgainIsAskedForLessAndLessOftenAndTheNextAtOnceAgain() {
    store.mood = Mood.POSTPONING;
    answered("a", "1");
    store.time.advance(Duration.ofMinutes(1));
    int first = store.asked.size();
    store.time.advance(Duration.ofMinutes(2));
    int later = store.asked.size() - first;
    assertThat(first).isBetween(8, 20);
    assertThat(later).isBetween(10, 16);

    store.mood = Mood.THERE;
    store.time.advance(Duration.ofSeconds(10));
    assertThat(store.in("a")).containsExactly("1");
    assertThat(answered("a", "2")).hasValue("taken a|2");
  }

  @Test
  void whatADefectKeepsOutIsAcceptedAndTakenOnceTheDefectHasPassedInItsOrder() {
    store.mood = Mood.BROKEN;
    assertThat(answered("a", "1")).isEmpty();
    Future<Optional<String>> behind = hand("a", "2");
    store.time.settle();
    assertThat(held()).isEqualTo(2);
    store.mood = Mood.THERE;
    assertThat(answered("b", "1")).as("of another lane").hasValue("taken b|1");
    store.time.advance(SECOND);
    assertThat(behind.result()).isEmpty();
    assertThat(store.in("a")).containsExactly("1", "2");
    assertThat(held()).isZero();
    assertThat(answered("a", "3")).hasValue("taken a|3");
  }

  @Test
  void whatWasSpooledIsDrainedAtTheNextStart() throws Exception {
    store.mood = Mood.AWAY;
    answered("a", "1");
    answered("b", "1");
    answered("a", "2");
    Path left = crash(directory.resolve("left"));
    store.mood = Mood.THERE;
    Intake next = store.intake(store.settings(left));
    store.time.settle();
    Future<Optional<String>> later = store.hand(next, "a", "3");
    store.time.advance(SECOND);
    assertThat(later.succeeded()).isTrue();
    assertThat(store.in("a")).containsExactly("1", "2", "3");
    assertThat(store.in("b")).containsExactly("1");
  }

  @Test
  void aCrashInTheMiddleOfDrainingRepeatsAtMostWhatWasUnderWay() throws Exception {
    store.mood = Mood.AWAY;
    for (int i = 1; i <= 5; i++) {
      answered("a", "" + i);
    }
    store.time.advance(SECOND);
    // The first is taken, and its answer is lost; then nothing more.
    store.mood = Mood.UNSURE;
    store.time.advance(Duration.ofMillis(500));
    assertThat(store.in("a")).containsExactly("1");
    Path left = crash(directory.resolve("left"));
    store.asked.clear();
    store.mood = Mood.THERE;
    store.intake(store.settings(left));
    store.time.advance(SECOND);
    assertThat(store.asked).containsExactly("a|1", "a|2", "a|3", "a|4", "a|5");
    assertThat(store.in("a")).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void whatIsDoneIsNotTakenInAgainAfterACrash() throws Exception {
    store.mood = Mood.AWAY;
    answered("a", "1");
    answered("b", "1");
    store.mood = Mood.THERE;
    store.time.advance(SECOND);
    Path left = crash(directory.resolve("left"));
    store.asked.clear();
    store.intake(store.settings(left));
    store.time.advance(SECOND);
    assertThat(store.asked).isEmpty();
  }

  @Test
  void whatNobodyForesawDoesNotHoldUpItsLaneAndIsTriedAtTheNextStart() throws Exception {
    store.mood = Mood.BROKEN;
    assertThat(answered("a", "1")).isEmpty();
    store.time.advance(Duration.ofSeconds(30));
    assertThat(store.meters.get("baton.spool.passed.over").counter().count()).isEqualTo(1);
    store.mood = Mood.THERE;
    assertThat(answered("a", "2")).hasValue("taken a|2");
    assertThat(held()).isEqualTo(1);

    store.intake(store.settings(crash(directory.resolve("left"))));
    store.time.advance(SECOND);
    assertThat(store.in("a")).containsExactly("2", "1");
  }

  @Test
  void whatWasPassedOverIsNothingThatWaitsAndIsDroppedInTheEnd() {
    store.mood = Mood.BROKEN;
    answered("a", "1");
    assertThat(intake.isEmpty()).isFalse();
    store.time.advance(Duration.ofSeconds(30));
    assertThat(intake.isEmpty()).isTrue();
    assertThat(held()).isEqualTo(1);

    store.mood = Mood.AWAY;
    answered("b", "1");
    assertThat(intake.isEmpty()).isFalse();
    store.mood = Mood.THERE;
    store.time.advance(settings.keeps().minusSeconds(60));
    assertThat(held()).isEqualTo(1);
    store.time.advance(Duration.ofSeconds(60));
    assertThat(held()).isZero();
    assertThat(intake.isEmpty()).isTrue();
    assertThat(store.taken).containsExactly("b|1");
  }

  @Test
  void whileTheStoreIsAwayASingleLaneAsksWhetherItIsBack() {
    store.mood = Mood.AWAY;
    for (int lane = 0; lane < 200; lane++) {
      answered("lane" + lane, "1");
    }
    store.time.advance(SECOND);
    store.asked.clear();
    store.time.advance(Duration.ofSeconds(10));
    assertThat(store.asked).hasSizeBetween(1, 21);
    store.mood = Mood.THERE;
    store.time.advance(SECOND);
    assertThat(store.taken).hasSize(200);
  }

  @Test
  void lanesAreDrainedInTurnSoThatALongOneDoesNotHoldUpTheOthers() {
    store.mood = Mood.AWAY;
    for (int i = 0; i < 1_000; i++) {
      answered("long", "" + i);
    }
    answered("short", "1");
    store.asked.clear();
    store.mood = Mood.THERE;
    store.time.advance(SECOND);
    assertThat(store.asked.indexOf("short|1")).isBetween(0, 5);
  }

  @Test
  void aStoppedIntakeLeavesTheRestForTheNextStart() {
    store.mood = Mood.AWAY;
    answered("a", "1");
    Future<Void> stopped = intake.stop();
    store.mood = Mood.THERE;
    store.time.advance(Duration.ofSeconds(20));
    assertThat(stopped.succeeded()).isTrue();
    assertThat(store.taken).isEmpty();
    intake.close();
    store.intake(settings);
    store.time.advance(SECOND);
    assertThat(store.in("a")).containsExactly("1");
  }

  @Test
  void whatWasCutOffTheFileIsKeptForAsLongAsWhatWasPassedOverAlsoWhileTheNodeRuns()
      throws IOException {
    SpoolSettings torn = store.settings(Files.createDirectory(directory.resolve("torn")));
    Path old = cutOff(torn, 1, torn.keeps().plusDays(1));
    Path younger = cutOff(torn, 2, torn.keeps().minusDays(2));
    store.intake(torn);
    assertThat(old).doesNotExist();
    assertThat(younger).exists();

    store.time.advance(Duration.ofDays(4));

    assertThat(younger).doesNotExist();
  }

  private Path cutOff(SpoolSettings of, int number, Duration ago) throws IOException {
    Path piece = of.directory().resolve(Journal.FILE + ".cut-" + number);
    Files.writeString(piece, "torn");
    Files.setLastModifiedTime(piece, FileTime.from(store.time.now().minus(ago)));
    return piece;
  }

  @Test
  void itsFillAndItsLimitAreShown() {
    reopen(settings.with(10, 1 << 20, settings.patience()));
    store.mood = Mood.AWAY;
    answered("a", "hello");
    assertThat(intake.fill()).matches("1 of 10 requests, [1-9][0-9] of 1048576 bytes");
    assertThat(gauge("baton.spool.limit.requests")).isEqualTo(10);
    assertThat(gauge("baton.spool.bytes")).isPositive();
  }

  private void reopen(SpoolSettings changed) {
    intake.close();
    store.meters.clear();
    settings = changed;
    intake = store.intake(changed);
  }

  private Future<Optional<String>> hand(String lane, String text) {
    return store.hand(intake, lane, text);
  }

  private Optional<String> answered(String lane, String text) {
    Future<Optional<String>> answer = hand(lane, text);
    store.time.settle();
    assertThat(answer.succeeded()).as("accepted %s|%s", lane, text).isTrue();
    return answer.result();
  }

  private Throwable refused(String lane, String text) {
    Future<Optional<String>> answer = hand(lane, text);
    store.time.settle();
    assertThat(answer.failed()).isTrue();
    return answer.cause();
  }

  private int held() {
    return (int) gauge("baton.spool.requests");
  }

  private double gauge(String name) {
    return store.meters.get(name).gauge().value();
  }

  /// What a crash at this moment leaves on the disk, with the beginning of what was being written.
  private Path crash(Path to) throws IOException {
    intake.stop();
    Files.createDirectories(to);
    Path file = to.resolve(Journal.FILE);
    Files.copy(settings.directory().resolve(Journal.FILE), file);
    Files.write(file, new byte[] {0, 0, 0, 99, 1, 2}, StandardOpenOption.APPEND);
    store.meters.clear();
    return to;
  }
}
