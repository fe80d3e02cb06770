package dev.baton.gateway.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Time that stands still until it is told to pass. What is due runs on the thread that lets time
/// pass, in the order of the moments, and within one moment in the order of asking; a task that
/// asks for another one within the time that passes sees that run, too.
public final class VirtualTime implements Clock, Timers {
  /// Where it starts, unless something else is said: a Monday morning.
  public static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  private final Queue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::order));
  private Instant now;
  private long order;

  public VirtualTime() {
    this(START);
  }

  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized Wakeup after(Duration delay, Runnable task) {
    Instant due = delay.isPositive() ? now.plus(delay) : now;
    Task asked = new Task(due, order++, task);
    tasks.add(asked);
    return () -> cancel(asked);
  }

  /// Lets time pass and runs what comes due meanwhile, the last moment included.
  public void advance(Duration time) {
    Instant end = now().plus(time);
    for (Task next = nextUntil(end); next != null; next = nextUntil(end)) {
      next.task().run();
    }
    moveTo(end);
  }

  /// Runs what is due now, without letting time pass.
  public void settle() {
    advance(Duration.ZERO);
  }

  /// How many tasks wait for their time.
  public synchronized int waiting() {
    return tasks.size();
  }

  private synchronized @Nullable Task nextUntil(Instant end) {
    Task next = tasks.peek();
    if (next == null || next.due().isAfter(end)) {
      return null;
    }
    tasks.remove();
    now = next.due();
    return next;
  }

  private synchronized void moveTo(Instant end) {
    now = end;
  }

  private synchronized void cancel(Task task) {
    tasks.remove(task);
  }

  /// No two are equal, since no two have the same order.
  private record Task(Instant due, long order, Runnable task) {}
}
