package dev.baton.templates.files;

import dev.baton.templates.Capabilities;
import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Revision;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Voice;
import dev.baton.templates.check.Checks;
import dev.baton.templates.check.Problem;
import dev.baton.templates.check.Sources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes a library of files that have been read into memory.
final class LibraryReader {
  private final Sources sources = new Sources();
  private final Collection<Problem> problems;
  private final SortedMap<TemplateId, SortedMap<Language, SourceFile>> files = new TreeMap<>();
  private final List<Template> templates = new ArrayList<>();
  private Optional<Voice> voice = Optional.empty();
  private Capabilities capabilities = Capabilities.NONE;

  private LibraryReader(Collection<Problem> found) {
    this.problems = new TreeSet<>(found);
  }

  /// Reads and checks the files; `found` are the problems that reading them from disk had already,
  /// and `others` are the templates that a library has where the files have none of that name.
  static Reading read(List<SourceFile> files, Collection<Problem> found, List<Template> others) {
    var reader = new LibraryReader(found);
    files.forEach(reader::take);
    return reader.reading(others);
  }

  private void take(SourceFile file) {
    if (file.name().equals(VoiceFile.NAME)) {
      voice = Optional.of(VoiceFile.read(file, problems));
      return;
    }
    if (file.name().equals(ConnectorFile.NAME)) {
      capabilities = ConnectorFile.read(file, problems);
      return;
    }
    var name = TemplateFile.Name.of(file);
    if (name.isEmpty()) {
      problems.add(
          new Problem(
              file.name(),
              1,
              "the name says neither a template nor a language",
              "call it like where-is-my-order.en.md"));
      return;
    }
    take(file, name.orElseThrow());
  }

  private void take(SourceFile file, TemplateFile.Name name) {
    var siblings = files.computeIfAbsent(name.id(), _ -> new TreeMap<>());
    for (var other : siblings.values()) {
      if (!other.folder().equals(file.folder())) {
        problems.add(
            new Problem(
                file.name(),
                1,
                "the id ‘" + name.id() + "’ is taken by " + other.name(),
                "rename one of the two, id and file; languages of one template share a folder"));
        return;
      }
    }
    siblings.put(name.language(), file);
  }

  private Reading reading(List<Template> others) {
    files.forEach(this::readTemplate);
    var own = templates.stream().map(Template::id).collect(Collectors.toSet());
    for (var other : others) {
      if (!files.containsKey(other.id())) {
        templates.add(other.leadingOnlyTo(id -> files.containsKey(id) || isAmong(others, id)));
      }
    }
    if (voice.isEmpty()) {
      problems.add(
          new Problem(
              VoiceFile.NAME,
              1,
              "the file is missing",
              "add it: it names the company and the bot"));
    }
    var library =
        new Library(
            voice.orElseGet(() -> VoiceFile.unknown(Revision.of(""))), capabilities, templates);
    problems.addAll(Checks.problems(library, own, sources));
    return problems.isEmpty()
        ? new Reading.Sound(library)
        : new Reading.Unsound(List.copyOf(problems));
  }

  private static boolean isAmong(List<Template> templates, TemplateId id) {
    return templates.stream().anyMatch(template -> template.id().equals(id));
  }

  private void readTemplate(TemplateId id, SortedMap<Language, SourceFile> byLanguage) {
    var parts = new TreeMap<Language, TemplateFile>();
    byLanguage.forEach((language, file) ->
        TemplateFile.read(file, new TemplateFile.Name(id, language), sources, problems)
            .ifPresent(part -> parts.put(language, part)));
    if (!byLanguage.containsKey(Language.ENGLISH)) {
      var orphan = byLanguage.firstEntry().getValue();
      problems.add(
          new Problem(
              orphan.name(),
              1,
              "the template ‘" + id + "’ has no English words",
              "add " + id + ".en.md, with its definition"));
    }
    var english = parts.get(Language.ENGLISH);
    if (english != null) {
      templates.add(TemplateReader.read(id, english, parts, revision(byLanguage)));
    }
  }

  private static Revision revision(SortedMap<Language, SourceFile> byLanguage) {
    return Revision.of(
        byLanguage.entrySet().stream()
            .map(file -> file.getKey() + "\n" + file.getValue().text())
            .collect(Collectors.joining("\n")));
  }
}
