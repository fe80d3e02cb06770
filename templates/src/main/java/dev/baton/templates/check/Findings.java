package dev.baton.templates.check;

import dev.baton.templates.Language;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import java.util.Collection;

/// What the checks have found about one template.
final class Findings {
  private final Template template;
  private final Sources sources;
  private final Collection<Problem> problems;

  Findings(Template template, Sources sources, Collection<Problem> problems) {
    this.template = template;
    this.sources = sources;
    this.problems = problems;
  }

  void at(String path, String what, String fix) {
    at(Language.ENGLISH, path, what, fix);
  }

  void at(Language language, String path, String what, String fix) {
    problems.add(sources.problem(template.id(), language, path, what, fix));
  }

  void near(Language language, String path, String words, String what, String fix) {
    problems.add(sources.problemNear(template.id(), language, path, words, what, fix));
  }

  /// Whether the author wrote this part, rather than having it made from another.
  boolean wrote(Language language, String path) {
    return sources.has(template.id(), language, path);
  }

  boolean knowsTemplate(TemplateId id) {
    return sources.know(id);
  }
}
