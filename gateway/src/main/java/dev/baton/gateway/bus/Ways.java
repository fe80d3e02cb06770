package dev.baton.gateway.bus;

import dev.baton.gateway.bus.Delivery.Reach;
import dev.baton.gateway.bus.EffectHandler.Way;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import dev.baton.gateway.time.Timers.Wakeup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The ways out, and what is on them: from when it gets its place in its lane until it has come to
/// its end.
final class Ways {
  private final Function<String, Circuit> circuits;
  private final Map<String, Circuit> known = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> givenUp = new ConcurrentHashMap<>();
  private final Map<EffectId, Wait> waiting = new ConcurrentHashMap<>();

  Ways(String node, EffectRunner.Limits limits, Clock clock, Timers timers) {
    this.circuits = name -> new Circuit(name, node, limits, clock, timers);
  }

  /// One effect on its way.
  static final class Wait {
    private final EffectId id;
    private final String lane;
    private final Way<?> way;
    private final Instant since;
    private final Circuit circuit;
    private volatile String cause = "";
    private volatile @Nullable Wakeup notice;
    private int failures;
    private long answersBefore;

    private Wait(EffectId id, String lane, Way<?> way, Instant since, Circuit circuit) {
      this.id = id;
      this.lane = lane;
      this.way = way;
      this.since = since;
      this.circuit = circuit;
    }

    Way<?> way() {
      return way;
    }

    Circuit circuit() {
      return circuit;
    }

    /// An attempt has failed. It counts against the line where it was the line's own doing; and
    /// where the provider has served others since the last time, however much it says that the
    /// trouble is its own.
    synchronized void failed(String why, Reach reach) {
      cause = why;
      long answers = circuit.answers();
      boolean servesOthers = failures > 0 && answers > answersBefore;
      answersBefore = answers;
      switch (reach) {
        case LINE -> failures++;
        case PLACE -> {}
        case PROVIDER -> failures = servesOthers || failures == 0 ? failures + 1 : failures;
      }
    }

    /// How many attempts count against it.
    synchronized int failures() {
      return failures;
    }

    /// Why it was not sent, as far as anybody knows.
    String cause() {
      return cause.isEmpty() ? circuit.trouble().map(Backlog.Trouble::why).orElse("") : cause;
    }

    /// Why it is given up, in words for an agent.
    String tooLate() {
      Duration aWhile = Duration.between(since, way.until());
      return (cause().isEmpty() ? "What was said before it could not be sent." : cause())
              .replaceAll("[.\\s]+$", "")
          + "; given up after "
          + words(aWhile)
          + ".";
    }

    private static String words(Duration aWhile) {
      return aWhile.toMinutes() >= 2
          ? aWhile.toMinutes() + " minutes"
          : aWhile.toSeconds() + " seconds";
    }
  }

  /// Something gets its place, that was said then.
  Wait begin(EffectId id, String lane, Way<?> way, Instant since) {
    Circuit circuit = known.computeIfAbsent(way.name(), circuits);
    Wait wait = new Wait(id, lane, way, since, circuit);
    waiting.put(id, wait);
    return wait;
  }

  Optional<Wait> of(EffectId id) {
    return Optional.ofNullable(waiting.get(id));
  }

  /// Whether it is still on its way.
  boolean has(Wait wait) {
    return waiting.get(wait.id) == wait;
  }

  /// It has come to its end, or stays pending; it may be on its way anew by now.
  void over(Wait wait) {
    waiting.remove(wait.id, wait);
    Wakeup notice = wait.notice;
    if (notice != null) {
      notice.cancel();
    }
  }

  void watch(Wait wait, Wakeup notice) {
    wait.notice = notice;
  }

  /// What keeps it, or what it waits behind; empty where nothing is known to be wrong.
  Optional<String> keeps(Wait wait) {
    return waiting.values().stream()
        .filter(each -> each.id.aggregate().equals(wait.id.aggregate()))
        .filter(each -> each.lane.equals(wait.lane))
        .map(each -> each.cause)
        .filter(cause -> !cause.isEmpty())
        .findFirst()
        .or(() -> wait.circuit.trouble().map(Backlog.Trouble::why));
  }

  void gaveUp(Wait wait, String why) {
    givenUp.computeIfAbsent(wait.way.name(), _ -> new AtomicLong()).incrementAndGet();
    wait.circuit.gaveUp(why);
  }

  /// The node stops: what waits for a provider does not keep it, and stays pending.
  void close() {
    known.values().forEach(Circuit::close);
  }

  /// How it is on the way with this name.
  Backlog backlog(String name) {
    List<Instant> since =
        waiting.values().stream()
            .filter(wait -> wait.way.name().equals(name))
            .map(wait -> wait.since)
            .toList();
    return new Backlog(
        since.size(),
        since.stream().min(Instant::compareTo),
        Optional.ofNullable(givenUp.get(name)).map(AtomicLong::get).orElse(0L),
        Optional.ofNullable(known.get(name)).flatMap(Circuit::trouble));
  }
}
