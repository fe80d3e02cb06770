package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Notebook.Command;
import dev.baton.gateway.bus.Notebook.Event;
import dev.baton.gateway.bus.Notebook.Notes;
import dev.baton.gateway.bus.Notebook.Send;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.log.FaultyEventLog;
import dev.baton.gateway.time.Timers;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One node on virtual time, with everything of the bus, for notebooks; it shares its log and its
/// provider with other nodes, and can crash.
final class Node {
  static final String BOOK = "n-1";
  static final Duration LEASE = Duration.ofSeconds(9);
  static final Caretaker.Limits LOOK = new Caretaker.Limits(Duration.ofSeconds(2), 100);

  final FaultyEventLog log;
  final Aggregates<Notes, Command, Event, Send> books;
  final Leases leases;
  final EffectRunner<Notes, Command, Event, Send> runner;
  final Caretaker caretaker;
  final Notebook book = new Notebook();
  private boolean crashed;

  Node(String name, EventLog shared, VirtualTime time, Outbox outbox) {
    this(name, shared, time, outbox, EffectRunner.Limits.DEFAULT);
  }

  Node(String name, EventLog shared, VirtualTime time, Outbox outbox, EffectRunner.Limits effects) {
    Timers timers = mortal(time);
    log = new FaultyEventLog(mortal(shared), timers);
    books =
        new Aggregates<>(
            book,
            new NotebookCodec(),
            NotebookCodec.snapshots(NotebookCodec.FORMAT),
            log,
            time,
            Aggregates.Limits.DEFAULT);
    leases = new Leases(log, time, timers, name, LEASE);
    runner = new EffectRunner<>(books, outbox, leases, time, timers, effects);
    caretaker = new Caretaker(log, leases, time, timers, LOOK);
    caretaker.tend(books, runner);
  }

  /// Begins to work, and has its leases when it returns.
  Node started() {
    leases.start().result();
    caretaker.start();
    return this;
  }

  /// From now on nothing happens here, nor is anything answered.
  void crash() {
    crashed = true;
  }

  Result<Event> submit(Command command) {
    return now(books.submit(BOOK, command, Optional.empty()));
  }

  Result<Event> submit(String key, Command command) {
    return now(books.submit(BOOK, command, Optional.of(key)));
  }

  List<Recorded<Event>> events() {
    return now(books.read(BOOK, 0, 10_000));
  }

  List<String> lines() {
    return now(books.refresh(BOOK)).state().lines();
  }

  /// What is there already, since time stands still.
  static <T> T now(Future<T> future) {
    if (!future.isComplete()) {
      throw new AssertionError("not answered yet");
    }
    if (future.failed()) {
      throw new AssertionError("failed", future.cause());
    }
    return future.result();
  }

  private Timers mortal(Timers timers) {
    return (delay, task) ->
        timers.after(
            delay,
            () -> {
              if (!crashed) {
                task.run();
              }
            });
  }

  private EventLog mortal(EventLog shared) {
    return (EventLog)
        Proxy.newProxyInstance(
            EventLog.class.getClassLoader(),
            new Class<?>[] {EventLog.class},
            (_, method, arguments) -> {
              if (crashed) {
                return Promise.promise().future();
              }
              try {
                Object answer = method.invoke(shared, arguments);
                return crashed ? Promise.promise().future() : answer;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
