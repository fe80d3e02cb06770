package dev.baton.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The guide tells of every setting, and of none that is not there.
class ConfigurationGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "configuration.md");

  @Test
  void theGuideHasARowForEachSettingAndNoOther() throws IOException {
    List<String> rows =
        Files.readAllLines(GUIDE).stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows).containsExactlyElementsOf(Arrays.stream(Key.values()).map(this::row).toList());
  }

  private String row(Key key) {
    return "| `"
        + key.path()
        + "` | "
        + key.environment().map(name -> "`" + name + "`").orElse("")
        + " | "
        + key.meaning()
        + "; "
        + key.shape()
        + " | "
        + key.fallback().map(value -> "`" + value + "`").orElse("")
        + " |";
  }
}
