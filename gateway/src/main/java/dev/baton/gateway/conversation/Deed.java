package dev.baton.gateway.conversation;

import java.util.Map;

/// Something to be done outside, for the customer, who has said yes to it.
///
/// @param action what, by the name under which a connector declares it
/// @param inputs what it takes, by name
public record Deed(String action, Map<String, String> inputs) {
  public Deed {
    Text.requireToken("action", action);
    inputs = Map.copyOf(inputs);
  }
}
