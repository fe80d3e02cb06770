package dev.baton.bot.grounding.adversary;

import dev.baton.templates.Library;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Alters templates, the same way for the same seed.
///
/// Three alterations and a third of the templates are drawn aside from those that there are. The
/// check was written without what was drawn from the library of that day and has been mended since,
/// so that what is aside today is another draw: it tells nothing of what the check has not seen.
public final class Adversary {
  /// What draws the alterations and the templates aside.
  public static final long ASIDE = 20_260_301L;

  private final List<Original> originals;
  private final Set<String> alterationsAside;
  private final Set<String> templatesAside;

  /// @param aside whether this alteration or this template is aside in today's draw
  public record Attack(Original original, String alteration, String text, boolean aside) {
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
    this.alterationsAside = drawn(Alteration.all().stream().map(Alteration::name).toList(), 3);
    List<String> names =
        List.copyOf(new TreeSet<>(originals.stream().map(Original::template).toList()));
    this.templatesAside = drawn(names, names.size() / 3);
  }

  private static Set<String> drawn(List<String> names, int count) {
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, new Random(ASIDE));
    return new TreeSet<>(shuffled.subList(0, count));
  }

  /// The alterations that are aside in today's draw.
  public Set<String> alterationsAside() {
    return alterationsAside;
  }

  /// The templates that are aside in today's draw.
  public Set<String> templatesAside() {
    return templatesAside;
  }

  /// All that is altered.
  public List<Original> originals() {
    return originals;
  }

  /// So many replies, all different, from all alterations in turn; fewer, where the library offers
  /// no more.
  public List<Attack> attacks(long seed, int count) {
    Random dice = new Random(seed);
    List<Alteration> alterations = Alteration.all();
    List<Attack> attacks = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int turn = 0; attacks.size() < count && turn < count * 2; turn++) {
      Alteration alteration = alterations.get(turn % alterations.size());
      attack(alteration, dice).filter(attack -> seen.add(attack.text())).ifPresent(attacks::add);
    }
    return List.copyOf(attacks);
  }

  /// One attack on these words, if they offer anything to this alteration.
  public Optional<Attack> attack(Alteration alteration, Original original, Random dice) {
    boolean aside =
        alterationsAside.contains(alteration.name())
            || templatesAside.contains(original.template());
    return alteration
        .apply(original, dice)
        .map(text -> new Attack(original, alteration.name(), text, aside));
  }

  private Optional<Attack> attack(Alteration alteration, Random dice) {
    for (int tries = 0; tries < 200; tries++) {
      Optional<Attack> attack =
          attack(alteration, originals.get(dice.nextInt(originals.size())), dice);
      if (attack.isPresent()) {
        return attack;
      }
    }
    return Optional.empty();
  }
}
