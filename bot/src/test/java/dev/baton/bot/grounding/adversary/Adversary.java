package dev.baton.bot.grounding.adversary;

import dev.baton.templates.Library;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// Alters templates, the same way for the same seed. What becomes of one of them, and whether it is
/// drawn, hangs on its own name: another template in the library puts its own in the place of a
/// few, and leaves the others as they were.
public final class Adversary {
  private final List<Original> originals;

  /// An altered reply.
  public record Attack(Original original, String alteration, String text) {
    @Override
    public String toString() {
      return alteration
          + " of "
          + original.template()
          + " "
          + original.language()
          + " "
          + original.medium().key()
          + ":\n"
          + text;
    }
  }

  public Adversary(Library library) {
    this.originals = Original.all(library);
    Additions.over(originals);
  }

  /// All that is altered.
  public List<Original> originals() {
    return originals;
  }

  /// So many replies, all different, from all alterations in turn; fewer, where the library offers
  /// no more.
  public List<Attack> attacks(long seed, int count) {
    List<Iterator<Attack>> byAlteration = new ArrayList<>();
    for (Alteration alteration : Alteration.all()) {
      byAlteration.add(attacks(alteration, seed).iterator());
    }
    Map<String, Attack> attacks = new LinkedHashMap<>();
    while (attacks.size() < count && byAlteration.stream().anyMatch(Iterator::hasNext)) {
      for (Iterator<Attack> some : byAlteration) {
        if (some.hasNext() && attacks.size() < count) {
          Attack attack = some.next();
          attacks.putIfAbsent(attack.text(), attack);
        }
      }
    }
    return List.copyOf(attacks.values());
  }

  /// What one alteration makes of everything, in an order of chance.
  private Stream<Attack> attacks(Alteration alteration, long seed) {
    return originals.stream()
        .sorted(Comparator.comparingLong(original -> dice(seed, alteration, original).nextLong()))
        .flatMap(original ->
            alteration.apply(original, dice(seed, alteration, original)).stream()
                .map(text -> new Attack(original, alteration.name(), text)));
  }

  private static Random dice(long seed, Alteration alteration, Original original) {
    return Draws.dice(
        seed, alteration.name(), original.template(), original.language(), original.medium().key());
  }
}
