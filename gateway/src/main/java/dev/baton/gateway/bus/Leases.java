package dev.baton.gateway.bus;

import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.log.EventLog.Fence;
import io.vertx.core.Future;
import java.time.Duration;
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
/// within its life; the store's clock says when it has run out, and the fencing token in each
/// append is what keeps a node that was away too long from doing harm.
public final class Leases {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  private final EventLog log;
  private final Timers timers;
  private final String node;
  private final Duration lasts;
  private final Map<Integer, Fence> held = new ConcurrentHashMap<>();
  private final List<Consumer<Fence>> gained = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  /// @param node this node's name, unlike any other's
  /// @param lasts how long a lease lasts without being renewed
  public Leases(EventLog log, Timers timers, String node, Duration lasts) {
    this.log = log;
    this.timers = timers;
    this.node = node;
    this.lasts = lasts;
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
    held.values().forEach(fence -> released.add(log.release(fence)));
    held.clear();
    return Future.join(released).mapEmpty();
  }

  /// The lease under which this node may run the aggregate's effects, if it has it.
  public Optional<Fence> held(AggregateId id) {
    return Optional.ofNullable(held.get(id.partition(log.partitions())));
  }

  /// Whether this is still the lease we have.
  public boolean holds(Fence fence) {
    return fence.equals(held.get(fence.partition()));
  }

  /// Every lease that this node has.
  public List<Fence> all() {
    return List.copyOf(held.values());
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
    return log.lease(partition, node, lasts)
        .onSuccess(answer ->
            answer.ifPresentOrElse(this::have, () -> lose(partition, "another node has it")))
        // A store that is away gives the lease to nobody else; the fence decides once it is back.
        .onFailure(cause -> LOG.debug("lease of partition {}: {}", partition, cause.toString()))
        .mapEmpty();
  }

  private void have(Fence fence) {
    if (stopped) {
      log.release(fence);
      return;
    }
    Fence before = held.put(fence.partition(), fence);
    if (!fence.equals(before)) {
      gained.forEach(listener -> listener.accept(fence));
    }
  }

  private void lose(int partition, String why) {
    if (held.remove(partition) != null) {
      LOG.warn("lost the lease of partition {}: {}", partition, why);
    }
  }
}
