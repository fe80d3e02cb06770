package dev.baton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.log.EventLog.Append;
import dev.baton.gateway.log.EventLog.Appended;
import dev.baton.gateway.log.EventLog.DedupeKey;
import dev.baton.gateway.log.EventLog.Due;
import dev.baton.gateway.log.EventLog.Fence;
import dev.baton.gateway.log.EventLog.Pending;
import dev.baton.gateway.log.EventLog.Snapshot;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every log does. A subclass says which log, and how its time passes.
public abstract class EventLogContract {
  private static final int PARTITIONS = 8;
  private static final Instant AT = Instant.parse("2026-01-05T09:00:00.123Z");
  private static final Duration SHORT = Duration.ofMillis(60);
  private static final Duration LONG = Duration.ofHours(1);

  private final AggregateId id = new AggregateId("conversation", "c-1");
  private final int partition = id.partition(PARTITIONS);

  /// A new and empty log with so many partitions; always the same within one test.
  protected abstract EventLog log(int partitions);

  /// Lets a little of the log's time pass.
  protected abstract void pass();

  private EventLog log() {
    return log(PARTITIONS);
  }

  // ---- the log

  @Test
  void whatIsAppendedIsReadInOrder() {
    assertThat(append(writing(0, "a", "b"))).isEqualTo(new Appended.Done());
    assertThat(append(writing(2, "c"))).isEqualTo(new Appended.Done());

    List<Entry> read = read(0, 10);

    assertThat(read).extracting(Entry::seq).containsExactly(1L, 2L, 3L);
    assertThat(read).extracting(EventLogContract::body).containsExactly("a", "b", "c");
    assertThat(read).extracting(Entry::type).containsOnly("thing-said/1");
    assertThat(read).extracting(Entry::at).containsOnly(AT);
  }

  @Test
  void readingBeginsBehindANumberAndEndsAtALimit() {
    append(writing(0, "a", "b", "c", "d"));

    assertThat(read(1, 2)).extracting(Entry::seq).containsExactly(2L, 3L);
    assertThat(read(4, 2)).isEmpty();
    assertThat(read(9, 2)).isEmpty();
  }

  @Test
  void anyBytesComeBackAsTheyWere() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    await(log().append(appending(0, List.of(new Entry(1, AT, "thing-said/1", all)))));

