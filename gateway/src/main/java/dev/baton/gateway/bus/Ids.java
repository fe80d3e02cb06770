package dev.baton.gateway.bus;

/// The one source of new ids, so that a simulation can repeat them.
@FunctionalInterface
public interface Ids {

  /// A new id that nobody can guess: 128 bits or more, of letters and digits.
  String next();

  /// Ids from a secure random generator.
  static Ids secure() {
    java.security.SecureRandom random = new java.security.SecureRandom();
    return () -> {
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      return java.util.HexFormat.of().formatHex(bytes);
    };
  }
}
