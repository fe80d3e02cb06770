package dev.baton.gateway.conversation;

/// Something the customer may pick instead of typing: the value that comes back, the label shown.
public record Choice(String value, String label) {
  /// The value that always means "I want a person", offered or not.
  public static final String PERSON = "person";

  public Choice {
    Text.requireShown("choice value", value);
    Text.requireShown("choice label", label);
  }
}
