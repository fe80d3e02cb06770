package dev.baton.channels.slack;

import dev.baton.gateway.bus.Clock;
import dev.baton.gateway.bus.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that passes when it is told to. Like real timers its own may fire a little early.
final class VirtualTime implements Clock, Timers {
  private record Due(Instant at, long order, Runnable task) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private Instant now = Instant.parse("2026-01-05T10:00:00Z");
  private long order;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Wakeup after(Duration delay, Runnable task) {
    boolean early = delay.compareTo(Duration.ofMillis(1)) > 0 && order % 3 == 0;
    Duration real = early ? delay.minusNanos(300_000) : delay;
    Due one = new Due(now.plus(real.isNegative() ? Duration.ZERO : real), order++, task);
    due.add(one);
    return () -> due.remove(one);
  }

  /// Lets time pass and runs what comes due, each at its moment.
  void pass(Duration duration) {
    Instant end = now.plus(duration);
    while (!due.isEmpty() && !due.peek().at.isAfter(end)) {
      Due next = due.remove();
      now = next.at.isAfter(now) ? next.at : now;
      next.task.run();
    }
    now = end;
  }
}
