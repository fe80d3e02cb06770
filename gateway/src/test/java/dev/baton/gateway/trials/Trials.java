package dev.baton.gateway.trials;

/// The rounds of a test in which chance decides: all of them where everything is run, a share where
/// somebody waits for the answer.
public final class Trials {
  /// In per cent: `-Dtrials=1000` tries ten times as much, and the quick suite a tenth.
  private static final int SHARE = Integer.getInteger("trials", 100);

  private Trials() {}

  /// What `whole` rounds come to, at least one.
  public static int of(int whole) {
    return Math.toIntExact(Math.max(1, (long) whole * SHARE / 100));
  }
}
