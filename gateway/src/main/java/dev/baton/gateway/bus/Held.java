package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Aggregate;
import dev.baton.gateway.aggregate.Aggregate.Settlement;
import dev.baton.gateway.aggregate.Consequence;
import dev.baton.gateway.aggregate.Recorded;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// An aggregate as folded so far: its state, the number and the time of its last event, and the
/// effects whose outcome is not recorded, by the number of their event.
public record Held<S>(S state, long version, Instant lastAt, Map<Long, Set<String>> unsettled) {

  static <S> Held<S> of(S fresh) {
    return new Held<>(fresh, 0, Instant.EPOCH, Map.of());
  }

  /// Whether this effect's outcome is still open.
  public boolean awaits(long seq, String effect) {
    return unsettled.getOrDefault(seq, Set.of()).contains(effect);
  }

  /// The step that an event makes: the state after it, and the effects that are to be run.
  <C, E, F extends Consequence> Step<S, E, F> step(
      Aggregate<S, C, E, F> aggregate, Recorded<E> event) {
    List<F> effects = aggregate.effects(state, event);
    List<F> toRun = effects.stream().filter(f -> f.timer().isEmpty()).toList();
    Map<Long, Set<String>> open = new TreeMap<>(unsettled);
    if (!toRun.isEmpty()) {
      open.put(event.seq(), toRun.stream().map(Consequence::name).collect(Collectors.toSet()));
    }
    aggregate.settlement(event.event()).ifPresent(settled -> close(open, settled));
    Held<S> after =
        new Held<>(
            aggregate.evolve(state, event),
            event.seq(),
            event.at(),
            Collections.unmodifiableMap(open));
    return new Step<>(this, event, effects, after);
  }

  private static void close(Map<Long, Set<String>> open, Settlement settled) {
    open.computeIfPresent(
        settled.of(),
        (_, names) -> {
          Set<String> left = new HashSet<>(names);
          left.remove(settled.effect());
          return left.isEmpty() ? null : left;
        });
  }

  /// One event with what was before, what follows, and what is after.
  public record Step<S, E, F>(
      Held<S> before, Recorded<E> recorded, List<F> effects, Held<S> after) {}
}
