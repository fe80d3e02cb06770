package dev.baton.gateway.conversation;

/// Names one customer as far as we know them. Two contacts are joined only on proof.
public record ContactId(String value) {
  public ContactId {
    Text.requireToken("contact id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
