package dev.baton.gateway.bus;

import java.time.Duration;

/// What became of one attempt to send. Which of them is tried again is decided in one place, by
/// [EffectRunner].
public sealed interface Delivery {

  /// The provider has it, under this name of its own (empty where it gives none).
  record Delivered(String ref) implements Delivery {}

  /// The provider surely does not have it; it may be tried again after the delay.
  record RetryAfter(Duration delay, String cause, Reach reach) implements Delivery {
    /// For a reason of its own.
    public RetryAfter(Duration delay, String cause) {
      this(delay, cause, Reach.LINE);
    }
  }

  /// Nobody knows whether the provider has it; the next attempt looks there first.
  record Unknown(String cause, Reach reach) implements Delivery {
    /// For a reason of its own.
    public Unknown(String cause) {
      this(cause, Reach.LINE);
    }
  }

  /// Whether the provider has it can't be found out: it is not sent again.
  record Uncertain(String why) implements Delivery {}

  /// It was not sent on purpose.
  record Dropped(String why) implements Delivery {}

  /// It will never go; why, in words for an agent.
  record Undeliverable(String why) implements Delivery {}

  /// How far it reaches, what kept a line from being sent.
  enum Reach {
    /// To nothing else, as far as is known: a line that fails so again and again is given up.
    LINE,
    /// To whatever goes to the same place, or has to wait for its turn as this had to.
    PLACE,
    /// To all that goes through this channel: its provider is away, or does not take us for us.
    PROVIDER
  }
}
