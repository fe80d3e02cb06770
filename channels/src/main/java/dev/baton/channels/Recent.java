package dev.baton.channels;

import java.util.LinkedHashMap;
import java.util.Map;

/// A map that forgets: it has so many entries at the most, and what was put first goes first.
public final class Recent<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1;

  private final int most;

  /// @param most how many entries are kept
  public Recent(int most) {
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
