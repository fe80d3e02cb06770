package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.Node.now;
import static dev.baton.gateway.bus.Notebook.timers;
import static dev.baton.gateway.bus.Notebook.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Notebook.Event;
import dev.baton.gateway.bus.Notebook.Woken;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.Entry;
import dev.baton.gateway.log.EventLog.Append;
import dev.baton.gateway.log.EventLog.Due;
import dev.baton.gateway.log.FaultyEventLog.Fault;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.time.Timers;
import dev.baton.gateway.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CaretakerTest {
  private static final AggregateId ID = new AggregateId(Notebook.KIND, Node.BOOK);

  private final VirtualTime time = new VirtualTime();
  private final MemoryEventLog shared = new MemoryEventLog(4, time);
  private final Outbox outbox = new Outbox(time);
  private final Node node = new Node("node-1", shared, time, outbox).started();
  private final Node other = new Node("node-2", shared, time, outbox).started();

  @Test
  void aTimerWakesItsAggregateInItsMoment() {
    node.submit(timers("a", "+30 x"));
    time.advance(Duration.ofMillis(29_999));
    assertThat(woken()).isEmpty();

    time.advance(Duration.ofMillis(1));

    assertThat(woken()).containsExactly("x");
    assertThat(due()).isEmpty();
    time.advance(Duration.ofHours(1));
    assertThat(woken()).hasSize(1);
  }

  @Test
  void aReplacedTimerWakesInItsNewMomentAlone() {
    node.submit(timers("a", "+3 x"));
    time.advance(Duration.ofSeconds(2));
    node.submit(timers("b", "+5 x"));

    time.advance(Duration.ofMillis(4_999));
    assertThat(woken()).isEmpty();
    time.advance(Duration.ofMillis(1));
    assertThat(woken()).containsExactly("x");
  }

  /// As where a node was started again with other settings.
  @Test
  void aTimerWhoseMomentIsLaterThanItWasWakesThenAlsoOnAnotherNode() {
    node.submit(timers("a", "+3 x"));
    node.book.notBefore = time.now().plusSeconds(3600);
    other.book.notBefore = node.book.notBefore;
    time.advance(Duration.ofSeconds(10));
    assertThat(woken()).isEmpty();
    assertThat(due()).hasSize(1);

    leave(node);
    time.advance(Duration.ofMinutes(59));
    assertThat(woken()).isEmpty();
    time.advance(Duration.ofMinutes(1));

    assertThat(woken(other)).containsExactly("x");
    assertThat(due()).isEmpty();
  }

  @Test
  void aTimerThatWasTakenBackNeverWakes() {
    node.submit(timers("a", "+3 x", "+60 y"));
    node.submit(timers("b", "-x"));
    time.advance(Duration.ofSeconds(20));
    node.submit(timers("c", "-y"));

    time.advance(Duration.ofHours(1));

    assertThat(woken()).isEmpty();
    assertThat(due()).isEmpty();
  }

  @Test
  void aTimerThatAnotherNodeSetWakesWhereTheLeaseIs() {
    other.submit(timers("a", "+3 x"));
    other.submit(timers("b", "+3600 in an hour"));

    time.advance(Duration.ofSeconds(3));
    assertThat(woken()).containsExactly("x");

    time.advance(Duration.ofMinutes(60).minusSeconds(4));
    assertThat(woken()).hasSize(1);
    time.advance(Duration.ofSeconds(1));
    assertThat(woken()).containsExactly("x", "in an hour");
  }

  @Test
  void aTimerOutlivesTheNodeThatSetIt() {
    node.submit(timers("a", "+3 x"));
    node.crash();

    time.advance(Node.LEASE.plusSeconds(6));

    assertThat(woken(other)).containsExactly("x");
  }

  @Test
  void aTimerThatHasLostItsMeaningIsForgotten() {
    NotebookCodec codec = new NotebookCodec();
    Event plain = new Notebook.Written("a", List.of(), List.of());
    now(
        shared.append(
            new Append(
                ID,
                0,
                List.of(new Entry(1, time.now(), codec.typeOf(plain), codec.encode(plain))),
                Optional.empty(),
                List.of(new TimerChange.Set("ghost", time.now().plusSeconds(1))),
                List.of(),
                List.of(),
                Optional.empty())));
    assertThat(due()).hasSize(1);

    time.advance(Duration.ofSeconds(4));

    assertThat(due()).isEmpty();
    assertThat(woken()).isEmpty();
  }

  @Test
  void aWakeUpThatCouldNotBeRecordedIsTriedAtTheNextLook() {
    node.submit(timers("a", "+3 x"));
    node.log.onAppend(2, new Fault.Before());

    time.advance(Duration.ofSeconds(3));
    assertThat(woken()).isEmpty();
    time.advance(Node.LOOK.interval());

    assertThat(woken()).containsExactly("x");
  }

  /// Clocks and timers of a machine need not agree to the millisecond.
  @Test
  void aTimerThatFiresTooEarlyIsNotLost() {
    boolean[] hasten = {true};
    Timers early =
        (delay, task) -> {
          boolean now = hasten[0] && delay.equals(Duration.ofSeconds(3));
          hasten[0] = hasten[0] && !now;
          return time.after(now ? delay.minusMillis(5) : delay, task);
        };
    leave(node);
    Leases leases = new Leases(shared, time, early, "node-3", Node.LEASE);
    Caretaker caretaker =
        new Caretaker(
            shared, leases, time, early, new Caretaker.Limits(Duration.ofMinutes(1), 100));
    caretaker.tend(
        node.books,
        new EffectRunner<>(node.books, outbox, leases, time, early, EffectRunner.Limits.DEFAULT));
    leases.start();
    caretaker.start();

    node.submit(timers("a", "+3 x"));
    time.advance(Duration.ofSeconds(3));

    assertThat(hasten[0]).as("one has fired too early").isFalse();
    assertThat(woken()).containsExactly("x");
    assertThat(node.events().getLast().at()).isEqualTo(VirtualTime.START.plusSeconds(3));
  }

  @Test
  void whoHasStoppedWakesNothing() {
    node.submit(timers("a", "+3 x"));
    leave(other);
    leave(node);

    time.advance(Duration.ofMinutes(1));

    assertThat(woken()).isEmpty();
    assertThat(due()).hasSize(1);
  }

  @Test
  void lookingDoesNoHarmWhereThereIsNothing() {
    node.submit(write("a"));

    time.advance(Duration.ofMinutes(1));

    assertThat(node.events()).hasSize(1);
  }

  private static void leave(Node leaving) {
    leaving.caretaker.stop();
    leaving.leases.stop();
  }

  private List<Due> due() {
    return now(shared.due(ID.partition(4), time.now().plus(Duration.ofDays(365)), 100));
  }

  private List<String> woken() {
    return woken(node);
  }

  private static List<String> woken(Node from) {
    return from.events().stream()
        .map(Recorded::event)
        .filter(Woken.class::isInstance)
        .map(event -> ((Woken) event).timer())
        .toList();
  }
}
