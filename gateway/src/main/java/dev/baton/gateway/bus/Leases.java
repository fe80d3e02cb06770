package dev.baton.gateway.bus;

import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.log.EventLog.Fence;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which partitions' effects and timers are this node's to run. A lease is renewed three times
/// within its life. The store's clock says when it has run out; by this node's own clock it is over
/// no later, counted from when the renewal was asked for, so that a node that can't reach the store
/// stops by itself. What a node may still do that slept over all that, the fencing token in each
/// append keeps out of the log.
public final class Leases {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  private final EventLog log;
  private final Clock clock;
  private final Timers timers;
  private final String node;
  private final Duration lasts;
  private final Map<Integer, Lease> held = new ConcurrentHashMap<>();
  private final List<Consumer<Fence>> gained = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  /// @param node the name of this run of this node, unlike any other's
  /// @param lasts how long a lease lasts without being renewed
  public Leases(EventLog log, Clock clock, Timers timers, String node, Duration lasts) {
    this.log = log;
    this.clock = clock;
    this.timers = timers;
    this.node = node;
    this.lasts = lasts;
  }

  /// This run's name.
  String node() {
    return node;
  }

  /// Tells the listener of each lease that this node has come to.
  public void onGained(Consumer<Fence> listener) {
    gained.add(listener);
  }

  /// Takes what is free now and goes on renewing; completes after the first round.
  public Future<Void> start() {
    return round();
  }

  /// Gives all leases back.
  public Future<Void> stop() {
    stopped = true;
    List<Future<Void>> released = new ArrayList<>();
    held.values().forEach(lease -> released.add(log.release(lease.fence())));
    held.clear();
    return Future.join(released).mapEmpty();
  }

  /// The lease under which this node may run the aggregate's effects, if it has it.
  public Optional<Fence> held(AggregateId id) {
    return current(id.partition(log.partitions()));
  }

  /// Whether this is still the lease we have.
  public boolean holds(Fence fence) {
    return current(fence.partition()).filter(fence::equals).isPresent();
  }

  /// Every lease that this node has.
  public List<Fence> all() {
    return held.keySet().stream().flatMap(partition -> current(partition).stream()).toList();
  }

  private Optional<Fence> current(int partition) {
    return Optional.ofNullable(held.get(partition))
        .filter(lease -> clock.now().isBefore(lease.until()))
        .map(Lease::fence);
  }

  private Future<Void> round() {
    List<Future<Void>> asked = new ArrayList<>();
    for (int partition = 0; partition < log.partitions(); partition++) {
      asked.add(ask(partition));
    }
    return Future.join(asked)
        .<Void>mapEmpty()
        .otherwiseEmpty()
        .onComplete(_ -> {
          if (!stopped) {
            timers.after(lasts.dividedBy(3), this::round);
          }
        });
  }

  private Future<Void> ask(int partition) {
    Instant until = clock.now().plus(lasts);
    return log.lease(partition, node, lasts)
        .onSuccess(answer ->
            answer.ifPresentOrElse(
                fence -> have(fence, until), () -> lose(partition, "another node has it")))
        .onFailure(cause -> {
          LOG.debug("lease of partition {}: {}", partition, cause.toString());
          if (current(partition).isEmpty()) {
            lose(partition, "it could not be renewed in time");
          }
        })
        .mapEmpty();
  }

  private void have(Fence fence, Instant until) {
    if (stopped) {
      log.release(fence);
      return;
    }
    boolean known = holds(fence);
    held.put(fence.partition(), new Lease(fence, until));
    if (!known) {
      gained.forEach(listener -> listener.accept(fence));
    }
  }

  private void lose(int partition, String why) {
    if (held.remove(partition) != null) {
      LOG.warn("lost the lease of partition {}: {}", partition, why);
    }
  }

  private record Lease(Fence fence, Instant until) {}
}
