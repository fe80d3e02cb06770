package dev.baton.gateway.conversation;

/// Why a person is wanted: the rule's name (`explicit-wish`, `failed-attempts`, …) and what it
/// rests on, in words that an agent understands.
public record Reason(String rule, String evidence) {
  public Reason {
    Text.requireToken("rule", rule);
  }
}
