package dev.baton.gateway.bus;

import java.util.HexFormat;
import java.util.Random;

/// Ids that come again in the same order from the same seed.
public final class SeededIds implements Ids {
  private final Random random;

  public SeededIds(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public synchronized String next() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
