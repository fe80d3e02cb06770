package dev.baton.bot.grounding;

import dev.baton.templates.Medium;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A reply that says what its template says in other words, as somebody wrote it down.
record Faithful(String template, String language, Medium medium, String text) {

  /// Those that the check was measured with while it was written.
  static List<Faithful> all() {
    return read(List.of("faithful-en.txt", "faithful-de.txt", "faithful-others.txt"));
  }

  /// Those that were written when the check was there, without sight of it.
  static List<Faithful> later() {
    return read(List.of("faithful-later-en.txt", "faithful-later-de.txt"));
  }

  private static List<Faithful> read(List<String> names) {
    List<Faithful> all = new ArrayList<>();
    for (String name : names) {
      for (String block : read(name).split("(?m)^== ")) {
        int end = block.indexOf('\n');
        if (end > 0 && !block.startsWith("#")) {
          String[] head = block.substring(0, end).split(" ");
          Medium medium = Medium.named(head[2]).orElseThrow();
          all.add(new Faithful(head[0], head[1], medium, block.substring(end).strip()));
        }
      }
    }
    return List.copyOf(all);
  }

  private static String read(String name) {
    try (InputStream in = Objects.requireNonNull(Faithful.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /// What it answers: the question that the template's owners thought of first.
  List<String> asked() {
    return Shipped.firstExample(template, language);
  }

  @Override
  public String toString() {
    return template + " " + language + " " + medium.key() + ":\n" + text;
  }
}
