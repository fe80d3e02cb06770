package dev.baton.gateway.checkup;

/// What a look at one thing found.
///
/// @param thing what was looked at, in a word or two
/// @param says how it is
/// @param advice what to do about it; empty where all is well
public record Finding(Grade grade, String thing, String says, String advice) {

  /// How it is with a thing.
  public enum Grade {
    /// As it should be.
    GOOD,
    /// Worth knowing; it works all the same.
    NOTE,
    /// It does not work so.
    BAD
  }

  /// It is as it should be.
  public static Finding good(String thing, String says) {
    return new Finding(Grade.GOOD, thing, says, "");
  }

  /// It works, and there is something to know.
  public static Finding note(String thing, String says, String advice) {
    return new Finding(Grade.NOTE, thing, says, advice);
  }

  /// It does not work until somebody does this.
  public static Finding bad(String thing, String says, String advice) {
    return new Finding(Grade.BAD, thing, says, advice);
  }
}
