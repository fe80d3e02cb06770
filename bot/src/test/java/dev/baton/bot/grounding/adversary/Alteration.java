package dev.baton.bot.grounding.adversary;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// One way to make a true reply untrue, unsafe or not ours. Knows nothing of the check.
///
/// @param change the altered text; empty where the original offers nothing to alter
public record Alteration(String name, Change change) {

  /// What an alteration does.
  @FunctionalInterface
  public interface Change {
    /// The altered text.
    Optional<String> in(Original original, Random dice);
  }

  /// All of them, in a fixed order.
  public static List<Alteration> all() {
    return Stream.of(Figures.ALL, Turns.ALL, Additions.ALL).flatMap(List::stream).toList();
  }

  /// The altered text, unless it says what the original says.
  Optional<String> apply(Original original, Random dice) {
    return change.in(original, dice).filter(altered -> !altered.equals(original.text()));
  }
}
