package dev.baton.templates.check;

import java.util.Comparator;

/// Something in a library that must be put right before it is used.
///
/// @param file where it is, relative to the library's folder
/// @param line the line in that file, from 1
/// @param what what is wrong, naming the offending value
/// @param fix what to do about it
public record Problem(String file, int line, String what, String fix)
    implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparing(Problem::what)
          .thenComparing(Problem::fix);

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /// The problem in one line, as a compiler would say it.
  @Override
  public String toString() {
    return file + ":" + line + ": " + what + " – " + fix;
  }
}
