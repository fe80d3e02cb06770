package dev.baton.config;

import java.nio.file.Path;
import java.util.Map;

/// Where the settings file is: what `BATON_CONFIG` names, else `config/baton.yaml` here.
final class SettingsFile {
  private static final Path HERE = Path.of("config", "baton.yaml");

  private SettingsFile() {}

  static Path path(Map<String, String> environment) {
    String named = environment.getOrDefault("BATON_CONFIG", "");
    return named.isBlank() ? HERE : Path.of(named);
  }
}
