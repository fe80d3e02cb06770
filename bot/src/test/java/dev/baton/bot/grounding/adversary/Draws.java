package dev.baton.bot.grounding.adversary;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// Chance that hangs on names: what is drawn for one thing stays when another comes along.
public final class Draws {
  private Draws() {}

  /// The dice of what has these names.
  public static Random dice(long seed, String... names) {
    // Near seeds begin alike.
    return new Random(new Random(seed * 31 + Objects.hash((Object[]) names)).nextLong());
  }

  /// An order of chance for names; one that is added stands somewhere among the others.
  public static Comparator<String> order(long seed) {
    return Comparator.comparingLong(name -> dice(seed, name).nextLong());
  }

  /// One of several.
  public static String one(List<String> several, Random dice) {
    return several.stream().min(order(dice.nextLong())).orElseThrow();
  }
}
