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

  /// What happens, in words for people.
  default String words() {
    return switch (this) {
      case TooFast(int seconds) -> "429, try again after " + seconds + " s";
      case Status(int code) -> "status " + code;
      case Html() -> "200 with a page of HTML";
      case Error(String name) -> "ok: false, " + name;
      case ResetBefore() -> "cut off before anything is done";
      case ResetAfter() -> "done, and cut off before the answer";
      case Belated(Duration by) -> "cut off, and done " + by.toSeconds() + " s later";
      case Slow(Duration by) -> "done, and answered " + by.toSeconds() + " s later";
    };
  }
}
