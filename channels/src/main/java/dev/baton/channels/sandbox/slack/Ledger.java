package dev.baton.channels.sandbox.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Everything that went over the wire, in order, so that a test can ask how often and a person can
/// look. Bounded: the oldest tenth goes when it is full.
final class Ledger<T> {
  private final int most;
  private final Consumer<T> watcher;
  private final List<T> entries = new ArrayList<>();

  Ledger(int most, Consumer<T> watcher) {
    this.most = most;
    this.watcher = watcher;
  }

  void add(T entry) {
    synchronized (this) {
      if (entries.size() >= most) {
        entries.subList(0, Math.max(1, most / 10)).clear();
      }
      entries.add(entry);
    }
    watcher.accept(entry);
  }

  synchronized List<T> all() {
    return List.copyOf(entries);
  }
}
