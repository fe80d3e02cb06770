package dev.baton.gateway.conversation;

/// Names one request for a person. A conversation that is handed over twice has two.
public record RequestId(String value) {
  public RequestId {
    Text.requireToken("request id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
