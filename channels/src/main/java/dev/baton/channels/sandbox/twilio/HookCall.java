package dev.baton.channels.sandbox.twilio;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One request to a webhook, and how it went.
///
/// @param attempt 1 for the first
/// @param status the HTTP status that came back, 0 if none did
/// @param problem Twilio's code for what was wrong, 0 for nothing: 11200 an error status or no
///   answer in time, 11205 no connection, 12100 a reply that is no TwiML, 12300 a reply of another
///   type
/// @param repliedType the content type that came back
/// @param replied the body that came back
public record HookCall(
    Instant at,
    Kind kind,
    String sid,
    String url,
    List<Map.Entry<String, String>> sent,
    int attempt,
    int status,
    int problem,
    String repliedType,
    String replied,
    Duration took) {

  /// What a webhook is told.
  public enum Kind {
    /// A person has texted.
    INBOUND,
    /// The same, told to the fallback.
    FALLBACK,
    /// A message has got further.
    STATUS
  }

  /// Whether the company's server has taken it.
  public boolean taken() {
    return problem == 0;
  }

  /// What was sent under this name, empty if nothing was.
  public String sent(String name) {
    return sent.stream()
        .filter(parameter -> parameter.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
