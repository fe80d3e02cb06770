package dev.baton.templates;

import java.util.Optional;

/// How far the bot goes alone with a matter.
public enum Tier {
  /// The template answers it.
  ANSWER(1),
  /// A short procedure answers it or hands over.
  PROCEDURE(2),
  /// A person takes it; the template is what the customer reads until then.
  PERSON(3);

  private final int number;

  Tier(int number) {
    this.number = number;
  }

  /// The tier as admins write it: 1, 2 or 3.
  public int number() {
    return number;
  }

  public static Optional<Tier> numbered(String number) {
    for (Tier tier : values()) {
      if (Integer.toString(tier.number).equals(number)) {
        return Optional.of(tier);
      }
    }
    return Optional.empty();
  }
}
