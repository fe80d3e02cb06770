package dev.baton.templates.check;

import dev.baton.templates.Capabilities.Capability;
import dev.baton.templates.Library;
import dev.baton.templates.Procedure;
import dev.baton.templates.Procedure.Ask;
import dev.baton.templates.Procedure.Kind;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Tier;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A procedure belongs to tier 2; what it looks up and does is declared, what that takes is asked
/// for or known by then, and it ends somewhere.
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
          Set<String> known = new HashSet<>();
          procedure.asks().forEach(ask -> known.add("asked." + ask.name()));
          checkAsks(procedure, findings);
          checkLookUp(procedure, library, known, findings);
          checkConditions(procedure, known, findings);
          checkAction(template, procedure, library, known, findings);
          checkEnds(procedure, library, findings);
          checkInsteadOf(template, procedure, library, findings);
          template
              .wordings()
              .values()
              .forEach(wording -> QuestionsCheck.check(procedure, wording, findings));
        });
  }

  private static void checkAsks(Procedure procedure, Findings findings) {
    for (Ask ask : procedure.asks()) {
      String path = "procedure.asks." + ask.name();
      if (Set.of(Procedure.CONFIRM, Procedure.NOT_FOUND).contains(ask.name())) {
        findings.at(path, "‘" + ask.name() + "’ means something else here", "rename it");
      }
      for (String option : ask.options()) {
        if (!TemplateId.fits(option)) {
          findings.at(path, "‘" + option + "’ is no name", "use lower-case words and hyphens");
        }
      }
      if (ask.kind() == Kind.CHOICE && ask.options().size() < 2) {
        findings.at(path, "there is nothing to choose from", "list two options or more");
      }
      if (ask.kind() != Kind.CHOICE && !ask.options().isEmpty()) {
        findings.at(path, "options of what is no choice", "say type: choice, or no options");
      }
    }
  }

  private static void checkLookUp(
      Procedure procedure, Library library, Set<String> known, Findings findings) {
    procedure
        .lookUp()
        .ifPresent(name ->
            library
                .capabilities()
                .lookUp(name)
                .ifPresentOrElse(
                    lookUp -> {
                      checkInputs("procedure.look-up", lookUp, known, findings);
                      lookUp.outputs().keySet().forEach(out -> known.add(name + "." + out));
                    },
                    () ->
                        undeclared(
                            "procedure.look-up",
                            "look-up",
                            name,
                            library.capabilities().lookUps(),
                            findings)));
  }

  private static void checkConditions(Procedure procedure, Set<String> known, Findings findings) {
    for (Procedure.Check check : procedure.checks()) {
      for (var bound : check.condition().bounds()) {
        if (!known.contains(bound.fact())) {
          findings.at(
              "procedure.checks",
              "nothing makes ‘" + bound.fact() + "’ known",
              known.isEmpty()
                  ? "ask for it, or look it up"
                  : "use one of " + String.join(", ", new TreeSet<>(known)));
        }
      }
    }
  }

  private static void checkAction(
      Template template,
      Procedure procedure,
      Library library,
      Set<String> known,
      Findings findings) {
    boolean confirms = template.english().question(Procedure.CONFIRM).isPresent();
    if (procedure.action().isEmpty()) {
      if (confirms) {
        findings.at(
            "procedure.confirm", "there is no action to confirm", "name one, or take it out");
      }
      return;
    }
    String name = procedure.action().get();
    library
        .capabilities()
        .action(name)
        .ifPresentOrElse(
            action -> checkInputs("procedure.action", action, known, findings),
            () ->
                undeclared(
                    "procedure.action",
                    "action",
                    name,
                    library.capabilities().actions(),
                    findings));
    if (procedure.ends().filter(end -> !end.equals(template.id())).isEmpty()) {
      findings.at(
          "procedure.action",
          "nothing is said when it is done",
          "name another template under ends; this one answers where there is no connector");
    }
  }

  /// An input is asked for, or an output of the look-up has its name.
  private static void checkInputs(
      String path, Capability capability, Set<String> known, Findings findings) {
    for (String input : capability.inputs().keySet()) {
      if (known.stream().noneMatch(fact -> fact.endsWith("." + input))) {
        findings.at(path, "it takes ‘" + input + "’, which is not known by then", "ask for it");
      }
    }
  }

  private static void undeclared(
      String path, String what, String name, Map<String, Capability> declared, Findings findings) {
    findings.at(
        path,
        "connector.yaml declares no %s ‘%s’".formatted(what, name),
        declared.isEmpty()
            ? "declare it there"
            : "declare it there, or use one of " + String.join(", ", declared.keySet()));
  }

  /// Who asks how it is done gets the other's words, which have to offer that it be done for them.
  private static void checkInsteadOf(
      Template template, Procedure procedure, Library library, Findings findings) {
    procedure
        .insteadOf()
        .flatMap(library::template)
        .ifPresent(told -> {
          if (told.procedure().isPresent()) {
            findings.at(
                "procedure.instead-of",
                "‘" + told.id() + "’ has a procedure of its own",
                "name a template that only tells how it is done");
          } else if (told.english().choices().stream()
              .noneMatch(choice -> choice.value().equals(template.id()))) {
            findings.at(
                "procedure.instead-of",
                "‘" + told.id() + "’ does not lead here",
                "add ‘" + template.id() + "’ to its choices");
          }
        });
  }

  private static void checkEnds(Procedure procedure, Library library, Findings findings) {
    if (procedure.person().isPresent()
        && (procedure.ends().isPresent() || procedure.action().isPresent())) {
      findings.at(
          "procedure.person", "it ends with a person and with words", "leave one of them out");
    }
    for (TemplateId id : procedure.leadsTo().distinct().toList()) {
      if (library.template(id).isEmpty() && !findings.knowsTemplate(id)) {
        findings.at(
            "procedure",
            "‘" + id + "’ leads to a template that does not exist",
            "name a template by its id, or add one");
      }
    }
  }
}
