package dev.baton.config.settings;

/// What is wrong with a setting: which, what, and how to mend it.
public record Problem(String setting, String wrong, String fix) {
  @Override
  public String toString() {
    return setting + ": " + wrong + ". " + fix;
  }
}
