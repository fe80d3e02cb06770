package dev.baton.gateway.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A Lua script that Redis runs in one atomic step.
///
/// @param text what Redis runs; it must work on Redis 6.2 and 7
/// @param sha the text's SHA-1 in hexadecimal, the name Redis knows it by
public record Script(String text, String sha) {

  /// A script from its text.
  public static Script of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return new Script(text, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1", e);
    }
  }

  /// The script that lies beside a class among the resources.
  public static Script resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("No script " + name + " beside " + beside.getName());
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the script " + name, e);
    }
  }

  /// A call of this script, to be filled with its keys and arguments.
  public ScriptCall call() {
    return new ScriptCall(this);
  }
}
