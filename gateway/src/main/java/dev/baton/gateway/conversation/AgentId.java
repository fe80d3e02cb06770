package dev.baton.gateway.conversation;

/// Names one agent by the account they work with, such as `slack:T024BE7LD/U0G9QF9C6`.
public record AgentId(String value) {
  public AgentId {
    Text.requireToken("agent id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
