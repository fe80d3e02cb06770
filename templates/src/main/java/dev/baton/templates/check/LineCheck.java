package dev.baton.templates.check;

import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import dev.baton.templates.Validity;

/// A line of Baton's own can be said at any time, whatever is known.
final class LineCheck implements Check {

  @Override
  public void check(Template template, Library library, Findings findings) {
    if (Line.with(template.id()).isEmpty()) {
      return;
    }
    for (var variable : template.variables()) {
      if (template.english().fallback(variable.name()).isEmpty()) {
        findings.at(
            "variables." + variable.name(),
            "‘" + variable.name() + "’ may not be known when this line must be said",
            "give it a fallback");
      }
    }
    if (!template.validity().equals(Validity.ALWAYS)) {
      findings.at(
          "valid",
          "this line must be there on every day",
          "take valid out; write the exception as a template of its own");
    }
  }
}
