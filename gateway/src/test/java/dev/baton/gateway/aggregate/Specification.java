package dev.baton.gateway.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Three words for an aggregate's rules: given these events, when this command, then these events
/// (or this refusal, or nothing). Events are recorded a second apart, from a fixed moment on.
public final class Specification<S, C, E, F extends Consequence> {
  /// When the first given event is recorded.
  public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private final Aggregate<S, C, E, F> aggregate;
  private final Function<C, Instant> time;
  private final List<Recorded<E>> past = new ArrayList<>();
  private S state;

  /// @param time when a command is decided
  public Specification(Aggregate<S, C, E, F> aggregate, Function<C, Instant> time) {
    this.aggregate = aggregate;
    this.time = time;
    this.state = aggregate.fresh();
  }

  /// These events are recorded, each a second after the one before.
  @SafeVarargs
  public final Specification<S, C, E, F> given(E... events) {
    for (E event : events) {
      record(event, START.plusSeconds(past.size()));
    }
    return this;
  }

  /// This command is decided at the time that it carries.
  public Then<E, F> when(C command) {
    Decision<E> decision = aggregate.decide(state, command);
    List<F> effects = new ArrayList<>();
    if (decision instanceof Decision.Accepted<E>(List<E> events)) {
      for (E event : events) {
        Recorded<E> recorded = new Recorded<>(past.size() + 1L, time.apply(command), event);
        effects.addAll(aggregate.effects(state, recorded));
        record(event, recorded.at());
      }
    }
    return new Then<>(decision, effects);
  }

  /// The same, for its events alone: a step on the way to what is to be shown.
  public Specification<S, C, E, F> after(C command) {
    assertThat(when(command).decision()).isInstanceOf(Decision.Accepted.class);
    return this;
  }

  /// The state now.
  public S state() {
    return state;
  }

  /// How many events have been recorded.
  public long recorded() {
    return past.size();
  }

  /// A moment this long after the last recorded event.
  public Instant later(java.time.Duration duration) {
    Instant last = past.isEmpty() ? START : past.getLast().at();
    return last.plus(duration);
  }

  private void record(E event, Instant at) {
    Recorded<E> recorded = new Recorded<>(past.size() + 1L, at, event);
    state = aggregate.evolve(state, recorded);
    past.add(recorded);
  }

  /// What came of a command.
  public record Then<E, F>(Decision<E> decision, List<F> effects) {

    /// Exactly these events happened.
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Then<E, F> then(E... events) {
      assertThat(decision).isEqualTo(new Decision.Accepted<>(List.of(events)));
      return this;
    }

    /// Events of exactly these types happened, in this order.
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Then<E, F> thenTypes(Class<? extends E>... types) {
      assertThat(events()).extracting(Object::getClass).isEqualTo(List.of(types));
      return this;
    }

    /// It was refused for this reason.
    public void thenRefused(Decision.Why why) {
      assertThat(decision).isEqualTo(new Decision.Refused<>(why));
    }

    /// Nothing happened, and nothing had to.
    public void thenNothing() {
      assertThat(decision).isInstanceOf(Decision.Ignored.class);
    }

    /// Nothing happened, and the timer is to wake then.
    public void thenNothingUntil(Instant again) {
      assertThat(decision)
          .extracting(said -> said instanceof Decision.Ignored<E>(_, var then) ? then : said)
          .isEqualTo(Optional.of(again));
    }

    /// What happened.
    public List<E> events() {
      assertThat(decision).isInstanceOf(Decision.Accepted.class);
      return ((Decision.Accepted<E>) decision).events();
    }

    /// The only event of this type that happened.
    public <T extends E> T only(Class<T> type) {
      List<T> found = events().stream().filter(type::isInstance).map(type::cast).toList();
      assertThat(found).as("events of type " + type.getSimpleName()).hasSize(1);
      return found.getFirst();
    }

    /// The effects of this type, in order.
    public <T extends F> List<T> effects(Class<T> type) {
      return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }
}
