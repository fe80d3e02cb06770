package dev.baton.channels.slack;

import dev.baton.gateway.bus.Delivery.Reach;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The order and the pace of all that we send to Slack.
///
/// What has a limit of its own (a channel for posts, a method for other calls) has a queue. A queue
/// sends one thing at a time, so that nothing overtakes, and no faster than its pace, which is
/// Slack's documented one. Among what waits, the customer's lines go first, then joins and status,
/// then home tabs, which are dropped when they have waited too long; within a lane it is first
/// come, first served. What waits for the same thread goes out as one post where that makes no
/// difference to the reader.
///
/// When Slack says "too fast", the method is closed for all its queues until Slack's time is over;
/// each then begins a little after the other. Nothing is tried again here: how an attempt ended is
/// told to whoever wanted it.
final class Lanes {
  private static final Duration SPREAD = Duration.ofMillis(400);
  private static final int IDLE_QUEUES = 1_000;

  /// Who is told how it goes.
  @FunctionalInterface
  interface Witness {
    /// Something has had its turn, after this long.
    void waited(Lane lane, Duration delay);

    /// Slack has refused a call, with this error of its own.
    default void refused(String method, String error) {}

    /// A call to this resource has ended so.
    default void ended(String method, String resource, Reply<?> reply) {}

    /// This and another.
    default Witness and(Witness other) {
      Witness one = this;
      return new Witness() {
        @Override
        public void waited(Lane lane, Duration delay) {
          one.waited(lane, delay);
          other.waited(lane, delay);
        }

        @Override
        public void refused(String method, String error) {
          one.refused(method, error);
          other.refused(method, error);
        }

        @Override
        public void ended(String method, String resource, Reply<?> reply) {
          one.ended(method, resource, reply);
          other.ended(method, resource, reply);
        }
      };
    }
  }

  /// @param queued how many may wait in one queue
  /// @param homeMaxAge how long a home tab may wait
  record Limits(int queued, Duration homeMaxAge) {}

  private final Clock clock;
  private final Timers timers;
  private final Limits limits;
  private final Witness witness;
  private final Map<String, Queue> queues = new HashMap<>();
  private final Map<String, Instant> closedUntil = new HashMap<>();

  Lanes(Clock clock, Timers timers, Limits limits, Witness witness) {
    this.clock = clock;
    this.timers = timers;
    this.limits = limits;
    this.witness = witness;
  }

  /// Sends it when its turn comes; the future never fails.
  <T> Future<Reply<T>> send(Shipment<T> shipment) {
    Promise<Reply<T>> promise = Promise.promise();
    Queue queue;
    synchronized (this) {
      queue = queue(shipment);
      if (queue.waiting.size() >= limits.queued) {
        return Future.succeededFuture(
            new Reply.NotSent<>("Too much is waiting for Slack.", Reach.PLACE));
      }
      queue.waiting.add(new Waiting<>(shipment, clock.now(), List.of(promise)));
    }
    pump(queue);
    return promise.future();
  }

  /// How much waits for a method's resource, what is being sent included.
  synchronized int backlog(String method, String resource) {
    Queue queue = queues.get(method + " " + resource);
    return queue == null ? 0 : queue.waiting.size() + (queue.busy ? 1 : 0);
  }

  private Queue queue(Shipment<?> shipment) {
    if (queues.size() > IDLE_QUEUES) {
      Instant now = clock.now();
      queues.values().removeIf(queue -> queue.isIdle(now));
    }
    return queues.computeIfAbsent(
        shipment.method() + " " + shipment.resource(),
        key -> new Queue(shipment.method(), shipment.pace(), spread(key), clock.now()));
  }

  private static Duration spread(String key) {
    return SPREAD.multipliedBy(Math.floorMod(key.hashCode(), 16)).dividedBy(16);
  }

  /// Sends the next thing of a queue if it may go now, else sees to it that we look again.
  private void pump(Queue queue) {
    List<Waiting<?>> late = new ArrayList<>();
    Optional<Waiting<?>> next;
    synchronized (this) {
      Instant now = clock.now();
      dropLate(queue, now, late);
      next = queue.busy || queue.waiting.isEmpty() ? Optional.empty() : take(queue, now);
    }
    late.forEach(Waiting::late);
    next.ifPresent(waiting -> dispatch(queue, waiting));
  }

  private void dropLate(Queue queue, Instant now, List<Waiting<?>> late) {
    for (Iterator<Waiting<?>> all = queue.waiting.iterator(); all.hasNext(); ) {
      Waiting<?> waiting = all.next();
      if (waiting.shipment.lane() == Lane.HOME
          && Duration.between(waiting.since, now).compareTo(limits.homeMaxAge) > 0) {
        late.add(waiting);
        all.remove();
      }
    }
  }

