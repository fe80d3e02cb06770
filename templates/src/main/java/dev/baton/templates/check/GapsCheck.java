package dev.baton.templates.check;

import dev.baton.templates.Library;
import dev.baton.templates.Medium;
import dev.baton.templates.Template;
import dev.baton.templates.Wording;
import dev.baton.templates.render.Gaps;
import dev.baton.templates.render.Renderer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every gap in the words is a variable, and every brace belongs to a gap.
final class GapsCheck implements Check {

  @Override
  public void check(Template template, Library library, Findings findings) {
    for (var wording : template.wordings().values()) {
      for (var part : Words.written(wording, findings)) {
        check(template, wording, part, findings);
      }
      wording
          .questions()
          .forEach((variable, words) ->
              check(
                  template,
                  wording,
                  new Words("procedure.asks." + variable, Medium.SMS, words),
                  findings));
    }
  }

  private static void check(Template template, Wording wording, Words part, Findings findings) {
    for (var gap : Gaps.in(part.words())) {
      if (!Renderer.ALWAYS_KNOWN.contains(gap) && template.variable(gap).isEmpty()) {
        findings.near(
            wording.language(),
            part.path(),
            "{" + gap + "}",
            "‘{" + gap + "}’ is not a variable of this template",
            "use one of " + names(template) + " or declare it under variables");
      }
    }
    var rest = Gaps.without(part.words());
    for (var brace : List.of("{", "}")) {
      if (rest.contains(brace)) {
        findings.near(
            wording.language(),
            part.path(),
            brace,
            "a ‘" + brace + "’ stands alone",
            "write gaps as {name}, in lower-case words joined by hyphens, and no other braces");
        return;
      }
    }
  }

  private static String names(Template template) {
    return Stream.concat(
            Renderer.ALWAYS_KNOWN.stream(), template.variables().stream().map(v -> v.name()))
        .map(name -> "{" + name + "}")
        .collect(Collectors.joining(", "));
  }
}
