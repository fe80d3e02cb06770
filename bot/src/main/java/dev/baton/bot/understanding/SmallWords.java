package dev.baton.bot.understanding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The small words of a conversation in all languages that Baton speaks, by what they do there: say
/// thanks, yes, no. `small-words.txt` beside this class has them, and says what each section is
/// for.
public final class SmallWords {
  private static final Map<String, Set<String>> SECTIONS = shipped();

  private SmallWords() {}

  /// The words of a section, plain.
  ///
  /// @throws IllegalArgumentException where there is no such section
  public static Set<String> of(String section) {
    return found(SECTIONS, section);
  }

  private static Set<String> found(Map<String, Set<String>> sections, String name) {
    Set<String> words = sections.get(name);
    if (words == null) {
      throw new IllegalArgumentException("there are no small words for " + name);
    }
    return words;
  }

  private static Map<String, Set<String>> shipped() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(SmallWords.class.getResourceAsStream("small-words.txt")),
                StandardCharsets.UTF_8))) {
      return read(lines.lines().toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, Set<String>> read(Iterable<String> lines) {
    Map<String, Set<String>> sections = new HashMap<>();
    Set<String> words = new HashSet<>();
    for (String line : lines) {
      if (line.startsWith("[")) {
        words = new HashSet<>();
        sections.put(inner(line), words);
      } else if (line.startsWith("<")) {
        words.addAll(found(sections, inner(line)));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        // The first names the language, for who reads the file.
        Arrays.stream(line.split(" ")).skip(1).forEach(words::add);
      }
    }
    sections.replaceAll((_, all) -> Set.copyOf(all));
    return Map.copyOf(sections);
  }

  private static String inner(String bracketed) {
    return bracketed.substring(1, bracketed.length() - 1);
  }
}
