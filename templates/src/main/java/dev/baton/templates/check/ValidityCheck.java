package dev.baton.templates.check;

import dev.baton.templates.Library;
import dev.baton.templates.Template;

/// A template's last day is not before its first.
final class ValidityCheck implements Check {

  @Override
  public void check(Template template, Library library, Findings findings) {
    var validity = template.validity();
    validity
        .from()
        .filter(first -> validity.until().map(first::isAfter).orElse(false))
        .ifPresent(first ->
            findings.at(
                "valid",
                "valid from " + first + " until " + validity.until().orElseThrow(),
                "let it end on or after the day it begins"));
  }
}
