package dev.baton.bot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;

/// Lines that lie beside a test, a row each, with tabs between their cells.
public final class Table {
  private Table() {}

  /// The rows below the head.
  public static Stream<String[]> beside(Class<?> test, String name) {
    try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(name), name)) {
      String rows = new String(in.readAllBytes(), UTF_8);
      return rows.lines().skip(1).map(row -> row.split("\t"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
