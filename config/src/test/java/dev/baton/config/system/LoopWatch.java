package dev.baton.config.system;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Looks at the event loops of a Vert.x a hundred times a second, and notes where one is found
/// waiting for anything but its next event.
///
/// How long a loop takes is no evidence where the machine is busy. Where it stands is: in a call
/// that waits by its nature, be it once, or off the processor at one and the same place for many
/// looks.
final class LoopWatch implements AutoCloseable {
  /// What waits by its nature: for others, for the network, for a name, for the disk.
  private static final List<String> WAITS =
      List.of(
          "java.lang.Object.wait",
          Thread.class.getName() + ".sleep",
          "java.lang.Thread.join",
          "java.lang.Process",
          "java.util.concurrent.CountDownLatch.await",
          "java.util.concurrent.CompletableFuture.get",
          "java.util.concurrent.CompletableFuture.join",
          "java.util.concurrent.FutureTask.get",
          "java.util.concurrent.Semaphore.acquire",
          "io.vertx.core.Future.await",
          "sun.nio.ch.NioSocketImpl.park",
          "sun.nio.ch.FileDispatcherImpl.force",
          "sun.nio.ch.UnixFileDispatcherImpl.force",
          "java.net.Inet4AddressImpl.lookupAllHostAddr",
          "java.net.Inet6AddressImpl.lookupAllHostAddr");

  private static final int EVERY_MS = 10;

  /// So many looks in a row, half a second, are no lock that somebody is just about to give back.
  private static final int LOOKS = 50;

  private static final int DEPTH = 200;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("loop-watch").unstarted(task));
  private final Queue<String> found = new ConcurrentLinkedQueue<>();
  private final Map<Long, Standing> standing = new HashMap<>();
  private final AtomicInteger looks = new AtomicInteger();

  /// Where a loop has stood for how many looks, with so much time on the processor.
  private record Standing(long cpu, int looks) {}

  private final long[] loops;

  private LoopWatch(long[] loops) {
    this.loops = loops;
  }

  /// Looks from now on at the loops of this Vert.x, of which there are so many.
  static LoopWatch of(Vertx vertx, int count) {
    Set<Long> loops = ConcurrentHashMap.newKeySet();
    vertx
        .deployVerticle(
            () ->
                new VerticleBase() {
                  @Override
                  public Future<?> start() {
                    loops.add(Thread.currentThread().threadId());
                    return Future.succeededFuture();
                  }
                },
            new DeploymentOptions().setInstances(2 * count))
        .await();
    if (loops.size() != count) {
      throw new IllegalStateException("there are " + loops.size() + " loops, not " + count);
    }
    LoopWatch watch = new LoopWatch(loops.stream().mapToLong(Long::longValue).toArray());
    ScheduledFuture<?> _ =
        watch.clock.scheduleWithFixedDelay(watch::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    return watch;
  }

  /// Where loops were found waiting.
  List<String> found() {
    return List.copyOf(found);
  }

  /// How often a loop was looked at.
  int looks() {
    return looks.get();
  }

  private void look() {
    for (ThreadInfo loop : threads.getThreadInfo(loops, DEPTH)) {
      if (loop != null) {
        look(loop);
      }
    }
    looks.addAndGet(loops.length);
  }

  private void look(ThreadInfo loop) {
    if (waitsByNature(loop) || standsStill(loop)) {
      found.add(
          loop.getThreadState()
              + " "
              + Arrays.stream(loop.getStackTrace())
                  .map(frame -> "\n  at " + frame)
                  .collect(Collectors.joining()));
    }
  }

  private static boolean waitsByNature(ThreadInfo loop) {
    return Arrays.stream(loop.getStackTrace())
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .anyMatch(frame -> WAITS.stream().anyMatch(frame::startsWith));
  }

  private boolean standsStill(ThreadInfo loop) {
    long id = loop.getThreadId();
    boolean waits =
        switch (loop.getThreadState()) {
          case BLOCKED, WAITING, TIMED_WAITING -> true;
          case NEW, RUNNABLE, TERMINATED -> false;
        };
    if (!waits) {
      standing.remove(id);
      return false;
    }
    long cpu = threads.getThreadCpuTime(id);
    Standing before = standing.getOrDefault(id, new Standing(cpu, 0));
    Standing now = new Standing(cpu, before.cpu() == cpu ? before.looks() + 1 : 1);
    standing.put(id, now);
    return now.looks() == LOOKS;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
