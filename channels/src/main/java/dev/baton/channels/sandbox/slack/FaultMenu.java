package dev.baton.channels.sandbox.slack;

import dev.baton.gateway.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What goes wrong next: with calls of the Web API, method by method, and with deliveries to the
/// app.
public final class FaultMenu {
  /// Stands for every method.
  public static final String ANY = "*";

  private final Map<String, Deque<Fault>> queued = new HashMap<>();
  private final List<Runnable> held = new ArrayList<>();
  private final Timers timers;
  private boolean holding;
  private int copies = 1;
  private Duration late = Duration.ZERO;

  FaultMenu(Timers timers) {
    this.timers = timers;
  }

  /// The next `times` calls of `method` (or of [#ANY]) end in `fault`.
  public synchronized void next(int times, String method, Fault fault) {
    Deque<Fault> queue = queued.computeIfAbsent(method, _ -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      queue.add(fault);
    }
  }

  /// Every event is delivered this often from now on, the copies being full redeliveries.
  public synchronized void deliverEach(int times) {
    copies = times;
  }

  /// Every event is delivered this much later from now on.
  public synchronized void deliverLate(Duration by) {
    late = by;
  }

  /// Keeps events back until [#releaseShuffled].
  public synchronized void hold() {
    holding = true;
  }

  /// Lets what was held go, `times` copies of each, in an order that follows from `seed`.
  public void releaseShuffled(int times, long seed) {
    List<Runnable> going = new ArrayList<>();
    synchronized (this) {
      holding = false;
      for (int i = 0; i < times; i++) {
        going.addAll(held);
      }
      held.clear();
    }
    Collections.shuffle(going, new Random(seed));
    going.forEach(Runnable::run);
  }

  /// Nothing goes wrong any more; what is still held is dropped.
  public synchronized void clear() {
    queued.clear();
    held.clear();
    holding = false;
    copies = 1;
    late = Duration.ZERO;
  }

  /// What is to go wrong, in words, for the people at the page.
  synchronized List<String> words() {
    List<String> words = new ArrayList<>();
    new TreeMap<>(queued)
        .forEach((method, faults) -> {
          if (!faults.isEmpty()) {
            words.add(
                "the next %d %s: %s"
                    .formatted(
                        faults.size(),
                        method.equals(ANY) ? "calls of any method" : method,
                        faults.peek().words()));
          }
        });
    if (copies > 1) {
      words.add("each event " + copies + " times");
    }
    if (late.isPositive()) {
      words.add("each event " + late.toSeconds() + " s late");
    }
    if (holding) {
      words.add("events are held, " + held.size() + " so far");
    }
    return words;
  }

  synchronized @Nullable Fault take(String method) {
    Fault own = poll(method);
    return own == null ? poll(ANY) : own;
  }

  /// Runs a delivery as often as is asked for, now or when it is released.
  void pass(Runnable delivery) {
    int times;
    Duration by;
    synchronized (this) {
      if (holding) {
        held.add(delivery);
        return;
      }
      times = copies;
      by = late;
    }
    for (int i = 0; i < times; i++) {
      if (by.isPositive()) {
        timers.after(by, delivery);
      } else {
        delivery.run();
      }
    }
  }

  private @Nullable Fault poll(String method) {
    Deque<Fault> queue = queued.get(method);
    return queue == null ? null : queue.poll();
  }
}
