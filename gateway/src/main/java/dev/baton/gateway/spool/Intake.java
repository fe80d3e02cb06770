package dev.baton.gateway.spool;

import static java.util.Objects.requireNonNull;

import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.redis.DirectoryLock;
import dev.baton.gateway.spool.Journal.Held;
import dev.baton.gateway.spool.Spool.Placed;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of providers' requests into the store: straight where the store takes them, else through
/// the spool.
///
/// A lane (an address, say) is a queue of its own. A request goes straight when nothing of its lane
/// is before it; otherwise it waits for the one before. When one does not get there (the store is
/// away, or has not answered within the patience, so that nobody knows, or we have a defect), that
/// one and all that wait behind it are spooled, and so is whatever comes in that lane until the
/// lane is drained. So a lane's requests are taken in one after the other, in the order in which
/// they came, however the store comes and goes; lanes do not wait for one another.
///
/// Draining takes one request of each lane in turn, several lanes side by side. A request whose way
/// only takes long, because of the files that it brings, say, is not handed in again before that
/// way has ended, since it may still get there; meanwhile other lanes are drained. When the store
/// is away draining rests, and then a single lane finds out whether the store is back. What fails
/// in a way that nobody foresaw is tried a few times and then passed over, so that it does not hold
/// up its lane for ever; it stays in the file and is tried again at the next start, which may be a
/// better version's: a provider that was told of our defect would not come again. Where there is no
/// next start for long it is dropped.
///
/// Whoever writes on into a lane that is being drained hears that a request is accepted when it has
/// been taken in, or when the patience is over: so a lane is not filled faster than it is drained
/// by those who wait for their answer before they go on.
public final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final int MOST_TRIES = 5;
  private static final Duration A_DAY = Duration.ofDays(1);

  /// After so many times the rest of a lane doubles, and so often.
  private static final int SOON = 4;

  private static final int DOUBLED = 4;
  private static final Future<?> NO_WAY = Future.failedFuture(new NotNow("it went no other way"));

  private final Spool spool;
  private final SpoolSettings settings;
  private final Clock clock;
  private final Timers timers;
  private final Executor loop;
  private final Counter drained;
  private final Counter passedOver;

  /// Everything from here on is guarded by this object.
  private final Map<String, Lane> lanes = new HashMap<>();

  private final LinkedHashSet<String> ready = new LinkedHashSet<>();

  /// Those who wait for their request to be drained before they hear that it is accepted.
  private final Map<Held, Promise<Void>> following = new HashMap<>();

  private @Nullable Function<byte[], Future<Void>> store;
  private @Nullable Promise<Void> stopped;
  private int draining;
  private int width;
  private boolean resting;

  /// How many were passed over: they are spooled, and nothing waits for the store.
  private int passed;

  /// What is known of a lane that has anything under way. Either a request is on its straight way,
  /// with others waiting for it, or some are spooled; never both.
  private static final class Lane {
    private final Queue<Passage<?>> waiting = new ArrayDeque<>();
    private final Deque<Spooled> spooled = new ArrayDeque<>();
    private boolean straight;

    /// How many of the spooled, from the first on, are on the disk.
    private int durable;

    private boolean draining;
    private int tries;

    /// How often in a row it was not the time for the first of the spooled.
    private int postponed;
  }

  /// A spooled request.
  ///
  /// @param way the way that it went, which may still get there
  private record Spooled(Held held, Future<?> way) {}

  /// @param loop where futures of the spool are told; never a thread that waits for the disk
  Intake(
      Spool spool,
      SpoolSettings settings,
      Clock clock,
      Timers timers,
      Executor loop,
      MeterRegistry meters) {
    this.spool = spool;
    this.settings = settings;
    this.clock = clock;
    this.timers = timers;
    this.loop = loop;
    this.width = settings.drainsAtOnce();
    for (Held held : spool.found()) {
      Lane lane = lanes.computeIfAbsent(held.lane(), _ -> new Lane());
      lane.spooled.add(new Spooled(held, NO_WAY));
      lane.durable++;
      ready.add(held.lane());
    }
    this.drained =
        Counter.builder("baton.spool.drained")
            .description("Spooled requests that the store has taken")
            .register(meters);
    this.passedOver =
        Counter.builder("baton.spool.passed.over")
            .description("Spooled requests that could not be taken in and wait for the next start")
            .register(meters);
    gauges(meters);
    forgetPieces();
  }

  /// Opens the spool. Fails where its directory can't be used: with [DirectoryLock.Held] where
  /// another process has it.
  public static Future<Intake> open(
      Vertx vertx, Clock clock, Timers timers, SpoolSettings settings, MeterRegistry meters) {
    Context context = vertx.getOrCreateContext();
    Executor loop = task -> context.runOnContext(_ -> task.run());
    Executor disk = task -> vertx.executeBlocking(() -> ran(task), false);
    return vertx
        .executeBlocking(() -> Spool.open(settings, clock, disk, Journal::openPrivate))
        .map(spool -> new Intake(requireNonNull(spool), settings, clock, timers, loop, meters));
  }

  /// Takes a request in: its straight way's answer, or nothing when it is spooled, which is as good
  /// as accepted. Fails with [Refused] where the spool can't take it either.
  ///
  /// @param at when it came
  /// @param request what draining will be handed
  /// @param straight its way into the store; a failure with [EventLog.Away] or [NotNow] says that
  ///   the store can't take it now, any other that we have a defect
  public <A> Future<Optional<A>> take(
      String lane, Instant at, Supplier<byte[]> request, Supplier<Future<A>> straight) {
    Passage<A> passage =
        new Passage<>(
            lane,
            at.plus(settings.patience()),
            request,
            straight,
            Promise.promise(),
            Vertx.currentContext());
    if (enters(passage)) {
      attempt(passage);
    }
    return passage.end().future();
  }

  /// Begins to drain into the store; the future of what it is handed succeeds when that is durable,
  /// and fails as the straight way's does.
  public void drainInto(Function<byte[], Future<Void>> target) {
    synchronized (this) {
      store = target;
      int found = spool.fill().requests();
      if (found > 0) {
        LOG.warn("{} requests lie in the spool from before; they are taken in now", found);
      }
    }
    pump();
  }

  /// Drains no more; succeeds once nothing is under way. What is left stays for the next start.
  public Future<Void> stop() {
    Promise<Void> end = Promise.promise();
    synchronized (this) {
      store = null;
      stopped = end;
      tellStopped();
    }
    return end.future();
  }

  /// Closes the file.
  public Future<Void> close() {
    return spool.close();
  }

  /// Whether a request could be spooled now.
  public boolean hasRoom() {
    return spool.hasRoom();
  }

  /// Whether nothing is spooled but what was passed over.
  public synchronized boolean isEmpty() {
    return spool.fill().requests() == passed;
  }

  /// How full the spool is, in words.
  public String fill() {
    return spool.said();
  }

  private synchronized boolean enters(Passage<?> passage) {
    Lane lane = lanes.computeIfAbsent(passage.lane(), _ -> new Lane());
    if (!lane.spooled.isEmpty()) {
      place(lane, passage, NO_WAY, drains());
      return false;
    }
    if (!lane.straight) {
      lane.straight = true;
      return true;
    }
    if (lane.waiting.size() < settings.maxRequests()) {
      lane.waiting.add(passage);
    } else {
      tell(passage, () -> passage.end().fail(new Refused("too many requests of one lane wait")));
    }
    return false;
  }

  private <A> void attempt(Passage<A> passage) {
    Duration left = Duration.between(clock.now(), passage.deadline());
    Future<A> straight =
        left.isPositive()
            ? begun(passage.straight())
            : Future.failedFuture(new NotNow("its time was over before its turn came"));
    timers
        .within(left, straight)
        .onComplete(
            given -> {
              advance(passage.lane());
              tell(passage, () -> passage.end().complete(Optional.of(given)));
            },
            failure -> {
              if (!isNotNow(failure)) {
                LOG.error("a request is spooled that failed in a way nobody foresaw", failure);
              }
              divert(passage, straight, failure);
            });
  }

  /// The straight way is free for the next of the lane.
  private void advance(String name) {
    Passage<?> next;
    synchronized (this) {
      Lane lane = known(name);
      next = lane.waiting.poll();
      lane.straight = next != null;
      if (next == null) {
        lanes.remove(name);
      }
    }
    if (next != null) {
      tell(next, () -> attempt(next));
    }
  }

  /// The straight way is barred: this request and those behind it are spooled.
  private synchronized void divert(Passage<?> passage, Future<?> straight, Throwable why) {
    if (isEmpty() && isNotNow(why)) {
      LOG.warn("requests are spooled: {}", why.getMessage());
    }
    Lane lane = known(passage.lane());
    lane.straight = false;
    place(lane, passage, straight, false);
    for (Passage<?> next = lane.waiting.poll(); next != null; next = lane.waiting.poll()) {
      place(lane, next, NO_WAY, false);
    }
    if (lane.spooled.isEmpty()) {
      lanes.remove(passage.lane());
    }
  }

  /// Whether the store has taken what it was handed last.
  private boolean drains() {
    return store != null && !resting && width == settings.drainsAtOnce();
  }

  /// @param follows whether its sender waits until it is drained
  private void place(Lane lane, Passage<?> passage, Future<?> straight, boolean follows) {
    Placed placed;
    try {
      placed = spool.put(passage.lane(), passage.request().get());
    } catch (Refused full) {
      tell(passage, () -> passage.end().fail(full));
      return;
    }
    lane.spooled.add(new Spooled(placed.held(), straight));
    Duration left = Duration.between(clock.now(), passage.deadline());
    Future<Void> heard =
        follows ? timers.within(left, follow(placed.held())) : Future.succeededFuture();
    onLoop(placed.durable())
        .onComplete(
            _ -> {
              durable(placed.held());
              heard.onComplete(_ -> tell(passage, () -> passage.end().complete(Optional.empty())));
            },
            failure -> {
              lost(placed.held());
              tell(passage, () -> passage.end().fail(failure));
            });
  }

  private Future<Void> follow(Held held) {
    Promise<Void> end = Promise.promise();
    following.put(held, end);
    return end.future();
  }

  private void followed(Held held) {
    Promise<Void> end = following.remove(held);
    if (end != null) {
      loop.execute(end::tryComplete);
    }
  }

  private void durable(Held held) {
    synchronized (this) {
      Lane lane = known(held.lane());
      lane.durable++;
      settle(held.lane(), lane);
    }
    pump();
  }

  private synchronized void lost(Held held) {
    Lane lane = known(held.lane());
    lane.spooled.removeIf(each -> each.held().equals(held));
    followed(held);
    settle(held.lane(), lane);
  }

  /// Where a lane stands: nothing is left of it, or its first can be drained, or it has to wait.
  private void settle(String name, Lane lane) {
    if (lane.spooled.isEmpty()) {
      lanes.remove(name);
    } else if (lane.durable > 0 && !lane.draining) {
      ready.add(name);
    }
  }

  private void pump() {
    List<Runnable> next = new ArrayList<>();
    synchronized (this) {
      Function<byte[], Future<Void>> target = store;
      while (target != null && !resting && draining < width && !ready.isEmpty()) {
        Lane lane = known(ready.removeFirst());
        lane.draining = true;
        draining++;
        Spooled first = lane.spooled.element();
        next.add(() -> drain(first, target));
      }
    }
    next.forEach(Runnable::run);
  }

  private void drain(Spooled first, Function<byte[], Future<Void>> target) {
    Held held = first.held();
    Future<Void> end =
        first
            .way()
            .transform(way -> way.succeeded() ? Future.succeededFuture() : handIn(held, target));
    timers
        .within(settings.attempt(), end)
        .onComplete(
            _ -> taken(held),
            failure -> {
              if (failure instanceof TimeoutException) {
                stillUnderWay(held, end);
              } else {
                notTaken(held, failure);
              }
            });
  }

  private Future<Void> handIn(Held held, Function<byte[], Future<Void>> target) {
    return onLoop(spool.read(held)).compose(request -> begun(() -> target.apply(request)));
  }

  private void taken(Held held) {
    spool.release(held);
    drained.increment();
    synchronized (this) {
      width = settings.drainsAtOnce();
      leave(held);
      if (isEmpty()) {
        LOG.info("the spool is drained");
      }
    }
    pump();
  }

  /// It takes long: its lane waits for it, and others have its place among the draining.
  private void stillUnderWay(Held held, Future<?> way) {
    synchronized (this) {
      Lane lane = setAside(held, way);
      timers
          .within(settings.hung(), way)
          .onComplete(_ -> again(held.lane(), lane), _ -> retry(held, lane));
      tellStopped();
    }
    pump();
  }

  private void retry(Held held, Lane lane) {
    synchronized (this) {
      replaceFirst(lane, new Spooled(held, NO_WAY));
    }
    again(held.lane(), lane);
  }

  private void notTaken(Held held, Throwable failure) {
    synchronized (this) {
      Lane lane = known(held.lane());
      lane.tries += isNotNow(failure) ? 0 : 1;
      lane.postponed += failure instanceof NotNow ? 1 : 0;
      if (lane.tries >= MOST_TRIES) {
        LOG.error(
            "a spooled request is passed over until the next start, and dropped where there is none"
                + " within {} days",
            settings.keeps().toDays(),
            failure);
        passedOver.increment();
        passed++;
        leave(held);
        timers.after(settings.keeps(), () -> drop(held));
      } else {
        setAside(held, NO_WAY);
        timers.after(rest(lane), () -> again(held.lane(), lane));
        if (failure instanceof EventLog.Away) {
          rest();
        }
        tellStopped();
      }
    }
    pump();
  }

  /// Longer from one time to the next, after a few: what it waits for may be a provider that has
  /// enough to do.
  private Duration rest(Lane lane) {
    return settings.rest().multipliedBy(1L << Math.clamp(lane.postponed - SOON, 0, DOUBLED));
  }

  /// What was cut off the file is in nobody's way, and is kept no longer than what was passed over.
  private void forgetPieces() {
    spool.forgetPieces(clock.now().minus(settings.keeps()));
    timers.after(
        A_DAY,
        () -> {
          if (isOpen()) {
            forgetPieces();
          }
        });
  }

  private synchronized boolean isOpen() {
    return stopped == null;
  }

  private synchronized void drop(Held held) {
    if (store != null) {
      LOG.error("a request that was passed over is dropped, {} bytes", held.bytes());
      passed--;
      spool.release(held);
    }
  }

  private Lane setAside(Held held, Future<?> way) {
    Lane lane = known(held.lane());
    draining--;
    replaceFirst(lane, new Spooled(held, way));
    return lane;
  }

  private static void replaceFirst(Lane lane, Spooled first) {
    lane.spooled.remove();
    lane.spooled.addFirst(first);
  }

  private void again(String name, Lane lane) {
    synchronized (this) {
      lane.draining = false;
      settle(name, lane);
    }
    pump();
  }

  /// The first of a lane is not in its way any more.
  private void leave(Held held) {
    Lane lane = known(held.lane());
    lane.spooled.remove();
    followed(held);
    lane.durable--;
    lane.draining = false;
    lane.tries = 0;
    lane.postponed = 0;
    draining--;
    settle(held.lane(), lane);
    tellStopped();
  }

  private void rest() {
    width = 1;
    // The store is away: what is on the disk is as good as accepted.
    List.copyOf(following.keySet()).forEach(this::followed);
    if (!resting) {
      resting = true;
      timers.after(settings.rest(), this::wake);
    }
  }

  private void wake() {
    synchronized (this) {
      resting = false;
    }
    pump();
  }

  private void tellStopped() {
    if (stopped != null && draining == 0) {
      loop.execute(stopped::tryComplete);
    }
  }

  private Lane known(String name) {
    Lane lane = lanes.get(name);
    if (lane == null) {
      throw new IllegalStateException("nothing is under way in the lane of a request");
    }
    return lane;
  }

  private static boolean isNotNow(Throwable failure) {
    return failure instanceof EventLog.Away
        || failure instanceof NotNow
        || failure instanceof TimeoutException;
  }

  private static <T> Future<T> begun(Supplier<Future<T>> way) {
    try {
      return way.get();
    } catch (RuntimeException defect) {
      return Future.failedFuture(defect);
    }
  }

  private <T> Future<T> onLoop(Future<T> future) {
    Promise<T> told = Promise.promise();
    future.onComplete(end -> loop.execute(() -> told.handle(end)));
    return told.future();
  }

  /// Goes on where the passage was asked for, and never within the call that says so.
  private void tell(Passage<?> passage, Runnable what) {
    Context asker = passage.asker();
    if (asker == null) {
      loop.execute(what);
    } else {
      asker.runOnContext(_ -> what.run());
    }
  }

  private static boolean ran(Runnable task) {
    task.run();
    return true;
  }

  private void gauges(MeterRegistry meters) {
    Gauge.builder("baton.spool.requests", spool, s -> s.fill().requests())
        .description("Requests that are spooled")
        .register(meters);
    Gauge.builder("baton.spool.bytes", spool, s -> s.fill().bytes())
        .description("The room that they take")
        .register(meters);
    Gauge.builder("baton.spool.limit.requests", settings, SpoolSettings::maxRequests)
        .description("How many requests the spool holds at most")
        .register(meters);
    Gauge.builder("baton.spool.limit.bytes", settings, SpoolSettings::maxBytes)
        .description("How much room they take at most")
        .register(meters);
  }

  /// A request on its way in.
  private record Passage<A>(
      String lane,
      Instant deadline,
      Supplier<byte[]> request,
      Supplier<Future<A>> straight,
      Promise<Optional<A>> end,
      @Nullable Context asker) {}
}
