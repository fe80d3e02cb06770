package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.Node.BOOK;
import static dev.baton.gateway.bus.Node.now;
import static dev.baton.gateway.bus.Notebook.send;
import static dev.baton.gateway.bus.Notebook.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Notebook.Command;
import dev.baton.gateway.bus.Notebook.Event;
import dev.baton.gateway.bus.Notebook.Notes;
import dev.baton.gateway.bus.Notebook.Send;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.EventLog.Snapshot;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SnapshotsTest {
  private static final AggregateId ID = new AggregateId(Notebook.KIND, BOOK);
  private static final int LONG = 1234;

  private final VirtualTime time = new VirtualTime();
  private final MemoryEventLog log = new MemoryEventLog(4, time);
  private final ReadCounter counted = new ReadCounter(log);

  @Test
  void aLongLogIsReadFromItsSnapshot() {
    Held<Notes> warm = written(LONG);
    assertThat(kept().orElseThrow().seq()).isEqualTo(1000);

    Held<Notes> cold = now(books(NotebookCodec.FORMAT).load(BOOK));

    assertThat(cold).isEqualTo(warm);
    assertThat(counted.entries()).as("a page, and what follows the snapshot").isEqualTo(500 + 234);
  }

  @Test
  void aShortLogHasNoneAndNobodyLooksForIt() {
    written(499);
    assertThat(kept()).isEmpty();

    assertThat(now(books(NotebookCodec.FORMAT).load(BOOK)).version()).isEqualTo(499);
    assertThat(counted.snapshots()).isZero();
  }

  @Test
  void aSnapshotInAnotherFormatIsPassedOver() {
    Held<Notes> warm = written(LONG);

    assertThat(now(books("notes/2").load(BOOK))).isEqualTo(warm);
    assertThat(counted.entries()).isEqualTo(LONG);
  }

  @Test
  void aSnapshotThatCantBeReadIsPassedOver() {
    Held<Notes> warm = written(LONG);
    byte[] garbage = "{\"lines\":3}".getBytes(StandardCharsets.UTF_8);
    log.keep(ID, new Snapshot(1000, time.now(), NotebookCodec.FORMAT, garbage));

    assertThat(now(books(NotebookCodec.FORMAT).load(BOOK))).isEqualTo(warm);
  }

  @Test
  void whatIsOpenComesAfterEverySnapshot() {
    Aggregates<Notes, Command, Event, Send> books = books(NotebookCodec.FORMAT);
    fill(books, 0, 450);
    now(books.submit(BOOK, send("to be sent", "x"), Optional.empty()));
    fill(books, 451, LONG);

    assertThat(kept()).isEmpty();
    assertThat(now(books(NotebookCodec.FORMAT).load(BOOK)).unsettled()).containsOnlyKeys(451L);
  }

  @Test
  void stepsBeginAtASnapshotBeforeThem() {
    written(LONG);
    Aggregates<Notes, Command, Event, Send> cold = books(NotebookCodec.FORMAT);

    var steps = now(cold.steps(BOOK, 1230));

    assertThat(steps)
        .extracting(step -> step.recorded().seq())
        .containsExactly(1230L, 1231L, 1232L, 1233L, 1234L);
    assertThat(steps.getFirst().before().state().lines()).hasSize(1229);
    assertThat(counted.entries()).isEqualTo(234);
  }

  @Test
  void stepsBeforeTheSnapshotAreReadFromTheBeginning() {
    written(LONG);

    var steps = now(books(NotebookCodec.FORMAT).steps(BOOK, 700));

    assertThat(steps).hasSize(LONG - 699);
    assertThat(steps.getFirst().before().state().lines()).hasSize(699);
  }

  private Held<Notes> written(int lines) {
    Aggregates<Notes, Command, Event, Send> books = books(NotebookCodec.FORMAT);
    fill(books, 0, lines);
    counted.reset();
    return now(books.load(BOOK));
  }

  private static void fill(Aggregates<Notes, Command, Event, Send> books, int from, int to) {
    IntStream.range(from, to)
        .forEach(i -> now(books.submit(BOOK, write("line " + i), Optional.empty())));
  }

  private Optional<Snapshot> kept() {
    return now(log.snapshot(ID));
  }

  private Aggregates<Notes, Command, Event, Send> books(String format) {
    return new Aggregates<>(
        new Notebook(),
        new NotebookCodec(),
        NotebookCodec.snapshots(format),
        counted.log(),
        time,
        Aggregates.Limits.DEFAULT);
  }
}
