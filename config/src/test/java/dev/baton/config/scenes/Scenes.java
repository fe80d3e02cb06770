package dev.baton.config.scenes;

import dev.baton.config.scenes.Scene.End;
import dev.baton.config.scenes.Scene.Spoken;
import dev.baton.gateway.conversation.Reason.Urgency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads scenes. What it does not know it refuses, so that no expectation is overlooked.
public final class Scenes {
  private static final Path FOLDER = Path.of("src/test/resources/conversations");
  private static final List<String> CHANNELS = List.of("web", "sms", "slack", "whatsapp");
  private static final Set<String> ENDS = Set.of("bot", "offer", "person", "opted-out");
  private static final Set<String> FIELDS =
      Set.of("counter", "on", "model", "skill", "urgency", "words", "language");

  private final String file;
  private final int line;
  private final Map<String, String> fields = new HashMap<>();
  private final List<Spoken> spoken = new ArrayList<>();

  private Scenes(String file, int line) {
    this.file = file;
    this.line = line;
  }

  /// All there are, file by file.
  public static List<Scene> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Scene> scenes = new ArrayList<>();
      for (Path path : files.sorted().toList()) {
        scenes.addAll(read(path.getFileName().toString(), Files.readAllLines(path)));
      }
      return scenes;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<Scene> read(String file, List<String> lines) {
    List<Scene> scenes = new ArrayList<>();
    for (int from = 0; from < lines.size(); ) {
      int to = from;
      while (to < lines.size() && !lines.get(to).isBlank()) {
        to++;
      }
      if (to > from) {
        scenes.add(new Scenes(file, from + 1).scene(lines.subList(from, to)));
      }
      from = to + 1;
    }
    return scenes;
  }

  private Scene scene(List<String> lines) {
    require(lines.getFirst().startsWith("# "), line, "a scene begins with its title");
    String end = "";
    for (int i = 1; i < lines.size(); i++) {
      String[] parts = lines.get(i).split(": ", 2);
      String value = parts.length > 1 ? parts[1].strip() : "";
      if (parts[0].equals("customer")) {
        require(end.isEmpty(), line + i, "the scene is over");
        spoken.add(new Spoken(line + i, value));
      } else {
        boolean ends = ENDS.contains(parts[0]);
        require(ends ? end.isEmpty() : FIELDS.contains(parts[0]), line + i, "unknown, or too much");
        require(fields.put(parts[0], value) == null, line + i, "said twice");
        end = ends ? parts[0] : end;
      }
    }
    require(!end.isEmpty() && !spoken.isEmpty(), line, "somebody speaks, and it ends somehow");
    boolean treated = Stream.of("skill", "urgency", "words").anyMatch(fields::containsKey);
    require(!treated || end.equals("person"), line, "nobody is asked for who needs to know that");
    List<String> channels =
        List.of(fields.getOrDefault("on", String.join(" ", CHANNELS)).split(" "));
    require(CHANNELS.containsAll(channels), line, "there is no such channel");
    return new Scene(
        file,
        line,
        lines.getFirst().substring(2),
        rules("counter"),
        channels,
        fields.getOrDefault("model", "").equals("fails"),
        spoken,
        end(end),
        fields.getOrDefault("language", "en"));
  }

  private List<String> rules(String field) {
    return Stream.of(fields.getOrDefault(field, "").split(" and "))
        .filter(rule -> !rule.isEmpty())
        .toList();
  }

  private End end(String kind) {
    String value = fields.getOrDefault(kind, "");
    return switch (kind) {
      case "bot" -> new End.Answered(Optional.of(value).filter(template -> !template.isEmpty()));
      case "offer" -> new End.Offered(value);
      case "person" ->
          new End.Wanted(
              rules(kind),
              Urgency.valueOf(fields.getOrDefault("urgency", "normal").toUpperCase(Locale.ROOT)),
              Optional.ofNullable(fields.get("skill")),
              fields.getOrDefault("words", "handing-over"));
      default -> new End.OptedOut();
    };
  }

  private void require(boolean holds, int at, String what) {
    if (!holds) {
      throw new IllegalArgumentException(file + ":" + at + ": " + what);
    }
  }
}
