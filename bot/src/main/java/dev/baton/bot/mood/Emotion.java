package dev.baton.bot.mood;

import java.util.Locale;

/// What a message sounds like, the strongest if it is several things.
public enum Emotion {
  NEUTRAL,
  GLAD,
  GRATEFUL,
  DISAPPOINTED,
  ANNOYED,
  ANGRY,
  ANXIOUS,
  CONFUSED;

  /// The name by which the outside knows it.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
