package dev.baton.gateway.conversation;

/// Names one reservation of a case for an agent, made by whoever asks the desk for it.
public record ReservationId(String value) {
  public ReservationId {
    Text.requireToken("reservation id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
