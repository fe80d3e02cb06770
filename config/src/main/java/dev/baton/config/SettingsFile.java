package dev.baton.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Where the settings file is: what `BATON_CONFIG` names, else `config/baton.yaml` here, else
/// beside the distribution that runs.
final class SettingsFile {
  private static final Path HERE = Path.of("config", "baton.yaml");

  private SettingsFile() {}

  static Path path(Map<String, String> environment) {
    String named = environment.getOrDefault("BATON_CONFIG", "");
    if (!named.isBlank()) {
      return Path.of(named);
    }
    Path beside = Path.of(environment.getOrDefault("BATON_HOME", "."), "baton.yaml");
    return !Files.exists(HERE) && Files.exists(beside) ? beside : HERE;
  }
}
