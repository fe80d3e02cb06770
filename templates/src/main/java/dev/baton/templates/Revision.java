package dev.baton.templates;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Which words exactly were said: a name made of the content, so that equal content has an equal
/// revision wherever it was read.
public record Revision(String hash) {
  private static final int BYTES_SHOWN = 8;

  /// The revision of some content; line ends don't count, since an editor or a checkout may change
  /// them.
  public static Revision of(String content) {
    try {
      var lines = content.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
      var digest = MessageDigest.getInstance("SHA-256").digest(lines);
      return new Revision(HexFormat.of().formatHex(digest, 0, BYTES_SHOWN));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("Every Java has SHA-256", absent);
    }
  }

  @Override
  public String toString() {
    return hash;
  }
}
