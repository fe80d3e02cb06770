package dev.baton.channels.sandbox.twilio;

import java.time.Instant;
import java.util.Map;

/// One request to the REST API and what it was answered.
///
/// @param sent the form of a POST, the query of a GET; what is repeated has a blank between
/// @param status the HTTP status, 0 where the connection was cut instead
/// @param code Twilio's error code, 0 where there is none
/// @param sid the message that was made or fetched, empty where there is none
public record ApiCall(
    Instant at,
    String method,
    String path,
    Map<String, String> sent,
    int status,
    int code,
    String sid) {

  /// Whether it asked for a message to be sent.
  public boolean isCreate() {
    return method.equals("POST") && path.endsWith("/Messages.json");
  }
}
