package dev.baton.gateway.conversation;

/// An agent and the name that customers know them by.
public record Agent(AgentId id, String name) {
  public Agent {
    Text.requireShown("agent name", name);
  }
}
