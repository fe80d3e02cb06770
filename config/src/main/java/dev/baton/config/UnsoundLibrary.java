package dev.baton.config;

/// The templates that the operator named can't be used. The message lists all problems.
final class UnsoundLibrary extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsoundLibrary(String message) {
    super(message, null, false, false);
  }
}
