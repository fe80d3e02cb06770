package dev.baton.gateway.redis;

/// Why Baton's own Redis is not there. The message is for people: what is the matter, and what to
/// do about it.
public final class EmbeddedRedisRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean mayPass;

  private EmbeddedRedisRefusal(String message, boolean mayPass) {
    super(message);
    this.mayPass = mayPass;
  }

  /// Trouble with the data, which only a person can end.
  static EmbeddedRedisRefusal lasting(String message) {
    return new EmbeddedRedisRefusal(message, false);
  }

  /// Trouble that may be over when it is tried again: also a program that is being replaced.
  static EmbeddedRedisRefusal passing(String message) {
    return new EmbeddedRedisRefusal(message, true);
  }

  /// Whether trying again may help.
  boolean mayPass() {
    return mayPass;
  }
}