  private Optional<Waiting<?>> take(Queue queue, Instant now) {
    Instant open = queue.nextAt(now);
    Instant closed = closedUntil.get(queue.method);
    if (closed != null) {
      if (closed.isAfter(now)) {
        Instant reopened = closed.plus(queue.spread);
        open = open.isAfter(reopened) ? open : reopened;
      } else {
        closedUntil.remove(queue.method);
      }
    }
    if (open.isAfter(now)) {
      lookAgain(queue, now, open);
      return Optional.empty();
    }
    queue.spend(now);
    queue.busy = true;
    return Optional.of(queue.poll());
  }

  private void lookAgain(Queue queue, Instant now, Instant at) {
    if (queue.wakeAt != null && !queue.wakeAt.isAfter(at)) {
      return;
    }
    queue.wakeAt = at;
    timers.after(Duration.between(now, at), () -> woken(queue, at));
  }

  private void woken(Queue queue, Instant at) {
    synchronized (this) {
      // A timer may fire a little early, and then another must be set.
      if (at.equals(queue.wakeAt)) {
        queue.wakeAt = null;
      }
    }
    pump(queue);
  }

  private <T> void dispatch(Queue queue, Waiting<T> waiting) {
    witness.waited(waiting.shipment.lane(), Duration.between(waiting.since, clock.now()));
    waiting
        .shipment
        .send()
        .otherwise(defect -> new Reply.Unknown<>(defect.toString(), Reach.LINE))
        .onSuccess(reply -> {
          synchronized (this) {
            queue.busy = false;
            if (reply instanceof Reply.TooFast<T>(Duration wait, var _)) {
              closedUntil.merge(
                  queue.method, clock.now().plus(wait), (a, b) -> a.isAfter(b) ? a : b);
            }
          }
          if (reply instanceof Reply.Refused<T>(String error)) {
            witness.refused(queue.method, error);
          }
          witness.ended(queue.method, waiting.shipment.resource(), reply);
          waiting.end(reply);
          pump(queue);
        });
  }

  /// Something that waits, and who wants to know its end.
  private record Waiting<T>(Shipment<T> shipment, Instant since, List<Promise<Reply<T>>> ends) {
    void end(Reply<T> reply) {
      ends.forEach(end -> end.complete(reply));
    }

    void late() {
      end(new Reply.Late<>("It would have come too late."));
    }

    /// Both as one, if they can be.
    @SuppressWarnings("unchecked") // A shipment joins only what is of its own kind.
    Optional<Waiting<T>> with(Waiting<?> next) {
      return shipment
          .with(next.shipment)
          .map(joined -> {
            List<Promise<Reply<T>>> all = new ArrayList<>(ends);
            all.addAll(((Waiting<T>) next).ends);
            return new Waiting<>(joined, since, all);
          });
    }
  }

  /// What waits for one resource, and the bucket that says when the next may go.
  private static final class Queue {
    final String method;
    final Pace pace;
    final Duration spread;
    final List<Waiting<?>> waiting = new ArrayList<>();
    boolean busy;
    @Nullable Instant wakeAt;
    private double tokens;
    private Instant filled;

    Queue(String method, Pace pace, Duration spread, Instant now) {
      this.method = method;
      this.pace = pace;
      this.spread = spread;
      this.tokens = pace.burst();
      this.filled = now;
    }

    Instant nextAt(Instant now) {
      fill(now);
      if (tokens >= 1) {
        return now;
      }
      return now.plusNanos((long) Math.ceil((1 - tokens) * pace.each().toNanos()));
    }

    void spend(Instant now) {
      fill(now);
      tokens -= 1;
    }

    boolean isIdle(Instant now) {
      fill(now);
      return waiting.isEmpty() && !busy && tokens >= pace.burst();
    }

    private void fill(Instant now) {
      double earned = (double) Duration.between(filled, now).toNanos() / pace.each().toNanos();
      if (earned > 0) {
        tokens = Math.min(pace.burst(), tokens + earned);
        filled = now;
      }
    }

    /// The first of the best lane, together with what may go along.
    Waiting<?> poll() {
      int best = 0;
      for (int i = 1; i < waiting.size(); i++) {
        if (waiting.get(i).shipment.lane().compareTo(waiting.get(best).shipment.lane()) < 0) {
          best = i;
        }
      }
      return joined(waiting.remove(best), best);
    }

    private Waiting<?> joined(Waiting<?> first, int from) {
      Waiting<?> all = first;
      int at = from;
      while (at < waiting.size()) {
        Waiting<?> next = waiting.get(at);
        Optional<? extends Waiting<?>> both = all.with(next);
        if (both.isPresent()) {
          all = both.get();
          waiting.remove(at);
        } else if (all.shipment.staysBefore(next.shipment)) {
          break;
        } else {
          at++;
        }
      }
      return all;
    }
  }
}
