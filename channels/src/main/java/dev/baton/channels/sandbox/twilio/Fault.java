package dev.baton.channels.sandbox.twilio;

import java.time.Duration;

/// One way in which a request to the REST API goes wrong on a bad day.
public sealed interface Fault {
  /// 429 with code 20429: never processed. Says for how long to send nothing, unless that is zero.
  record TooManyRequests(Duration retryAfter) implements Fault {
    /// One that does not say for how long.
    public TooManyRequests() {
      this(Duration.ZERO);
    }
  }

  /// 503 from the edge: never processed.
  record Unavailable() implements Fault {}

  /// 500 although the work is done.
  record ErrorAfterAccept() implements Fault {}

  /// The connection is cut before anything is done.
  record ResetBeforeAccept() implements Fault {}

  /// The work is done and the connection cut before the answer.
  record ResetAfterAccept() implements Fault {}

  /// The work is done at once and the answer comes late.
  record Slow(Duration by) implements Fault {}

  /// This status with a page of HTML instead of JSON: never processed.
  record Html(int status) implements Fault {}

  /// 201 with a body that breaks off: the work is done.
  record Garbled() implements Fault {}
}
