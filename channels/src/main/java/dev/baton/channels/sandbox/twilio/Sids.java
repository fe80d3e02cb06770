package dev.baton.channels.sandbox.twilio;

import java.util.UUID;

/// Names as Twilio gives them: two letters and 32 hexadecimal digits. Never the same again, also
/// after a restart, since whoever is told of one remembers it for a day.
final class Sids {
  private Sids() {}

  static String next(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }
}
