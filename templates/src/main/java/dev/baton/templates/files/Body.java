package dev.baton.templates.files;

import dev.baton.templates.Medium;
import dev.baton.templates.check.Problem;
import dev.baton.templates.check.Sources;
import dev.baton.templates.render.Markdown;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text below the front matter: the body, then a section for each medium with words of its own.
final class Body {
  private static final Pattern SECTION = Pattern.compile("## *(.*?) *");

  private final SourceFile file;
  private final Sources.Source source;
  private final Collection<Problem> problems;
  private final StringBuilder body = new StringBuilder();
  private final Map<Medium, StringBuilder> sections = new EnumMap<>(Medium.class);

  Body(SourceFile file, Sources.Source source, Collection<Problem> problems) {
    this.file = file;
    this.source = source;
    this.problems = problems;
  }

  /// The words for every medium, from a line on (counted from 0).
  Map<Medium, String> variants(int first) {
    source.part("body", first + 1);
    var lines = file.lines();
    var current = body;
    for (int i = first; i < lines.size(); i++) {
      var heading = SECTION.matcher(lines.get(i));
      if (heading.matches()) {
        current = section(heading.group(1), i + 1);
      } else {
        current.append(lines.get(i)).append('\n');
      }
    }
    if (body.toString().isBlank()) {
      problem(first + 1, "there are no words", "write them below the second ---");
    }
    return complete(Markdown.unwrap(body.toString()));
  }

  private StringBuilder section(String name, int line) {
    var section = new StringBuilder();
    var medium = Medium.named(name);
    if (medium.isEmpty()) {
      var known = Arrays.stream(Medium.values()).map(Medium::key).collect(Collectors.joining(", "));
      problem(
          line,
          "the section ‘" + name + "’ is for no medium",
          "name one of " + known + "; words themselves have no headings");
    } else {
      source.part(name, line);
      if (sections.putIfAbsent(medium.orElseThrow(), section) != null) {
        problem(line, "the section ‘" + name + "’ stands here twice", "keep one of them");
      }
    }
    return section;
  }

  private Map<Medium, String> complete(String body) {
    var variants = new EnumMap<Medium, String>(Medium.class);
    for (var medium : Medium.values()) {
      var section = sections.get(medium);
      var rich = section == null ? body : Markdown.unwrap(section.toString());
      variants.put(
          medium,
          switch (medium) {
            case WEB, SLACK -> rich;
            case SMS -> section == null ? Markdown.plain(body) : rich.replace("\n\n", "\n");
          });
    }
    return variants;
  }

  private void problem(int line, String what, String fix) {
    problems.add(new Problem(file.name(), line, what, fix));
  }
}
