package dev.baton.templates.check;

import dev.baton.templates.Library;
import dev.baton.templates.Procedure;
import dev.baton.templates.Template;
import dev.baton.templates.Tier;

/// A procedure belongs to tier 2, and knows how to ask for what it needs in every language.
final class ProcedureCheck implements Check {

  @Override
  public void check(Template template, Library library, Findings findings) {
    template
        .procedure()
        .ifPresent(procedure -> {
          if (template.tier() != Tier.PROCEDURE) {
            findings.at(
                "procedure",
                "a procedure in a template of tier " + template.tier().number(),
                "say tier: 2, or take the procedure out");
          }
          checkNeeds(template, procedure, findings);
          checkOtherwise(procedure, library, findings);
        });
  }

  private static void checkNeeds(Template template, Procedure procedure, Findings findings) {
    for (var need : procedure.needs()) {
      if (template.variable(need).isEmpty()) {
        findings.at(
            "procedure.needs",
            "the procedure needs ‘" + need + "’, which is not a variable of this template",
            "declare it under variables");
      }
      for (var wording : template.wordings().values()) {
        if (!wording.questions().containsKey(need)) {
          findings.at(
              wording.language(),
              "procedure",
              "nothing asks for ‘" + need + "’ in this language",
              "add the question under procedure, asks");
        }
      }
    }
  }

  private static void checkOtherwise(Procedure procedure, Library library, Findings findings) {
    procedure
        .otherwise()
        .filter(id -> library.template(id).isEmpty() && !findings.knowsTemplate(id))
        .ifPresent(id ->
            findings.at(
                "procedure.otherwise",
                "‘" + id + "’ leads to a template that does not exist",
                "name a template by its id, or add one"));
  }
}
