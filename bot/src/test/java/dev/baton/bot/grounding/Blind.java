package dev.baton.bot.grounding;

import dev.baton.templates.Medium;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A reply as a language model might word it, written by somebody who had not seen the check.
///
/// @param asked what the customer asked; the template's first example, where nobody wrote it down
/// @param values what is filled in
/// @param falsehood what is false in it; empty where it is faithful
record Blind(
    String template,
    String language,
    Medium medium,
    List<String> asked,
    Map<String, String> values,
    Optional<String> falsehood,
    String text) {

  /// Those of a set that say what their template says.
  static List<Blind> faithful(String set) {
    return read(List.of(set + "-faithful-en.txt", set + "-faithful-de.txt"));
  }

  /// Those of a set that say something else.
  static List<Blind> forged(String set) {
    return read(List.of(set + "-forged-en.txt", set + "-forged-de.txt"));
  }

  private static List<Blind> read(List<String> names) {
    List<Blind> all = new ArrayList<>();
    for (String name : names) {
      for (String block : read(name).split("(?m)^== ")) {
        if (!block.startsWith("#")) {
          all.add(of(block));
        }
      }
    }
    return List.copyOf(all);
  }

  private static Blind of(String block) {
    String[] parts = block.split("\n", 2);
    String[] head = parts[0].split(" ");
    String rest = parts[1];
    List<String> asked = List.of();
    Map<String, String> values = new LinkedHashMap<>();
    Optional<String> falsehood = Optional.empty();
    while (rest.matches("(?s)[?!=] .*")) {
      String[] line = rest.split("\n", 2);
      String said = line[0].substring(2);
      if (rest.startsWith("?")) {
        asked = List.of(said);
      } else if (rest.startsWith("=")) {
        for (String value : said.split("; ")) {
          int at = value.indexOf('=');
          values.put(value.substring(0, at), value.substring(at + 1));
        }
      } else {
        falsehood = Optional.of(said);
      }
      rest = line[1];
    }
    Medium medium = Medium.named(head[2]).orElseThrow();
    List<String> first = asked.isEmpty() ? Shipped.firstExample(head[0], head[1]) : asked;
    return new Blind(head[0], head[1], medium, first, Map.copyOf(values), falsehood, rest.strip());
  }

  private static String read(String name) {
    try (InputStream in = Objects.requireNonNull(Blind.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  List<Finding> findings(String words) {
    return GroundingCheck.check(
        words,
        Shipped.sources(template, language, medium, values, List.copyOf(values.values()), asked));
  }

  @Override
  public String toString() {
    return template + " " + language + " (" + falsehood.orElse("faithful") + "):\n" + text;
  }
}
