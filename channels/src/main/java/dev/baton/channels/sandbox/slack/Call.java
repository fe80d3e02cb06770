package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/// One call of the Web API as it arrived and what was answered.
///
/// @param outcome `ok`, the error's name, or the fault that was played
public record Call(
    Instant at, String team, String method, JsonObject arguments, int status, String outcome) {

  /// Whether the answer, had it arrived, said `ok`.
  public boolean ok() {
    return outcome.equals("ok");
  }
}
