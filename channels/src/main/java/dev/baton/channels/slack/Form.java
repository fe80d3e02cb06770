package dev.baton.channels.slack;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads a form from its bytes, each part decoded once.
final class Form {
  private static final int MOST_FIELDS = 100;

  private Form() {}

  /// The fields, the first of each name; empty if the bytes are no form.
  static Optional<Map<String, String>> fields(byte[] bytes) {
    String body = new String(bytes, StandardCharsets.UTF_8);
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : body.split("&", MOST_FIELDS)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        return Optional.empty();
      }
      try {
        fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
    return Optional.of(fields);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }
}
