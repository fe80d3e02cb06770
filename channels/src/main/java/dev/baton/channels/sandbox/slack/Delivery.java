package dev.baton.channels.sandbox.slack;

import java.time.Duration;
import java.time.Instant;

/// One attempt to deliver something to the app, and how it went.
///
/// @param kind `event`, `interaction` or `command`
/// @param id the `event_id` or `trigger_id`
/// @param attempt 0 for the first, then Slack's retry number
/// @param status the app's HTTP status, 0 if there was none
/// @param problem empty if it was acknowledged, else Slack's word for the reason
public record Delivery(
    Instant at,
    String kind,
    String id,
    String about,
    int attempt,
    int status,
    String problem,
    Duration took) {

  /// Whether the app said in time that it has it.
  public boolean acknowledged() {
    return problem.isEmpty();
  }
}
