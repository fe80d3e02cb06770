package dev.baton.channels.slack;

import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Delivery.Reach;
import java.time.Duration;
import java.util.function.Function;

/// How one call of the Web API ended.
sealed interface Reply<T> {
  /// Slack did it.
  record Done<T>(T what) implements Reply<T> {}

  /// Slack did not do it, for this reason of its own.
  record Refused<T>(String error) implements Reply<T> {}

  /// Slack did not do it: too many calls of this method.
  record TooFast<T>(Duration delay, Reach reach) implements Reply<T> {
    /// Of posts, which is what all customers wait for.
    TooFast(Duration delay) {
      this(delay, Reach.PROVIDER);
    }
  }

  /// It never left us.
  record NotSent<T>(String cause, Reach reach) implements Reply<T> {
    /// Since Slack is away.
    NotSent(String cause) {
      this(cause, Reach.PROVIDER);
    }
  }

  /// It may have been done.
  record Unknown<T>(String cause, Reach reach) implements Reply<T> {
    /// Since Slack gives no proper answer.
    Unknown(String cause) {
      this(cause, Reach.PROVIDER);
    }
  }

  /// It was not sent since it was too late for it, for this reason.
  record Late<T>(String why) implements Reply<T> {}

  /// What this means for a delivery, where what was done gives its reference.
  default Delivery delivery(Function<T, String> ref) {
    return switch (this) {
      case Done<T>(T what) -> new Delivery.Delivered(ref.apply(what));
      case Refused<T>(String error) -> SlackErrors.delivery(error);
      case TooFast<T>(Duration delay, Reach reach) ->
          new Delivery.RetryAfter(delay, tooFast(reach), reach);
      case NotSent<T>(String cause, Reach reach) ->
          new Delivery.RetryAfter(Duration.ZERO, words(cause, reach), reach);
      case Unknown<T>(String cause, Reach reach) ->
          new Delivery.Unknown(words(cause, reach), reach);
      case Late<T>(String why) -> new Delivery.Dropped(why);
    };
  }

  private static String tooFast(Reach reach) {
    return reach == Reach.PROVIDER
        ? "Slack takes no more messages just now."
        : "Slack takes no more requests of this kind just now.";
  }

  private static String words(String cause, Reach reach) {
    return reach == Reach.PROVIDER ? "Slack does not answer (" + cause + ")." : cause;
  }

  /// The same end of what may be done twice without harm: it is simply done again.
  default Reply<T> again() {
    return this instanceof Unknown<T>(String cause, Reach reach)
        ? new NotSent<>(cause, reach)
        : this;
  }

  /// The same end, for whoever expected something else to be done.
  @SuppressWarnings("unchecked") // An end without a result is the same for all results.
  default <R> Reply<R> failed() {
    if (this instanceof Done<T>) {
      throw new IllegalStateException("It was done, it has not failed");
    }
    return (Reply<R>) this;
  }
}
