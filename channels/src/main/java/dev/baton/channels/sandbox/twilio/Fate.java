package dev.baton.channels.sandbox.twilio;

/// What becomes of a message that was accepted.
public sealed interface Fate {
  /// It arrives, and the handset says so.
  record Delivered() implements Fate {}

  /// It leaves, and nobody ever says whether it arrived.
  record Unconfirmed() implements Fate {}

  /// It leaves and does not arrive, for the reason this code stands for.
  record Undelivered(int code) implements Fate {}

  /// It never leaves, for the reason this code stands for.
  record Failed(int code) implements Fate {}
}
