package dev.baton.gateway.conversation;

/// Checks that the model's records share.
final class Text {
  /// The longest id we accept, in characters; ids travel in Redis keys and in buttons' values.
  private static final int MAX_TOKEN_CHARS = 200;

  private Text() {}

  static void requireToken(String what, String value) {
    if (value.isBlank() || value.length() > MAX_TOKEN_CHARS) {
      throw new IllegalArgumentException(
          what + " must have 1 to " + MAX_TOKEN_CHARS + " characters, was '" + value + "'");
    }
    if (value.chars().anyMatch(c -> c <= ' ' || c == '{' || c == '}' || c == '|')) {
      throw new IllegalArgumentException(
          what + " must have no blanks, control characters, braces or bars, was '" + value + "'");
    }
  }

  static void requireShown(String what, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank");
    }
  }
}
