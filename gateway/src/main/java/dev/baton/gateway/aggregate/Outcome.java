package dev.baton.gateway.aggregate;

/// What became of an effect, for good.
public sealed interface Outcome {

  /// It was done. `ref` is the other side's name of it, empty where there is none.
  record Done(String ref) implements Outcome {}

  /// It can't be done, in words that an agent understands.
  record Failed(String why) implements Outcome {}

  /// It may have been done, and the provider gives no means to know.
  record Uncertain(String why) implements Outcome {}

  /// It was not done on purpose: its epoch had passed, or the customer has opted out.
  record Dropped(String why) implements Outcome {}
}
