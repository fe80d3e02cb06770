package dev.baton.gateway.redis;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A server's version. Releases that differ in the last number only read one another's files.
record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {

  /// The first whose append-only file has several parts, which older servers pass over in silence.
  static final ServerVersion MULTI_PART = new ServerVersion(7, 0, 0);

  /// The oldest that Baton's scripts run on.
  static final ServerVersion OLDEST = new ServerVersion(6, 2, 0);

  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");
  private static final Comparator<ServerVersion> ORDER =
      Comparator.comparingInt(ServerVersion::major)
          .thenComparingInt(ServerVersion::minor)
          .thenComparingInt(ServerVersion::patch);

  /// The first version that is named in a text.
  static Optional<ServerVersion> in(String text) {
    return NUMBERS.matcher(text).results().findFirst().map(ServerVersion::of);
  }

  private static ServerVersion of(MatchResult numbers) {
    return new ServerVersion(
        Integer.parseInt(numbers.group(1)),
        Integer.parseInt(numbers.group(2)),
        Integer.parseInt(numbers.group(3)));
  }

  /// Whether files that the other has written may be unreadable to this one.
  boolean isTooOldFor(ServerVersion other) {
    return major < other.major || (major == other.major && minor < other.minor);
  }

  ServerVersion orNewer(ServerVersion other) {
    return compareTo(other) < 0 ? other : this;
  }

  @Override
  public int compareTo(ServerVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
