package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Recorded;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Does what an effect says, in one attempt.
@FunctionalInterface
public interface EffectHandler<C, E, F> {

  /// Attempts the effect. A future that fails is a defect: it is logged and tried again.
  Future<Attempt<C>> attempt(Job<E, F> job);

  /// The way out that it takes, if it leaves by one that it shares with others and that may be
  /// closed for a while.
  default Optional<Way<C>> way(Job<E, F> job) {
    return Optional.empty();
  }

  /// Whether an effect that was tried as often as the limits say may be given up. What may not is
  /// tried for as long as this is so, about as seldom as the limits allow. One that leaves by a
  /// [Way] has that way's bound instead.
  default Future<Boolean> mayGiveUp(Job<E, F> job) {
    return Future.succeededFuture(true);
  }

  /// A way out.
  ///
  /// @param name what has the same one waits when it is closed
  /// @param until what has not gone by then is of no use any more
  /// @param concern who wants to know that something waits for long; empty where nobody does
  record Way<C>(String name, Instant until, Optional<Concern<C>> concern) {
    /// Why something is dropped that was of no use any more when its turn came.
    static final String TOO_LATE = "It could not be sent while it was of use.";
  }

  /// Somebody wants to know that an effect has not come to its end yet.
  ///
  /// @param after how long a wait
  /// @param told how that is recorded, given what keeps it
  record Concern<C>(Duration after, Function<String, C> told) {}

  /// An effect to be run.
  ///
  /// @param of the event that it follows from
  /// @param inDoubtSince there is such a moment where an earlier attempt may have reached the other
  ///   side: since then there was no other attempt that may have
  record Job<E, F>(EffectId id, F effect, Recorded<E> of, Optional<Instant> inDoubtSince) {
    /// Whether an earlier attempt may have reached the other side.
    public boolean mayHaveBeenSent() {
      return inDoubtSince.isPresent();
    }
  }

  /// How an attempt ended.
  sealed interface Attempt<C> {
    /// As this delivery says; what it means for the log is the runner's business.
    record Sent<C>(Delivery delivery) implements Attempt<C> {}

    /// In this command, which records the outcome itself.
    record Reported<C>(C command) implements Attempt<C> {}
  }
}
