package dev.baton.channels.sandbox.slack;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What goes wrong next: with calls of the Web API, method by method, and with deliveries to the
/// app.
public final class FaultMenu {
  /// Stands for every method.
  public static final String ANY = "*";

  private final Map<String, Deque<Fault>> queued = new HashMap<>();
  private final List<Runnable> held = new ArrayList<>();
  private boolean holding;
  private int copies = 1;

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
  }

  synchronized @Nullable Fault take(String method) {
    Fault own = poll(method);
    return own == null ? poll(ANY) : own;
  }

  /// Runs a delivery as often as is asked for, now or when it is released.
  void pass(Runnable delivery) {
    int times;
    synchronized (this) {
      if (holding) {
        held.add(delivery);
        return;
      }
      times = copies;
    }
    for (int i = 0; i < times; i++) {
      delivery.run();
    }
  }

  private @Nullable Fault poll(String method) {
    Deque<Fault> queue = queued.get(method);
    return queue == null ? null : queue.poll();
  }
}
