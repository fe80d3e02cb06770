package dev.baton.channels.sandbox.slack;

import java.time.Duration;

/// One way in which a call of the Web API goes wrong on a bad day.
public sealed interface Fault {
  /// 429 with `Retry-After`; nothing was done.
  record TooFast(int seconds) implements Fault {}

  /// An error status with a page of HTML; nothing was done.
  record Status(int code) implements Fault {}

  /// 200 with HTML, as proxies do; nothing was done.
  record Html() implements Fault {}

  /// `ok: false` with this error; nothing was done.
  record Error(String name) implements Fault {}

  /// The connection is cut before anything is done.
  record ResetBefore() implements Fault {}

  /// The work is done and the connection cut before the answer.
  record ResetAfter() implements Fault {}

  /// The connection is cut at once and the work is done later: the request was still on its way.
  record Belated(Duration by) implements Fault {}

  /// The work is done at once and the answer comes late.
  record Slow(Duration by) implements Fault {}
}
