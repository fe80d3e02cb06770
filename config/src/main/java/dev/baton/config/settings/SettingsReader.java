package dev.baton.config.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads settings: the file first, then the environment over it, then what is left to the defaults.
public final class SettingsReader {
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Key, String> values = new EnumMap<>(Key.class);

  private SettingsReader() {}

  /// What reading came to.
  public sealed interface Reading {
    /// All is well.
    record Sound(Settings settings) implements Reading {}

    /// Baton must not start.
    record Unsound(List<Problem> problems) implements Reading {}
  }

  /// Reads settings from a YAML text and an environment. Never throws.
  ///
  /// @param yaml the file's content; empty where there is no file
  /// @param file the file's name, for the problems
  public static Reading read(String yaml, String file, Map<String, String> environment) {
    SettingsReader reader = new SettingsReader();
    reader.readYaml(yaml, file);
    reader.readEnvironment(environment);
    Optional<Settings> settings =
        reader.problems.isEmpty() ? Settings.of(reader.values, reader.problems) : Optional.empty();
    return settings
        .<Reading>map(Reading.Sound::new)
        .orElseGet(() -> new Reading.Unsound(List.copyOf(reader.problems)));
  }

  private void readYaml(String yaml, String file) {
    if (yaml.isBlank()) {
      return;
    }
    try {
      JsonNode root = new YAMLMapper().readTree(yaml);
      if (root.isObject()) {
        root.properties().forEach(entry -> walk(entry.getKey(), entry.getValue(), file));
      } else if (!root.isMissingNode() && !root.isNull()) {
        problems.add(new Problem(file, "is not a table of settings", "Write `key: value` lines."));
      }
    } catch (JsonProcessingException broken) {
      String where =
          broken.getLocation() == null ? "" : " in line " + broken.getLocation().getLineNr();
      problems.add(
          new Problem(file, "is not YAML" + where, "Mend it, or start from the shipped file."));
    }
  }

  private void walk(String path, JsonNode node, String file) {
    if (node.isObject()) {
      node.properties().forEach(entry -> walk(path + "." + entry.getKey(), entry.getValue(), file));
      return;
    }
    Optional<Key> key = Key.at(path);
    if (key.isEmpty()) {
      problems.add(new Problem(path, "is no setting (in " + file + ")", nearest(path)));
    } else if (!node.isNull()) {
      take(key.get(), text(node));
    }
  }

  /// A list is written as YAML's or with commas.
  private static String text(JsonNode node) {
    if (!node.isArray()) {
      return node.asText();
    }
    List<String> parts = new ArrayList<>();
    node.forEach(part -> parts.add(part.asText()));
    return String.join(",", parts);
  }

  private void readEnvironment(Map<String, String> environment) {
    for (Key key : Key.values()) {
      key.environment()
          .map(environment::get)
          .filter(value -> !value.isBlank())
          .ifPresent(value -> take(key, value));
    }
    List<String> known = new ArrayList<>(Unset.NAMES);
    for (Key key : Key.values()) {
      key.environment().ifPresent(known::add);
    }
    environment.keySet().stream()
        .filter(name -> name.startsWith("BATON_") && !known.contains(name))
        .sorted()
        .forEach(name ->
            problems.add(
                new Problem(name, "is no setting", "Remove it, or see docs/configuration.md.")));
  }

  private void take(Key key, String value) {
    String stripped = value.strip();
    if (stripped.isEmpty()) {
      return;
    }
    if (key.fits(stripped)) {
      values.put(key, stripped);
    } else {
      String shown = key.isSecret() ? "" : ", was '" + stripped + "'";
      problems.add(
          new Problem(key.shown(), "must be " + key.shape() + shown, "Set it to such a value."));
    }
  }

  private static String nearest(String path) {
    String last = path.substring(path.lastIndexOf('.') + 1);
    for (Key key : Key.values()) {
      if (key.path().endsWith(last) || key.path().replace("_", "").equals(path.replace("_", ""))) {
        return "Perhaps " + key.path() + " is meant.";
      }
    }
    return "Remove it, or see docs/configuration.md.";
  }

  /// Names that begin with `BATON_` and are read elsewhere: by the launcher and by the tests.
  private static final class Unset {
    static final List<String> NAMES =
        List.of(
            "BATON_CONFIG",
            "BATON_JAVA",
            "BATON_REQUIRE_BROWSER",
            "BATON_REQUIRE_REDIS7",
            "BATON_CHROMIUM");
  }
}
