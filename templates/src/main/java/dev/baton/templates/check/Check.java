package dev.baton.templates.check;

import dev.baton.templates.Library;
import dev.baton.templates.Template;

/// One group of rules about a template in its library.
interface Check {
  void check(Template template, Library library, Findings findings);
}
