package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.Node.BOOK;
import static dev.baton.gateway.bus.Node.now;
import static dev.baton.gateway.bus.Notebook.send;
import static dev.baton.gateway.bus.Notebook.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.aggregate.Aggregate.Settlement;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Notebook.Event;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.EventLog.Append;
import dev.baton.gateway.log.EventLog.Away;
import dev.baton.gateway.log.EventLog.Fence;
import dev.baton.gateway.log.FaultyEventLog.Fault;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AggregatesTest {
  private static final AggregateId ID = new AggregateId(Notebook.KIND, BOOK);

  private final VirtualTime time = new VirtualTime();
  private final MemoryEventLog shared = new MemoryEventLog(4, time);
  private final Outbox outbox = new Outbox(time);
  private final Node node = new Node("node-1", shared, time, outbox);
  private final Node other = new Node("node-2", shared, time, outbox);

  // ---- what is recorded

  @Test
  void aCommandIsRecordedAndItsNumberTold() {
    assertThat(node.submit(write("a"))).isEqualTo(stored(1, "a"));
    assertThat(node.submit(write("b"))).isEqualTo(stored(2, "b"));
    assertThat(node.lines()).containsExactly("a", "b");
  }

  @Test
  void theTimeOfRecordingNeverGoesBack() {
    VirtualTime ahead = new VirtualTime(VirtualTime.START.plusSeconds(60));
    new Node("fast", shared, ahead, outbox).submit(write("a"));

    node.submit(write("b"));

    assertThat(node.events()).extracting(Recorded::at).containsExactly(ahead.now(), ahead.now());
  }

  @Test
  void timesHaveWholeMilliseconds() {
    time.advance(Duration.ofNanos(1_234_567));

    node.submit(write("a"));

    assertThat(node.events().getFirst().at()).isEqualTo(VirtualTime.START.plusMillis(1));
  }

  @Test
  void whatIsRefusedOrIgnoredLeavesNothing() {
    assertThat(node.submit(write("no way")))
        .isEqualTo(new Result.Refused<>(Notebook.Reason.SAID_NO));
    assertThat(node.submit(write("meh so what"))).isEqualTo(new Result.Ignored<>("meh"));
    assertThat(node.events()).isEmpty();
  }

  @Test
  void listenersHearEveryStepBeforeTheSender() {
    List<String> story = new ArrayList<>();
    node.books.onCommitted(
        committed -> story.add("heard " + committed.steps().getFirst().recorded().seq()));

    node.books.submit(BOOK, write("a"), Optional.empty()).onSuccess(_ -> story.add("answered"));
    node.books.submit(BOOK, write("b"), Optional.empty()).onSuccess(_ -> story.add("answered"));

    assertThat(story).containsExactly("heard 1", "answered", "heard 2", "answered");
  }

  @Test
  void aDefectFailsItsCommandAlone() {
    Future<Result<Event>> failed = node.books.submit(BOOK, write("boom"), Optional.empty());

    assertThat(failed.cause()).hasMessage("a defect in the decider");
    assertThat(node.submit(write("a"))).isEqualTo(stored(1, "a"));
  }

  // ---- what comes again

  @Test
  void aMessageThatComesAgainIsRecordedOnce() {
    node.submit("m-1", write("a"));
    node.submit(write("b"));

    assertThat(node.submit("m-1", write("a"))).isEqualTo(new Result.Repeated<>(1));
    assertThat(other.submit("m-1", write("a"))).isEqualTo(new Result.Repeated<>(1));
    assertThat(node.lines()).containsExactly("a", "b");
  }

  @Test
  void aRepetitionIsToldSoAlsoWhereItWouldBeRefusedByNow() {
    node.submit("m-1", write("a"));

    // By the state alone the same line would be refused.
    assertThat(node.submit(write("a")))
        .isEqualTo(new Result.Refused<>(Notebook.Reason.WRITTEN_BEFORE));
    assertThat(node.submit("m-1", write("a"))).isEqualTo(new Result.Repeated<>(1));
    assertThat(node.submit("m-2", write("a")))
        .isEqualTo(new Result.Refused<>(Notebook.Reason.WRITTEN_BEFORE));
  }

  @Test
  void aKeyIsRememberedForTwentySixHours() {
    node.submit("m-1", write("a"));

    time.advance(Duration.ofHours(26).minusMillis(1));
    assertThat(node.submit("m-1", write("b"))).isEqualTo(new Result.Repeated<>(1));

    time.advance(Duration.ofMillis(1));
    assertThat(node.submit("m-1", write("b"))).isInstanceOf(Result.Stored.class);
  }

  // ---- other nodes

  @Test
  void afterAConflictItIsDecidedAgainOnWhatIsThere() {
    node.submit(write("a"));
    other.submit(write("b"));

    assertThat(node.submit(write("c"))).isEqualTo(stored(3, "c"));
    assertThat(other.lines()).containsExactly("a", "b", "c");
  }

  @Test
  void aRefusalIsNeverDrawnFromAStateThatAnotherNodeHasMovedOn() {
    node.submit(Notebook.timers("a", "+60 x"));
    other.submit(Notebook.timers("b", "-x"));
    other.submit(Notebook.timers("c", "+60 y"));

    // This node knows of x only; y is set meanwhile and x is not.
    Fence fence = now(shared.lease(ID.partition(4), "node-1", Duration.ofHours(1))).orElseThrow();
    assertThat(now(node.books.submit(BOOK, new Notebook.Wake("y", time.now()), fence)))
        .isInstanceOf(Result.Stored.class);
    assertThat(now(node.books.submit(BOOK, new Notebook.Wake("x", time.now()), fence)))
        .isEqualTo(new Result.Ignored<>("no such timer is set"));
  }

  @Test
  void anOutcomeIsRecordedThoughThisNodeHasNotReadItsEffectYet() {
    node.submit(write("a"));
    other.submit(send("b", "x"));
    Fence fence = now(shared.lease(ID.partition(4), "node-1", Duration.ofHours(1))).orElseThrow();

    Notebook.Settle outcome =
        new Notebook.Settle(
            2, "to-x", new dev.baton.gateway.aggregate.Outcome.Done(""), time.now());
    Settlement of = new Settlement(2, "to-x");
    assertThat(now(node.books.report(BOOK, outcome, of, fence))).isInstanceOf(Result.Stored.class);
    assertThat(now(node.books.report(BOOK, outcome, of, fence)))
        .isEqualTo(new Result.Ignored<>("the outcome is recorded"));
    assertThat(node.events()).hasSize(3);
  }

  @Test
  void whoLosesEveryRaceGivesUpLoudly() {
    int[] meddled = {0};
    var meddling =
        Meddling.before(
            shared,
            Append.class,
            () -> {
              meddled[0]++;
              other.submit(write("other " + meddled[0]));
            });
    Node unlucky = new Node("unlucky", meddling, time, outbox);

    Future<Result<Event>> failed = unlucky.books.submit(BOOK, write("a"), Optional.empty());

    assertThat(failed.cause()).isInstanceOf(IllegalStateException.class);
    assertThat(meddled[0]).isEqualTo(Aggregates.Limits.DEFAULT.conflictRetries() + 1);
    assertThat(other.lines()).doesNotContain("a");
  }

  // ---- limits

  @Test
  void aFullMailboxIsBusyAndNothingHappens() {
    node.log.onAppend(1, new Fault.AnsweredLate(Duration.ofSeconds(1)));
    int room = Aggregates.Limits.DEFAULT.mailboxCommands();
    List<Future<Result<Event>>> taken = new ArrayList<>();
    for (int i = 0; i <= room; i++) {
      taken.add(node.books.submit(BOOK, write("line " + i), Optional.empty()));
    }

    assertThat(node.submit(write("too much"))).isEqualTo(new Result.Busy<>());
    time.advance(Duration.ofSeconds(1));

    assertThat(taken).allMatch(Future::succeeded);
    assertThat(node.lines()).hasSize(room + 1).doesNotContain("too much");
  }

  // ---- a store that fails

  @Test
  void aFailedAppendThatHappenedAllTheSameIsSeenByTheNext() {
    node.submit(write("a"));
    node.log.onNextAppend(new Fault.After());

    assertThatThrownBy(() -> node.submit("m-1", write("b")))
        .hasRootCauseInstanceOf(IllegalStateException.class);

    assertThat(node.submit("m-1", write("b"))).isEqualTo(new Result.Repeated<>(2));
    assertThat(node.submit(write("c"))).isEqualTo(stored(3, "c"));
  }

  @Test
  void aFailedAppendThatDidNotHappenCanBeSentAgain() {
    node.log.onNextAppend(new Fault.Before());
    Future<Result<Event>> failed = node.books.submit(BOOK, write("a"), Optional.of("m-1"));
    assertThat(failed.cause()).isInstanceOf(Away.class);

    assertThat(node.submit("m-1", write("a"))).isEqualTo(stored(1, "a"));
  }

  @Test
  void anAppendThatIsCarriedOutAfterItWasGivenUpHappensOnceAtMost() {
    node.log.onNextAppend(new Fault.CarriedOutLate(Duration.ofSeconds(3)));
    Future<Result<Event>> failed = node.books.submit(BOOK, write("a"), Optional.of("m-1"));
    assertThat(failed.failed()).isTrue();

    assertThat(node.submit("m-1", write("a"))).isEqualTo(stored(1, "a"));
    time.advance(Duration.ofSeconds(3));

    assertThat(node.lines()).containsExactly("a");
    assertThat(node.submit(write("b"))).isInstanceOf(Result.Stored.class);
    assertThat(node.lines()).containsExactly("a", "b");
  }

  @Test
  void aLogThatHasLostItsEndIsReadAnew() {
    node.submit(write("a"));
    node.submit(write("b"));
    node.submit(write("c"));
    shared.lose(ID, 2);

    assertThat(node.submit(write("d"))).isEqualTo(stored(2, "d"));
    assertThat(node.lines()).containsExactly("a", "d");
  }

  private static Result<Event> stored(long seq, String text) {
    return new Result.Stored<>(
        seq,
        List.of(
            new Recorded<>(
                seq, VirtualTime.START, new Notebook.Written(text, List.of(), List.of()))));
  }
}
