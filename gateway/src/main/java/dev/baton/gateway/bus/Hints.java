package dev.baton.gateway.bus;

import java.util.function.Consumer;

/// Words between nodes that may be lost: a port. Nothing may rely on a hint; it only makes things
/// quicker.
public interface Hints {

  /// Says something to every node, this one included: whoever listens here hears it at once, and
  /// once. Never fails.
  void say(String topic, String text);

  /// Hears what is said on a topic, from now on; `gap` is run when something may have been missed.
  void hear(String topic, Consumer<String> listener, Runnable gap);
}
