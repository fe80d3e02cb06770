package dev.baton.templates.files;

import dev.baton.templates.Language;
import dev.baton.templates.Medium;
import dev.baton.templates.TemplateId;
import dev.baton.templates.check.Problem;
import dev.baton.templates.check.Sources;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One template file taken apart: its front matter, and its words for every medium.
///
/// @param variants empty in a translation of the examples alone
record TemplateFile(Language language, Fields front, Map<Medium, String> variants) {
  private static final String FENCE = "---";
  private static final Pattern NAME = Pattern.compile("(.+)\\.([a-z]{2,3})\\.md");

  /// What a file's name says.
  record Name(TemplateId id, Language language) {
    static Optional<Name> of(SourceFile file) {
      var name = NAME.matcher(file.simpleName());
      return name.matches() && TemplateId.fits(name.group(1))
          ? Optional.of(new Name(new TemplateId(name.group(1)), new Language(name.group(2))))
          : Optional.empty();
    }
  }

  /// Whether it says something, rather than only how customers ask for it.
  boolean hasWords() {
    return !variants.isEmpty();
  }

  /// The parts, or nothing where the front matter can't be read.
  static Optional<TemplateFile> read(
      SourceFile file, Name name, Sources sources, Collection<Problem> problems) {
    var lines = file.lines();
    var source = sources.add(name.id(), name.language(), file.name(), lines);
    var end = lines.getFirst().equals(FENCE) ? lines.subList(1, lines.size()).indexOf(FENCE) : -1;
    if (end < 0) {
      problems.add(
          new Problem(
              file.name(),
              1,
              "no front matter",
              "begin the file with fields between two --- lines"));
      return Optional.empty();
    }
    var yaml = String.join("\n", lines.subList(1, end + 1));
    var front =
        Yaml.read(file.name(), 2, yaml, problems).map(doc -> Fields.of(doc, source, problems));
    var examplesAlone =
        !name.language().equals(Language.ENGLISH)
            && front.filter(fields -> fields.has("intents")).isPresent()
            && lines.stream().skip(end + 2).allMatch(String::isBlank);
    var variants =
        examplesAlone
            ? Map.<Medium, String>of()
            : new Body(file, source, problems).variants(end + 2);
    return front.map(fields -> new TemplateFile(name.language(), fields, variants));
  }
}
