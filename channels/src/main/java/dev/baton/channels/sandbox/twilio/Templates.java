package dev.baton.channels.sandbox.twilio;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What WhatsApp has approved beforehand, and how it is filled in.
final class Templates {
  private static final Pattern GAP = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern FORBIDDEN = Pattern.compile("[\\n\\r\\t]| {5,}");
  private static final int MAX_CHARS = 1024;

  private Templates() {}

  /// The template with its gaps filled; nothing where the values are no JSON object of strings, one
  /// is missing, empty, or has a line's end in it, or the whole is too long.
  static Optional<String> filled(String template, String variables) {
    JsonObject values;
    try {
      values = new JsonObject(variables.isEmpty() ? "{}" : variables);
    } catch (DecodeException e) {
      return Optional.empty();
    }
    StringBuilder filled = new StringBuilder();
    Matcher gap = GAP.matcher(template);
    while (gap.find()) {
      if (!(values.getValue(gap.group(1)) instanceof String value)
          || value.isBlank()
          || FORBIDDEN.matcher(value).find()) {
        return Optional.empty();
      }
      gap.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    gap.appendTail(filled);
    return filled.length() > MAX_CHARS ? Optional.empty() : Optional.of(filled.toString());
  }
}
