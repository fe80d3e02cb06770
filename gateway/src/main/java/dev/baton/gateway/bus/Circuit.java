package dev.baton.gateway.bus;

import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import dev.baton.gateway.time.Timers.Wakeup;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a provider can be had, for all that leaves by one way.
///
/// While it can, everything passes. Once an attempt shows that it can't, whatever comes waits here,
/// and one at a time is let through to see, after pauses that double up to a bound and differ by
/// node; in the order in which they came, so that none that fails for a reason of its own keeps the
/// others. The first that is answered opens the way for all. What waits for longer than it is of
/// use is told so, and was not tried once more for it.
final class Circuit {
  private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);

  private final String name;
  private final String node;
  private final EffectRunner.Limits limits;
  private final Clock clock;
  private final Timers timers;

  // All of it guarded by this object.
  private final Deque<Visitor> waiting = new ArrayDeque<>();
  private int failures;
  private long answers;
  private String trouble = "";
  private Instant since = Instant.EPOCH;
  private Instant opens = Instant.EPOCH;
  private @Nullable Pass looking;
  private @Nullable Wakeup wakeup;
  private boolean gaveUp;
  private boolean closed;

  /// What an attempt is made with.
  static final class Pass {}

  /// What an attempt showed of the provider.
  sealed interface Shown {
    /// It is there.
    record Served() implements Shown {}

    /// It is not, for this reason, and asks for such a pause.
    record Away(String why, Duration asked) implements Shown {}

    /// Nothing, or something of the one line alone.
    record Nothing() implements Shown {}
  }

  private static final class Visitor {
    final Promise<Optional<Pass>> promise = Promise.promise();
    @Nullable Wakeup expiry;
  }

  Circuit(String name, String node, EffectRunner.Limits limits, Clock clock, Timers timers) {
    this.name = name;
    this.node = node;
    this.limits = limits;
    this.clock = clock;
    this.timers = timers;
  }

  /// Completes when an attempt may be made, which is to be [ended]; empty where there was none
  /// until then.
  Future<Optional<Pass>> enter(Instant until) {
    Visitor visitor = new Visitor();
    synchronized (this) {
      if (failures == 0) {
        return Future.succeededFuture(Optional.of(new Pass()));
      }
      if (closed) {
        return Future.failedFuture("the node stops");
      }
      Duration rest = Duration.between(clock.now(), until);
      if (!rest.isPositive()) {
        return Future.succeededFuture(Optional.empty());
      }
      waiting.add(visitor);
      visitor.expiry = timers.after(rest, () -> expire(visitor));
    }
    goOn();
    return visitor.promise.future();
  }

  /// The node stops: nobody waits here any more, and what waited stays pending.
  void close() {
    List<Visitor> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(waiting);
      waiting.clear();
    }
    for (Visitor visitor : all) {
      cancel(visitor);
      visitor.promise.fail("the node stops");
    }
  }

  private void expire(Visitor visitor) {
    boolean waited;
    synchronized (this) {
      waited = waiting.remove(visitor);
    }
    if (waited) {
      visitor.promise.complete(Optional.empty());
    }
  }

  /// An attempt has ended, and has shown this.
  void ended(Pass pass, Shown shown) {
    synchronized (this) {
      boolean looked = pass.equals(looking);
      if (looked) {
        looking = null;
      }
      switch (shown) {
        case Shown.Served _ -> served();
        case Shown.Away(String why, Duration asked) -> away(why, asked, looked);
        case Shown.Nothing _ -> {}
      }
    }
    goOn();
  }

  private void served() {
    answers++;
    if (failures > 0) {
      LOG.info("{} answers again, after {}", name, Duration.between(since, clock.now()));
      failures = 0;
      opens = Instant.EPOCH;
      gaveUp = false;
      trouble = "";
    }
  }

  /// Attempts that were under way at once fail at once: that is one failure.
  private void away(String why, Duration asked, boolean looked) {
    Instant now = clock.now();
    trouble = why;
    if (failures == 0) {
      since = now;
      LOG.warn("{} is away, and all that goes there waits: {}", name, why);
    }
    Instant open = now.plus(asked);
    if (failures == 0 || looked) {
      failures++;
      Instant next = now.plus(limits.spread(limits.delay(failures), name + node + failures));
      open = open.isAfter(next) ? open : next;
    }
    opens = open.isAfter(opens) ? open : opens;
  }

  /// Lets through who may go now; where nobody may yet, sees to it that we look again.
  private void goOn() {
    List<Runnable> free = new ArrayList<>();
    synchronized (this) {
      if (failures == 0) {
        for (Visitor visitor : waiting) {
          free.add(release(visitor, new Pass()));
        }
        waiting.clear();
      } else if (looking == null && !waiting.isEmpty()) {
        Duration rest = Duration.between(clock.now(), opens);
        if (rest.isPositive()) {
          lookAgain(rest);
        } else {
          Pass pass = new Pass();
          looking = pass;
          free.add(release(waiting.remove(), pass));
          // Whoever takes too long to find out does not keep the others from it.
          timers.after(limits.longestDelay(), () -> ended(pass, new Shown.Nothing()));
        }
      }
    }
    free.forEach(Runnable::run);
  }

  private static Runnable release(Visitor visitor, Pass pass) {
    cancel(visitor);
    return () -> visitor.promise.complete(Optional.of(pass));
  }

  private static void cancel(Visitor visitor) {
    if (visitor.expiry != null) {
      visitor.expiry.cancel();
    }
  }

  private void lookAgain(Duration rest) {
    if (wakeup != null) {
      wakeup.cancel();
    }
    wakeup = timers.after(rest, this::goOn);
  }

  /// How many attempts it has answered so far.
  synchronized long answers() {
    return answers;
  }

  /// Why it can't be had, and since when; empty while it can.
  synchronized Optional<Backlog.Trouble> trouble() {
    return failures == 0 ? Optional.empty() : Optional.of(new Backlog.Trouble(trouble, since));
  }

  /// Something was given up since it came too late. Said once while the provider is away.
  void gaveUp(String why) {
    synchronized (this) {
      if (gaveUp) {
        return;
      }
      gaveUp = failures > 0;
    }
    LOG.error("lines to customers by {} are given up, too late to be of use: {}", name, why);
  }
}
