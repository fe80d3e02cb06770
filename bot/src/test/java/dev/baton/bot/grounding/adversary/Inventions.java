package dev.baton.bot.grounding.adversary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// What a language model may make up, from `invented.txt`.
final class Inventions {
  private static final Map<String, List<String>> ALL = read();

  private Inventions() {}

  /// One of a kind, in a language, or in any where the kind has no language.
  static String one(String kind, String language, Random dice) {
    List<String> several =
        ALL.getOrDefault(kind + " " + language, ALL.getOrDefault(kind + " any", List.of()));
    return several.get(dice.nextInt(several.size()));
  }

  private static Map<String, List<String>> read() {
    Map<String, List<String>> all = new HashMap<>();
    List<String> section = new ArrayList<>();
    for (String line : text("/dev/baton/bot/grounding/invented.txt").split("\n")) {
      if (line.matches("\\[[a-z]+ [a-z]+]")) {
        section = new ArrayList<>();
        all.put(line.substring(1, line.length() - 1), section);
      } else if (!line.isBlank() && !(line.startsWith("# ") && all.isEmpty())) {
        section.add(line);
      }
    }
    return all;
  }

  private static String text(String resource) {
    try (InputStream in = Objects.requireNonNull(Inventions.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
