package dev.baton.templates.check;

import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.TemplateId;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// All rules, put to the templates of a library.
public final class Checks {
  private Checks() {}

  /// Everything that is wrong with some of a library's templates.
  public static Collection<Problem> problems(
      Library library, Collection<TemplateId> looked, Sources sources) {
    var problems = new TreeSet<Problem>();
    var checks = all(library);
    for (var template : library.templates()) {
      if (looked.contains(template.id())) {
        var findings = new Findings(template, sources, problems);
        checks.forEach(check -> check.check(template, library, findings));
      }
    }
    for (var line : Line.values()) {
      if (library.template(line.id()).isEmpty() && !sources.know(line.id())) {
        problems.add(
            new Problem(
                line.id() + ".en.md",
                1,
                "the library has no template ‘" + line.id() + "’, which Baton itself needs to say",
                "add the file"));
      }
    }
    return problems;
  }

  private static List<Check> all(Library library) {
    return List.of(
        new VariablesCheck(),
        new GapsCheck(),
        new MarkdownCheck(),
        new SmsCheck(),
        new ChoicesCheck(),
        new ConditionsCheck(),
        new IntentsCheck(library),
        new ProcedureCheck(),
        new LineCheck(),
        new ValidityCheck(),
        new VoiceCheck());
  }
}
