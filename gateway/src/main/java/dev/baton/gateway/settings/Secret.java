package dev.baton.gateway.settings;

/// Something that only its user may see: a token, a signing secret. Printing it shows nothing.
public final class Secret {
  private final String value;

  /// @param value not blank
  public Secret(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret must not be blank");
    }
    this.value = value;
  }

  /// The secret itself, for the one place that needs it.
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
