package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.Node.now;
import static dev.baton.gateway.bus.Notebook.send;
import static dev.baton.gateway.bus.Notebook.timers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Notebook.Command;
import dev.baton.gateway.bus.Notebook.Event;
import dev.baton.gateway.bus.Notebook.Woken;
import dev.baton.gateway.bus.Notebook.Written;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.EventLog.Append;
import dev.baton.gateway.log.FaultyEventLog.Fault;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One story told again and again, and each time another append goes wrong or the node dies in it,
/// until the story is over before its turn has come. Whatever goes wrong: each message is recorded
/// once, in order, each line is got once, each outcome is recorded, the timer wakes.
final class AnomaliesTest {
  private static final AggregateId ID = new AggregateId(Notebook.KIND, Node.BOOK);

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault.Before(),
        new Fault.After(),
        new Fault.AnsweredLate(Duration.ofSeconds(1)),
        new Fault.AnsweredLate(Duration.ofSeconds(40)),
        new Fault.CarriedOutLate(Duration.ofMillis(1)),
        new Fault.CarriedOutLate(Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anyAppendMayFail(Fault fault) {
    int last =
        everyTime((nth, story) -> {
          story.first.log.onAppend(nth, fault);
          story.tell();
        });

    assertThat(last).as("appends of the story").isGreaterThanOrEqualTo(6);
  }

  @Test
  void theNodeMayDieAtAnyAppendAndBeforeHearingOfIt() {
    int last =
        everyTime((nth, story) -> {
          story.beforeAppend(() -> {
            if (story.first.log.appends() == nth) {
              story.first.crash();
            }
          });
          story.tell();
        });

    assertThat(last).isGreaterThanOrEqualTo(6);
  }

  @Test
  void theNodeMayDieAfterAnythingItHasSent() {
    for (String effect : List.of("1/to-x", "1/to-y", "2/to-x")) {
      Story story = new Story();
      story.outbox.next(
          effect,
          job -> {
            story.outbox.take(job);
            story.first.crash();
            return Future.failedFuture("nobody is there to hear of it");
          });
      story.tell();
      story.check("the node dies after " + effect);
    }
  }

  /// Tells the story with n = 1, 2, … until it has fewer appends than n, and says how many it has.
  private static int everyTime(BiConsumer<Integer, Story> told) {
    for (int nth = 1; nth < 100; nth++) {
      Story story = new Story();
      told.accept(nth, story);
      story.check("append " + nth);
      if (story.first.log.appends() < nth) {
        return nth - 1;
      }
    }
    throw new AssertionError("the story does not end");
  }

  private static final class Story {
    final VirtualTime time = new VirtualTime();
    final MemoryEventLog shared = new MemoryEventLog(4, time);
    final Outbox outbox = new Outbox(time);
    Runnable meddle = () -> {};
    final Node first =
        new Node("node-1", Meddling.before(shared, Append.class, () -> meddle.run()), time, outbox)
            .started();
    final Node second = new Node("node-2", shared, time, outbox).started();

    void beforeAppend(Runnable done) {
      meddle = done;
    }

    void tell() {
      say("m-1", send("a", "x", "y"));
      say("m-2", send("b", "x"));
      say("m-3", timers("c", "+10 t"));
      time.advance(Duration.ofMinutes(2));
    }

    /// As a provider does: again and again, and to the other node as well, until it is accepted.
    private void say(String key, Command command) {
      for (int i = 0; i < 20; i++) {
        Node node = i % 2 == 0 ? first : second;
        Future<Result<Event>> answer = node.books.submit(Node.BOOK, command, Optional.of(key));
        time.advance(Duration.ofSeconds(3));
        if (answer.succeeded()
            && (answer.result() instanceof Result.Stored
                || answer.result() instanceof Result.Repeated)) {
          return;
        }
      }
      throw new AssertionError(key + " was never accepted");
    }

    void check(String what) {
      List<Event> events = second.events().stream().map(Recorded::event).toList();
      assertThat(events)
          .as(what)
          .filteredOn(Written.class::isInstance)
          .extracting(event -> ((Written) event).text())
          .containsExactly("a", "b", "c");
      assertThat(events).as(what).filteredOn(Woken.class::isInstance).hasSize(1);
      assertThat(outbox.got())
          .as(what)
          .containsExactlyInAnyOrder(lines(events))
          .filteredOn(effect -> effect.endsWith("x"))
          .isSorted();
      assertThat(now(second.books.refresh(Node.BOOK)).unsettled()).as(what).isEmpty();
      assertThat(now(shared.pending(ID.partition(4), 100))).as(what).isEmpty();
      assertThat(now(shared.due(ID.partition(4), time.now().plusSeconds(9999), 100)))
          .as(what)
          .isEmpty();
    }

    /// What follows from the lines by where they stand in the log.
    private static String[] lines(List<Event> events) {
      int a = 0;
      int b = 0;
      for (int i = 0; i < events.size(); i++) {
        if (events.get(i) instanceof Written(String text, List<String> _, List<String> _)) {
          a = text.equals("a") ? i + 1 : a;
          b = text.equals("b") ? i + 1 : b;
        }
      }
      return new String[] {a + "/to-x", a + "/to-y", b + "/to-x"};
    }
  }
}
