package dev.baton.channels.sandbox.ollama;

import java.time.Duration;

/// What a model server does instead of answering.
public sealed interface Mischief {
  /// It answers.
  record None() implements Mischief {}

  /// It answers with this status and says why, as Ollama does.
  record Fails(int status, String error) implements Mischief {}

  /// It answers after a while.
  record Slow(Duration delay) implements Mischief {}

  /// It says something that is not the protocol.
  record Garbage() implements Mischief {}

  /// The model says this, in the protocol, whatever it was asked for.
  record Says(String content) implements Mischief {}

  /// It begins to answer and goes on byte by byte, and never ends.
  record Drips(Duration every) implements Mischief {}

  /// It answers with more and more, as fast as it can, and never ends.
  record Floods() implements Mischief {}

  /// It breaks the connection in the middle of an answer.
  record Breaks() implements Mischief {}

  /// It takes the request and never says a word.
  record Hangs() implements Mischief {}
}