    assertThat(read(0, 1).getFirst().body()).isEqualTo(all);
    assertThat(append(writing(1, ""))).isEqualTo(new Appended.Done());
    assertThat(read(1, 1).getFirst().body()).isEmpty();
  }

  @Test
  void aLogHasNothingOfAnother() {
    AggregateId other = new AggregateId("desk", "c-1");
    append(writing(0, "a"));

    assertThat(await(log().read(other, 0, 10))).isEmpty();
    assertThat(await(log().append(writing(0, "x").of(other)))).isEqualTo(new Appended.Done());
    assertThat(read(0, 10)).hasSize(1);
  }

  @Test
  void aWriterThatIsBehindIsToldSo() {
    append(writing(0, "a", "b"));

    assertThat(append(writing(0, "x"))).isEqualTo(new Appended.Conflict());
    assertThat(append(writing(1, "x"))).isEqualTo(new Appended.Conflict());
    assertThat(read(0, 10)).extracting(EventLogContract::body).containsExactly("a", "b");
  }

  @Test
  void aWriterThatBelievesInALongerLogLeavesNoGap() {
    append(writing(0, "a"));

    assertThat(append(writing(2, "x"))).isEqualTo(new Appended.Conflict());
    assertThat(append(writing(5, "x"))).isEqualTo(new Appended.Conflict());
    assertThat(append(writing(1, "b"))).isEqualTo(new Appended.Done());
    assertThat(read(0, 10)).extracting(EventLogContract::body).containsExactly("a", "b");
  }

  @Test
  void anAppendWithGapsIsNotEvenMade() {
    List<Entry> gap = List.of(entry(1, "a"), entry(3, "c"));

    assertThatThrownBy(() -> appending(0, gap)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> appending(1, gap)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> appending(0, List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  // ---- dedupe keys

  @Test
  void aKeyIsAcceptedOnceAndLeavesItsNumber() {
    Writing first = writing(0, "a", "b").once("m-1", LONG, 2);

    assertThat(append(first)).isEqualTo(new Appended.Done());
    assertThat(append(writing(2, "c").once("m-1", LONG, 3))).isEqualTo(new Appended.Duplicate(2));
    assertThat(append(writing(2, "c").once("m-2", LONG, 3))).isEqualTo(new Appended.Done());
    assertThat(read(0, 10)).hasSize(3);
  }

  @Test
  void aRepetitionIsToldSoWhateverTheWriterBelieves() {
    append(writing(0, "a").once("m-1", LONG, 1));

    assertThat(append(writing(0, "a").once("m-1", LONG, 1))).isEqualTo(new Appended.Duplicate(1));
    assertThat(append(writing(7, "a").once("m-1", LONG, 8))).isEqualTo(new Appended.Duplicate(1));
  }

  @Test
  void aConflictLeavesTheKeyUnused() {
    append(writing(0, "a"));

    assertThat(append(writing(0, "b").once("m-1", LONG, 1))).isEqualTo(new Appended.Conflict());
    assertThat(await(log().seen(id, "m-1"))).isEmpty();
    assertThat(append(writing(1, "b").once("m-1", LONG, 2))).isEqualTo(new Appended.Done());
    assertThat(await(log().seen(id, "m-1"))).contains(2L);
  }

  @Test
  void aKeyBelongsToItsAggregateAlone() {
    AggregateId other = new AggregateId("conversation", "c-1x");
    append(writing(0, "a").once("m-1", LONG, 1));

    assertThat(await(log().append(writing(0, "a").once("m-1", LONG, 1).of(other))))
        .isEqualTo(new Appended.Done());
    assertThat(await(log().seen(other, "m-2"))).isEmpty();
  }

  @Test
  void aKeyIsForgottenAtTheEndOfItsLife() {
    append(writing(0, "a").once("m-1", SHORT, 1));

    eventually(() -> log().seen(id, "m-1"), Optional::isEmpty);
    assertThat(append(writing(1, "b").once("m-1", SHORT, 2))).isEqualTo(new Appended.Done());
  }

  // ---- timers

  @Test
  void timersAreSetWithTheEventsAndComeDueInOrder() {
    append(
        writing(0, "a")
            .timers(
                new TimerChange.Set("late", AT.plusSeconds(60)),
                new TimerChange.Set("soon", AT.plusSeconds(5)),
                new TimerChange.Set("next week", AT.plus(Duration.ofDays(7)))));

    assertThat(due(AT.plusSeconds(4), 10)).isEmpty();
    assertThat(due(AT.plusSeconds(60), 10))
        .containsExactly(
            new Due(id, "soon", AT.plusSeconds(5)), new Due(id, "late", AT.plusSeconds(60)));
    assertThat(due(AT.plusSeconds(60), 1)).extracting(Due::timer).containsExactly("soon");
  }

  @Test
  void aTimerIsReplacedAndTakenBackByName() {
    append(
        writing(0, "a")
            .timers(
                new TimerChange.Set("x", AT.plusSeconds(5)),
                new TimerChange.Set("y", AT.plusSeconds(5))));
    append(
        writing(1, "b")
            .timers(
                new TimerChange.Set("x", AT.plusSeconds(9)),
                new TimerChange.Clear("y"),
                new TimerChange.Clear("never set")));

    assertThat(due(AT.plusSeconds(100), 10)).containsExactly(new Due(id, "x", AT.plusSeconds(9)));
  }

  @Test
  void theLastChangeOfATimerInAnAppendHolds() {
    append(
        writing(0, "a")
            .timers(
                new TimerChange.Set("x", AT.plusSeconds(5)),
                new TimerChange.Clear("x"),
                new TimerChange.Clear("y"),
                new TimerChange.Set("y", AT.plusSeconds(6)),
                new TimerChange.Set("y", AT.plusSeconds(7))));

    assertThat(due(AT.plusSeconds(100), 10)).containsExactly(new Due(id, "y", AT.plusSeconds(7)));
  }

  @Test
  void aTimerIsNeverDueBeforeItsMoment() {
    append(writing(0, "a").timers(new TimerChange.Set("x", AT.plusNanos(1))));

    assertThat(due(AT, 10)).isEmpty();
    assertThat(due(AT.plusMillis(1), 10)).extracting(Due::due).containsExactly(AT.plusMillis(1));
  }

  @Test
  void aTimerIsForgottenOnlyIfItIsStillSetToThatMoment() {
    append(writing(0, "a").timers(new TimerChange.Set("x", AT.plusSeconds(5))));
    Due seen = new Due(id, "x", AT.plusSeconds(5));
    append(writing(1, "b").timers(new TimerChange.Set("x", AT.plusSeconds(6))));

    await(log().forget(partition, seen));
    assertThat(due(AT.plusSeconds(100), 10)).hasSize(1);

    await(log().forget(partition, new Due(id, "x", AT.plusSeconds(6))));
    assertThat(due(AT.plusSeconds(100), 10)).isEmpty();
    await(log().forget(partition, seen));
  }

  @Test
  void aTimerIsPostponedOnlyIfItIsStillSetToThatMoment() {
    append(writing(0, "a").timers(new TimerChange.Set("x", AT.plusSeconds(5))));
    Due seen = new Due(id, "x", AT.plusSeconds(5));

    await(log().postpone(partition, seen, AT.plusSeconds(8)));
    assertThat(due(AT.plusSeconds(100), 10)).containsExactly(new Due(id, "x", AT.plusSeconds(8)));

    await(log().postpone(partition, seen, AT.plusSeconds(9)));
    await(log().postpone(partition, new Due(id, "y", AT), AT.plusSeconds(9)));
    assertThat(due(AT.plusSeconds(100), 10)).containsExactly(new Due(id, "x", AT.plusSeconds(8)));
  }

  @Test
  void anAppendThatFailsLeavesNoTimerAndNothingPending() {
    append(writing(0, "a"));

    append(writing(0, "b").pending(1).timers(new TimerChange.Set("x", AT.plusSeconds(5))));
    append(writing(4, "b").pending(5).timers(new TimerChange.Set("x", AT.plusSeconds(5))));

    assertThat(due(AT.plusSeconds(100), 10)).isEmpty();
    assertThat(pending(10)).isEmpty();
  }

  // ---- pending

  @Test
  void whatIsPendingStaysUntilItIsSettled() {
    append(writing(0, "a", "b", "c").pending(1, 3));
    assertThat(pending(10)).containsExactly(new Pending(id, 1), new Pending(id, 3));

    append(writing(3, "d").settled(1).pending(4));
    assertThat(pending(10)).containsExactly(new Pending(id, 3), new Pending(id, 4));
    assertThat(pending(1)).containsExactly(new Pending(id, 3));

    await(log().forget(new Pending(id, 3)));
    await(log().forget(new Pending(id, 3)));
    assertThat(pending(10)).containsExactly(new Pending(id, 4));
  }

  @Test
  void ofOneAggregateTheOldestIsPendingFirst() {
    long[] all = LongStream.rangeClosed(1, 12).toArray();
    append(
        writing(0, IntStream.range(0, 12).mapToObj(i -> "e" + i).toArray(String[]::new))
            .pending(all));

    assertThat(pending(100)).extracting(Pending::seq).isSorted().hasSize(12);
  }

  @Test
  void partitionsAreKeptApart() {
    AggregateId elsewhere =
        IntStream.iterate(2, n -> n + 1)
            .mapToObj(n -> new AggregateId("conversation", "c-" + n))
            .filter(other -> other.partition(PARTITIONS) != partition)
            .findFirst()
            .orElseThrow();
    await(
        log()
            .append(writing(0, "a").pending(1).timers(new TimerChange.Set("x", AT)).of(elsewhere)));

    assertThat(pending(10)).isEmpty();
    assertThat(due(AT.plusSeconds(1), 10)).isEmpty();
    assertThat(await(log().pending(elsewhere.partition(PARTITIONS), 10)))
        .containsExactly(new Pending(elsewhere, 1));
  }

  // ---- leases and fences

  @Test
  void aLeaseIsOneNodesUntilItIsGivenBack() {
    Fence first = await(log().lease(partition, "node-1", LONG)).orElseThrow();
    assertThat(await(log().lease(partition, "node-2", LONG))).isEmpty();

    await(log().release(first));

    Fence second = await(log().lease(partition, "node-2", LONG)).orElseThrow();
    assertThat(second.token()).isGreaterThan(first.token());
    assertThat(await(log().lease(partition, "node-1", LONG))).isEmpty();
  }

  @Test
  void aLeaseIsRenewedUnderTheSameToken() {
    Fence first = await(log().lease(partition, "node-1", LONG)).orElseThrow();

    assertThat(await(log().lease(partition, "node-1", LONG))).contains(first);
  }

  @Test
  void aLeaseRunsOut() {
    Fence first = await(log().lease(partition, "node-1", SHORT)).orElseThrow();

    Fence second =
        eventually(() -> log().lease(partition, "node-2", LONG), Optional::isPresent).orElseThrow();

    assertThat(second.token()).isGreaterThan(first.token());
  }

  @Test
  void aLeaseThatRanOutAndNobodyTookGoesOnUnderItsToken() {
    Fence first = await(log().lease(partition, "node-1", Duration.ofMillis(1))).orElseThrow();
    pass();

    assertThat(append(writing(0, "a").under(first))).isEqualTo(new Appended.Done());
    assertThat(await(log().lease(partition, "node-1", LONG))).contains(first);
  }

  @Test
  void aLeaseThatHasMovedCantBeGivenBack() {
    Fence first = await(log().lease(partition, "node-1", LONG)).orElseThrow();
    await(log().release(first));
    Fence second = await(log().lease(partition, "node-2", LONG)).orElseThrow();

    await(log().release(first));

    assertThat(await(log().lease(partition, "node-3", LONG))).isEmpty();
    assertThat(await(log().lease(partition, "node-2", LONG))).contains(second);
  }

  @Test
  void whoHasLostTheLeaseAppendsNothing() {
    Fence first = await(log().lease(partition, "node-1", LONG)).orElseThrow();
    assertThat(append(writing(0, "a").under(first))).isEqualTo(new Appended.Done());
    await(log().release(first));
    Fence second = await(log().lease(partition, "node-2", LONG)).orElseThrow();

    Writing late =
        writing(1, "late").once("m-1", LONG, 2).pending(2).timers(new TimerChange.Set("x", AT));
    assertThat(append(late.under(first))).isEqualTo(new Appended.Fenced());

    assertThat(read(0, 10)).hasSize(1);
    assertThat(pending(10)).isEmpty();
    assertThat(due(AT.plusSeconds(1), 10)).isEmpty();
    assertThat(await(log().seen(id, "m-1"))).isEmpty();
    assertThat(append(writing(1, "b").under(second))).isEqualTo(new Appended.Done());
  }

  @Test
  void aFenceNobodyEverHadDoesNotHold() {
    Fence invented = new Fence(partition, "node-1", 1);

    assertThat(append(writing(0, "a").under(invented))).isEqualTo(new Appended.Fenced());
  }

  @Test
  void ofManyNodesThatRaceForALeaseOneGetsIt() {
    EventLog log = log();
    List<Future<Optional<Fence>>> asked =
        IntStream.range(0, 32).mapToObj(n -> log.lease(partition, "node-" + n, LONG)).toList();

    List<Fence> got = asked.stream().flatMap(answer -> await(answer).stream()).toList();

    assertThat(got).hasSize(1);
  }

  // ---- snapshots

  @Test
  void theLatestSnapshotIsKept() {
    assertThat(await(log().snapshot(id))).isEmpty();
    await(log().keep(id, new Snapshot(500, AT, "state/1", bytes("{}"))));
    await(log().keep(id, new Snapshot(1000, AT.plusSeconds(1), "state/2", bytes("a b\n c"))));

    Snapshot kept = await(log().snapshot(id)).orElseThrow();

    assertThat(kept.seq()).isEqualTo(1000);
    assertThat(kept.at()).isEqualTo(AT.plusSeconds(1));
    assertThat(kept.format()).isEqualTo("state/2");
    assertThat(kept.body()).isEqualTo(bytes("a b\n c"));
  }

  // ---- many at once

  @Test
  void ofManyWritersNoneIsLostAndNumbersHaveNoGaps() {
    EventLog log = log();
    int writers = 64;
    int each = 5;
    List<Future<Void>> all = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      all.add(write(log, "w" + writer, 0, each, 0));
    }
    all.forEach(this::await);

    List<Entry> read = read(0, writers * each + 1);

    assertThat(read)
        .extracting(Entry::seq)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, (long) writers * each).boxed().toList());
    assertThat(read).extracting(EventLogContract::body).doesNotHaveDuplicates();
    for (int writer = 0; writer < writers; writer++) {
      String name = "w" + writer + "-";
      assertThat(read)
          .extracting(EventLogContract::body)
          .filteredOn(body -> body.startsWith(name))
          .isSorted()
          .hasSize(each);
    }
  }

  /// Appends one line after the other, each as often as it takes, reading on after each conflict.
  private Future<Void> write(EventLog log, String writer, int line, int lines, long version) {
    if (line == lines) {
      return Future.succeededFuture();
    }
    return log.append(writing(version, writer + "-" + line).append())
        .compose(appended ->
            appended instanceof Appended.Done
                ? write(log, writer, line + 1, lines, version + 1)
                : log.read(id, version, 1000)
                    .compose(later -> write(log, writer, line, lines, version + later.size())));
  }

  @Test
  void ofManyRepetitionsAtOnceOneIsRecordedAndAllAreToldItsNumber() {
    append(writing(0, "before"));
    EventLog log = log();
    List<Future<Appended>> all =
        IntStream.range(0, 40)
            .mapToObj(_ -> log.append(writing(1, "a").once("m-1", LONG, 2).append()))
            .toList();

    List<Appended> answers = all.stream().map(this::await).toList();

    assertThat(answers).filteredOn(Appended.Done.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !(answer instanceof Appended.Done))
        .containsOnly(new Appended.Duplicate(2));
    assertThat(read(0, 10)).hasSize(2);
  }

  // ---- words of these tests

  private Writing writing(long version, String... bodies) {
    List<Entry> entries = new ArrayList<>();
    for (String body : bodies) {
      entries.add(entry(version + 1 + entries.size(), body));
    }
    return new Writing(appending(version, entries));
  }

  private Append appending(long version, List<Entry> entries) {
    return new Append(
        id, version, entries, Optional.empty(), List.of(), List.of(), List.of(), Optional.empty());
  }

  /// An append as it is made up.
  private record Writing(Append append) {
    Writing once(String key, Duration life, long seq) {
      return with(
          append.id(),
          Optional.of(new DedupeKey(key, life, seq)),
          append.timers(),
          append.pending(),
          append.settled(),
          append.fence());
    }

    Writing timers(TimerChange... changes) {
      return with(
          append.id(),
          append.dedupe(),
          List.of(changes),
          append.pending(),
          append.settled(),
          append.fence());
    }

    Writing pending(long... seqs) {
      return with(
          append.id(),
          append.dedupe(),
          append.timers(),
          LongStream.of(seqs).boxed().toList(),
          append.settled(),
          append.fence());
    }

    Writing settled(long... seqs) {
      return with(
          append.id(),
          append.dedupe(),
          append.timers(),
          append.pending(),
          LongStream.of(seqs).boxed().toList(),
          append.fence());
    }

    Writing under(Fence fence) {
      return with(
          append.id(),
          append.dedupe(),
          append.timers(),
          append.pending(),
          append.settled(),
          Optional.of(fence));
    }

    Append of(AggregateId other) {
      return with(
              other,
              append.dedupe(),
              append.timers(),
              append.pending(),
              append.settled(),
              append.fence())
          .append();
    }

    private Writing with(
        AggregateId id,
        Optional<DedupeKey> dedupe,
        List<TimerChange> timers,
        List<Long> pending,
        List<Long> settled,
        Optional<Fence> fence) {
      return new Writing(
          new Append(
              id, append.version(), append.entries(), dedupe, timers, pending, settled, fence));
    }
  }

  private Appended append(Writing writing) {
    return await(log().append(writing.append()));
  }

  private List<Entry> read(long after, int limit) {
    return await(log().read(id, after, limit));
  }

  private List<Pending> pending(int limit) {
    return await(log().pending(partition, limit));
  }

  private List<Due> due(Instant until, int limit) {
    return await(log().due(partition, until, limit));
  }

  private static Entry entry(long seq, String body) {
    return new Entry(seq, AT, "thing-said/1", bytes(body));
  }

  private static String body(Entry entry) {
    return new String(entry.body(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private <T> T eventually(Supplier<Future<T>> question, Function<T, Boolean> answered) {
    for (int i = 0; i < 1000; i++) {
      T answer = await(question.get());
      if (answered.apply(answer)) {
        return answer;
      }
      pass();
    }
    throw new AssertionError("not answered in time");
  }

  private <T> T await(Future<T> future) {
    try {
      return future.await(10, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("no answer within 10 s", late);
    }
  }
}
