package dev.baton.gateway.bus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Hints that reach whoever shares this object, at once.
public final class LocalHints implements Hints {
  private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();

  @Override
  public void say(String topic, String text) {
    listeners.getOrDefault(topic, List.of()).forEach(listener -> listener.accept(text));
  }

  @Override
  public void hear(String topic, Consumer<String> listener, Runnable gap) {
    listeners.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(listener);
  }
}
