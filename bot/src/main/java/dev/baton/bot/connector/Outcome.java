package dev.baton.bot.connector;

import java.util.Map;

/// What a connector says.
public sealed interface Outcome {
  /// This is known, or was done; by name, what is declared to come out.
  record Given(Map<String, String> outputs) implements Outcome {
    public Given {
      outputs = Map.copyOf(outputs);
    }
  }

  /// There is no such thing.
  record NotFound() implements Outcome {}

  /// There is, and it is not this customer's to know of. They are told the same as of what is not
  /// there.
  record NotTheirs() implements Outcome {}

  /// It can't be done, and was not.
  record Refused(String why) implements Outcome {}

  /// It was not asked at all: nothing was done, nor will be.
  record NotAsked(String why) implements Outcome {}

  /// Nobody knows: the connector is away, slow, or makes no sense.
  record Away(String why) implements Outcome {}
}
