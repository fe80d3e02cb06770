package dev.baton.channels.sandbox.shop;

import java.time.Duration;

/// What the shop does instead of answering.
public sealed interface Trouble {
  /// It answers.
  record None() implements Trouble {}

  /// It answers after a while.
  record Slow(Duration delay) implements Trouble {}

  /// It answers with this status, and does nothing.
  record Fails(int status) implements Trouble {}

  /// It says something that is not the protocol.
  record Garbage() implements Trouble {}

  /// It hears what it is asked, and neither does nor answers it.
  record Deaf() implements Trouble {}

  /// It does what it is asked, and the connection breaks before it has said so.
  record Breaks() implements Trouble {}
}
