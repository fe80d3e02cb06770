package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.Node.now;
import static dev.baton.gateway.bus.Notebook.send;
import static dev.baton.gateway.bus.Notebook.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Notebook.Event;
import dev.baton.gateway.bus.Notebook.Settled;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.Entry;
import dev.baton.gateway.log.EventLog.Append;
import dev.baton.gateway.log.EventLog.Away;
import dev.baton.gateway.log.EventLog.Pending;
import dev.baton.gateway.log.FaultyEventLog.Fault;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EffectRunnerTest {
  private static final AggregateId ID = new AggregateId(Notebook.KIND, Node.BOOK);
  private static final Duration TAKEN_OVER = Node.LEASE.plusSeconds(6);

  private static final int ROOM = 20;

  private final VirtualTime time = new VirtualTime();
  private final MemoryEventLog shared = new MemoryEventLog(4, time);
  private final Outbox outbox = new Outbox(time);
  private final Node node = new Node("node-1", shared, time, outbox).started();
  private final Node other = new Node("node-2", shared, time, outbox).started();

  // ---- one node

  @Test
  void anEffectIsRunAtOnceAndItsOutcomeRecorded() {
    node.submit(send("a", "x", "y"));

    assertThat(outbox.got()).containsExactly("1/to-x", "1/to-y");
    assertThat(outcomes()).containsExactly("1/to-x Done", "1/to-y Done");
    assertThat(pending()).isEmpty();
    assertThat(node.runner.underway()).isZero();
  }

  @Test
  void effectsOfOneLaneRunInOrderAndThoseOfAnotherBesideThem() {
    Promise<Delivery> first = Promise.promise();
    outbox.next("1/to-x", _ -> first.future());
    node.submit(send("a", "x"));
    node.submit(send("b", "x"));
    node.submit(send("c", "y"));
    assertThat(outbox.attempted()).containsExactly("1/to-x", "3/to-y");

    first.complete(new Delivery.Delivered("ref"));

    assertThat(outbox.attempted()).containsExactly("1/to-x", "3/to-y", "2/to-x");
    assertThat(pending()).isEmpty();
  }

  @Test
  void whatWasSurelyNotSentIsTriedAgainWhenTheProviderSaysSo() {
    outbox.next("1/to-x", new Delivery.RetryAfter(Duration.ofSeconds(7), "too fast"));
    node.submit(send("a", "x"));
    node.submit(send("b", "x"));
    time.advance(Duration.ofMillis(6_999));
    assertThat(outbox.attempted()).as("its lane waits").containsExactly("1/to-x");

    time.advance(Duration.ofMillis(1));

    assertThat(outbox.got()).containsExactly("1/to-x", "2/to-x");
    assertThat(outbox.attempts()).noneMatch(Outbox.Attempted::mayHaveBeenSent);
  }

  @Test
  void whereTheProviderNamesNoTimeTheWaitsDouble() {
    IntStream.range(0, 4)
        .forEach(_ -> outbox.next("1/to-x", new Delivery.RetryAfter(Duration.ZERO, "down")));
    node.submit(send("a", "x"));

    time.advance(Duration.ofSeconds(10));

    assertThat(outbox.attempts())
        .extracting(attempt -> Duration.between(VirtualTime.START, attempt.at()).toMillis())
        .containsExactly(0L, 250L, 750L, 1750L, 3750L);
    assertThat(outcomes()).containsExactly("1/to-x Done");
  }

  @Test
  void whatMayHaveBeenSentIsLookedUpBeforeItIsSentAgain() {
    outbox.next("1/to-x", job -> outbox.take(job).map(new Delivery.Unknown("no answer")));
    node.submit(send("a", "x"));

    time.advance(Duration.ofSeconds(1));

    assertThat(outbox.attempts())
        .extracting(Outbox.Attempted::mayHaveBeenSent)
        .containsExactly(false, true);
    assertThat(outbox.got()).containsExactly("1/to-x");
  }

  @Test
  void afterTheLastAttemptItHasFailedOrIsUncertain() {
    int attempts = EffectRunner.Limits.DEFAULT.attempts();
    for (int i = 0; i < attempts; i++) {
      outbox.next("1/to-x", new Delivery.RetryAfter(Duration.ZERO, "down"));
      outbox.next("1/to-y", new Delivery.Unknown("no answer"));
    }
    node.submit(send("a", "x", "y"));

    time.advance(Duration.ofMinutes(20));

    assertThat(outbox.attempts()).hasSize(2 * attempts);
    assertThat(outcomes()).containsExactlyInAnyOrder("1/to-x Failed", "1/to-y Uncertain");
    assertThat(pending()).isEmpty();
  }

  @Test
  void whatMayHaveBeenSentOnceIsUncertainInTheEndHoweverTheLastAttemptFails() {
    outbox.next("1/to-x", new Delivery.Unknown("no answer"));
    for (int i = 1; i < EffectRunner.Limits.DEFAULT.attempts(); i++) {
      outbox.next("1/to-x", new Delivery.RetryAfter(Duration.ZERO, "down"));
    }
    node.submit(send("a", "x"));

    time.advance(Duration.ofMinutes(20));

    assertThat(outcomes()).containsExactly("1/to-x Uncertain");
  }

  @Test
  void whatWillNeverGoIsRecordedAtOnce() {
    outbox.next("1/to-a", new Delivery.Undeliverable("no such number"));
    outbox.next("1/to-b", new Delivery.Dropped("opted out"));
    outbox.next("1/to-c", new Delivery.Uncertain("nobody knows"));

    node.submit(send("a", "a", "b", "c"));

    assertThat(outcomes()).containsExactly("1/to-a Failed", "1/to-b Dropped", "1/to-c Uncertain");
  }

  @Test
  void aDefectOfAHandlerIsTriedAgainAsWhatMayHaveBeenSent() {
    outbox.next("1/to-x", _ -> Future.failedFuture(new IllegalStateException("planted")));
    outbox.next(
        "1/to-x",
        _ -> {
          throw new IllegalStateException("planted");
        });
    node.submit(send("a", "x"));

    time.advance(Duration.ofSeconds(5));

    assertThat(outbox.attempts())
        .extracting(Outbox.Attempted::mayHaveBeenSent)
        .containsExactly(false, true, true);
    assertThat(outcomes()).containsExactly("1/to-x Done");
  }

  @Test
  void theStoresAbsenceUsesUpNoAttempt() {
    Away away = new Away("away", false, new IllegalStateException("planted"));
    int often = 3 * EffectRunner.Limits.DEFAULT.attempts();
    for (int i = 0; i < often; i++) {
      outbox.next("1/to-x", _ -> Future.failedFuture(away));
    }
    node.submit(send("a", "x"));

    time.advance(Duration.ofMinutes(1));

    assertThat(outbox.attempts()).hasSize(often + 1);
    assertThat(outbox.attempts()).noneMatch(Outbox.Attempted::mayHaveBeenSent);
    assertThat(outcomes()).containsExactly("1/to-x Done");
  }

  @Test
  void moreThanALaneHoldsStaysPendingAndIsRunLaterInOrder() {
    Node narrow = narrow();
    Promise<Delivery> first = Promise.promise();
    outbox.next("1/to-x", _ -> first.future());
    for (int i = 0; i < ROOM + 50; i++) {
      narrow.submit(send("line " + i, "x"));
    }
    time.advance(Duration.ofSeconds(10));
    assertThat(narrow.runner.underway()).isEqualTo(1 + ROOM);

    first.complete(new Delivery.Delivered("ref"));
    assertThat(outbox.got()).as("what had room").hasSize(ROOM);
    time.advance(Duration.ofSeconds(30));

    assertThat(outbox.attempted())
        .hasSize(ROOM + 50)
        .isSortedAccordingTo((a, b) -> Long.compare(seq(a), seq(b)));
    assertThat(pending()).isEmpty();
  }

  @Test
  void oneThatStaysPendingIsOvertakenByNoneOfItsLane() {
    outbox.next("1/to-x", new Delivery.RetryAfter(Duration.ofSeconds(20), "too fast"));
    node.submit(send("a", "x"));
    node.submit(send("b", "x"));
    node.log.away(true);
    time.advance(Node.LEASE.minusSeconds(1));
    // The other node is down as well, so that the lease stays where it is.
    other.crash();
    time.advance(Duration.ofSeconds(15));
    assertThat(node.runner.underway()).as("the lease is over by its own clock").isZero();

    node.log.away(false);
    time.advance(Duration.ofSeconds(30));

    assertThat(outbox.got()).containsExactly("1/to-x", "2/to-x");
    assertThat(pending()).isEmpty();
  }

  /// A node whose lanes have little room, alone in its world.
  private Node narrow() {
    node.crash();
    other.crash();
    time.advance(TAKEN_OVER);
    EffectRunner.Limits limits =
        new EffectRunner.Limits(12, Duration.ofMillis(250), Duration.ofSeconds(60), ROOM);
    return new Node("narrow", shared, time, outbox, limits).started();
  }

  // ---- looks at what is pending, while this node records it

  @Test
  void whatALookSeesBeforeItsAppendIsAnsweredMayNotHaveBeenSent() {
    node.log.onNextAppend(new Fault.AnsweredLate(Node.LOOK.interval().plusMillis(100)));
    Future<Result<Event>> late = node.books.submit(Node.BOOK, send("a", "x"), Optional.empty());

    time.advance(Node.LOOK.interval().plusSeconds(1));

    assertThat(now(late)).isInstanceOf(Result.Stored.class);
    assertThat(outbox.attempts())
        .extracting(Outbox.Attempted::mayHaveBeenSent)
        .containsExactly(false);
    assertThat(outcomes()).containsExactly("1/to-x Done");
  }

  @Test
  void whatIsRecordedWhileALookReadsMayNotHaveBeenSent() {
    other.submit(send("a", "y"));
    node.log.readsTake(Duration.ofMillis(100));
    time.advance(Node.LOOK.interval());
    Future<Result<Event>> meanwhile =
        node.books.submit(Node.BOOK, send("b", "x"), Optional.empty());

    time.advance(Duration.ofSeconds(1));
    node.log.readsTake(Duration.ZERO);

    assertThat(now(meanwhile)).isInstanceOf(Result.Stored.class);
    assertThat(outbox.attempts())
        .filteredOn(attempt -> attempt.effect().equals("2/to-x"))
        .extracting(Outbox.Attempted::mayHaveBeenSent)
        .containsExactly(false);
    assertThat(outcomes()).containsExactlyInAnyOrder("1/to-y Done", "2/to-x Done");
  }

  // ---- outcomes that are hard to record

  @Test
  void anOutcomeThatCouldNotBeRecordedIsRecordedLater() {
    node.log.onAppend(2, new Fault.Before());
    node.log.onAppend(3, new Fault.Before());
    node.submit(send("a", "x"));
    assertThat(outcomes()).isEmpty();

    time.advance(Duration.ofSeconds(5));

    assertThat(outcomes()).containsExactly("1/to-x Done");
    assertThat(outbox.attempts()).hasSize(1);
  }

  @Test
  void anOutcomeThatWasRecordedAllTheSameIsRecordedOnce() {
    node.log.onAppend(2, new Fault.After());
    node.submit(send("a", "x"));

    time.advance(Duration.ofSeconds(30));

    assertThat(outcomes()).containsExactly("1/to-x Done");
    assertThat(outbox.attempts()).hasSize(1);
    assertThat(node.runner.underway()).isZero();
  }

  // ---- crashes

  @Test
  void aCrashBetweenRecordingAndSendingIsRepairedByAnotherNode() {
    node.log.onAppend(1, new Fault.After());
    Future<Result<Event>> unheard =
        node.books.submit(Node.BOOK, send("a", "x"), Optional.of("m-1"));
    node.crash();
    assertThat(unheard.failed()).isTrue();
    assertThat(outbox.attempts()).isEmpty();

    time.advance(TAKEN_OVER);

    assertThat(outbox.got()).containsExactly("1/to-x");
    assertThat(outbox.attempts()).allMatch(Outbox.Attempted::mayHaveBeenSent);
    assertThat(outcomes(other)).containsExactly("1/to-x Done");
  }

  @Test
  void aCrashBetweenSendingAndRecordingSendsNothingTwice() {
    outbox.next(
        "1/to-x",
        job -> {
          outbox.take(job);
          node.crash();
          return Promise.<Delivery>promise().future();
        });
    node.submit(send("a", "x"));

    time.advance(TAKEN_OVER);

    assertThat(outbox.got()).containsExactly("1/to-x");
    assertThat(outbox.attempts())
        .extracting(Outbox.Attempted::mayHaveBeenSent)
        .containsExactly(false, true);
    assertThat(outcomes(other)).containsExactly("1/to-x Done");
  }

  @Test
  void whoCantReachTheStoreSendsNothingOnceItsLeaseIsOver() {
    outbox.next("1/to-x", new Delivery.RetryAfter(Duration.ofSeconds(60), "too fast"));
    node.submit(send("a", "x"));
    node.log.away(true);

    time.advance(TAKEN_OVER);
    assertThat(outbox.got()).as("the other node has done it").containsExactly("1/to-x");
    node.log.away(false);
    time.advance(Duration.ofMinutes(2));

    assertThat(outbox.got()).containsExactly("1/to-x");
    assertThat(outbox.attempts()).hasSize(2);
    assertThat(outcomes(other)).containsExactly("1/to-x Done");
    assertThat(node.runner.underway()).isZero();
  }

  @Test
  void anOutcomeUnderALeaseThatHasMovedIsNotRecordedTwice() {
    Promise<Delivery> slow = Promise.promise();
    outbox.next("1/to-x", job -> outbox.take(job).compose(_ -> slow.future()));
    node.submit(send("a", "x"));
    node.log.away(true);
    time.advance(TAKEN_OVER);
    node.log.away(false);
    assertThat(outcomes(other)).containsExactly("1/to-x Done");

    slow.complete(new Delivery.Delivered("ref"));
    time.advance(Duration.ofMinutes(1));

    assertThat(outcomes(other)).containsExactly("1/to-x Done");
    assertThat(outbox.got()).containsExactly("1/to-x");
  }

  // ---- several nodes

  @Test
  void whatAnotherNodeRecordedIsRunByWhoHasTheLease() {
    other.submit(send("a", "x"));
    assertThat(outbox.attempts()).isEmpty();

    time.advance(Node.LOOK.interval());

    assertThat(outbox.got()).containsExactly("1/to-x");
    assertThat(outcomes()).containsExactly("1/to-x Done");
    assertThat(other.runner.underway()).isZero();
  }

  @Test
  void whatAnotherNodeRecordedBeforeComesFirstInItsLane() {
    other.submit(send("a", "x"));
    other.submit(send("b", "x"));

    node.submit(send("c", "x"));

    assertThat(outbox.got()).containsExactly("1/to-x", "2/to-x", "3/to-x");
    time.advance(Duration.ofSeconds(10));
    assertThat(outbox.got()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {600, 1700})
  void theLongPastOfAnAggregateIsNoHindrance(int lines) {
    for (int i = 0; i < lines; i++) {
      other.submit(write("line " + i));
    }
    other.submit(send("a", "x"));

    time.advance(Node.LOOK.interval());

    assertThat(outbox.got()).containsExactly((lines + 1) + "/to-x");
  }

  @Test
  void aPendingEventWithoutOpenEffectsIsForgotten() {
    NotebookCodec codec = new NotebookCodec();
    Event plain = new Notebook.Written("a", List.of(), List.of());
    now(
        shared.append(
            new Append(
                ID,
                0,
                List.of(new Entry(1, time.now(), codec.typeOf(plain), codec.encode(plain))),
                Optional.empty(),
                List.of(),
                List.of(1L),
                List.of(),
                Optional.empty())));
    assertThat(pending()).containsExactly(new Pending(ID, 1));

    time.advance(Node.LOOK.interval());

    assertThat(pending()).isEmpty();
  }

  private List<Pending> pending() {
    return now(shared.pending(ID.partition(4), 10_000));
  }

  private List<String> outcomes() {
    return outcomes(node);
  }

  private static List<String> outcomes(Node from) {
    return from.events().stream()
        .map(Recorded::event)
        .filter(Settled.class::isInstance)
        .map(Settled.class::cast)
        .map(settled -> settled.of() + "/" + settled.effect() + " " + settled.outcome())
        .toList();
  }

  private static long seq(String effect) {
    return Long.parseLong(effect.substring(0, effect.indexOf('/')));
  }
}
