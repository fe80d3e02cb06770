package dev.baton.bot.connector;

import java.util.Map;

/// What is to be looked up: by its declared name, for these inputs.
public record LookUp(String name, Map<String, String> inputs) {
  public LookUp {
    inputs = Map.copyOf(inputs);
  }
}
