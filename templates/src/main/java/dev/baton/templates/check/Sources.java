package dev.baton.templates.check;

import dev.baton.templates.Language;
import dev.baton.templates.TemplateId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where each part of a template was written, so that a problem can name its file and line.
///
/// A part is named by its path in the file: `choices.return-label`, `body`, `sms`.
public final class Sources {
  private final Map<TemplateId, Map<Language, Source>> sources = new HashMap<>();

  /// One file of a template. Parts add themselves as they are read.
  public static final class Source {
    private final String file;
    private final List<String> lines;
    private final Map<String, Integer> parts = new HashMap<>();

    private Source(String file, List<String> lines) {
      this.file = file;
      this.lines = List.copyOf(lines);
    }

    public void part(String path, int line) {
      parts.putIfAbsent(path, line);
    }

    boolean has(String path) {
      return parts.containsKey(path);
    }

    /// The line of a part, or of the nearest part around it.
    private int line(String path) {
      for (var at = path; !at.isEmpty(); at = around(at)) {
        if (parts.containsKey(at)) {
          return parts.getOrDefault(at, 1);
        }
      }
      return 1;
    }

    private static String around(String path) {
      var dot = path.lastIndexOf('.');
      return dot < 0 ? "" : path.substring(0, dot);
    }

    private int lineOf(String path, String words) {
      var start = line(path);
      for (int i = start; i <= lines.size(); i++) {
        if (lines.get(i - 1).contains(words)) {
          return i;
        }
      }
      return start;
    }
  }

  public Source add(TemplateId id, Language language, String file, List<String> lines) {
    var source = new Source(file, lines);
    sources.computeIfAbsent(id, _ -> new HashMap<>()).put(language, source);
    return source;
  }

  /// Whether there is a template of this name, be it one that could not be read.
  boolean know(TemplateId id) {
    return sources.containsKey(id);
  }

  boolean has(TemplateId id, Language language, String path) {
    return source(id, language).map(source -> source.has(path)).orElse(false);
  }

  Problem problem(TemplateId id, Language language, String path, String what, String fix) {
    return source(id, language)
        .map(source -> new Problem(source.file, source.line(path), what, fix))
        .orElseGet(() -> new Problem(id.value(), 1, what, fix));
  }

  /// A problem on the first line from the part on that holds some words.
  Problem problemNear(
      TemplateId id, Language language, String path, String words, String what, String fix) {
    return source(id, language)
        .map(source -> new Problem(source.file, source.lineOf(path, words), what, fix))
        .orElseGet(() -> new Problem(id.value(), 1, what, fix));
  }

  private Optional<Source> source(TemplateId id, Language language) {
    return Optional.ofNullable(sources.getOrDefault(id, Map.of()).get(language));
  }
}
