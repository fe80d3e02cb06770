package dev.baton.bot.assistance;

import dev.baton.gateway.bus.Assistant.Closed;
import dev.baton.gateway.bus.Closings;
import dev.baton.gateway.bus.Closings.Closing;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings closed cases to mind that this node has not closed itself, or has before it was started
/// again: reads their logs one after the other, in the background, at the start and from time to
/// time.
public final class Recollection {
  private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);

  /// Another node's clock may be behind, and what it notes may come late.
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private final Closings closings;
  private final Function<Closing, Future<Optional<Closed>>> logs;
  private final Function<Closed, Future<Void>> memory;
  private final Timers timers;
  private final Limits limits;

  /// What has come to mind of what the last look found.
  private final Set<Closing> known = ConcurrentHashMap.newKeySet();

  private volatile Instant seen = Instant.EPOCH;
  private volatile boolean stopped;

  /// @param most how many cases are brought to mind at the start
  /// @param interval between two looks for those of other nodes
  public record Limits(int most, Duration interval) {}

  /// @param logs reads what a closing points at; empty where it is not there any more
  /// @param memory keeps it, once
  public Recollection(
      Closings closings,
      Function<Closing, Future<Optional<Closed>>> logs,
      Function<Closed, Future<Void>> memory,
      Timers timers,
      Limits limits) {
    this.closings = closings;
    this.logs = logs;
    this.memory = memory;
    this.timers = timers;
    this.limits = limits;
  }

  /// Looks now, and again and again until it is stopped; the future is done after the first time.
  public Future<Void> start() {
    if (stopped) {
      return Future.succeededFuture();
    }
    return look()
        .otherwiseEmpty()
        .onComplete(_ -> {
          if (!stopped) {
            timers.after(limits.interval(), this::start);
          }
        });
  }

  /// Looks no more.
  public void stop() {
    stopped = true;
  }

  private Future<Void> look() {
    return closings
        .since(seen.equals(Instant.EPOCH) ? seen : seen.minus(OVERLAP), limits.most())
        .compose(found -> {
          known.retainAll(found);
          return recall(found);
        })
        .onFailure(cause -> LOG.debug("no closed cases are brought to mind: {}", cause.toString()));
  }

  /// One after the other: nobody waits for it, and the logs have others to serve. What fails is
  /// tried again at the next look, unless what ended later has come to mind meanwhile.
  private Future<Void> recall(List<Closing> found) {
    Future<Void> done = Future.succeededFuture();
    for (Closing closing : found) {
      if (!known.contains(closing)) {
        done = done.transform(_ -> recall(closing));
      }
    }
    return done.otherwiseEmpty();
  }

  private Future<Void> recall(Closing closing) {
    return stopped
        ? Future.succeededFuture()
        : logs.apply(closing)
            .compose(closed -> closed.map(memory).orElseGet(Future::succeededFuture))
            .onSuccess(_ -> {
              known.add(closing);
              seen = closing.at();
            });
  }
}
