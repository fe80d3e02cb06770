package dev.baton.templates.check;

import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Template;
import dev.baton.templates.Variable;
import dev.baton.templates.Wording;
import dev.baton.templates.render.Gaps;
import dev.baton.templates.render.Renderer;
import dev.baton.templates.render.Values;
import java.util.stream.Stream;

/// A variable is used, is not one that is always known, and has a fallback in every language if it
/// has one in English.
final class VariablesCheck implements Check {

  @Override
  public void check(Template template, Library library, Findings findings) {
    for (var variable : template.variables()) {
      var path = "variables." + variable.name();
      if (Renderer.ALWAYS_KNOWN.contains(variable.name())) {
        findings.at(
            path, "‘" + variable.name() + "’ is always known", "take it out of the variables");
      } else if (!used(template, variable)) {
        findings.at(path, "no words use ‘{" + variable.name() + "}’", "use it or take it out");
      }
      checkHosts(variable, path, findings);
      checkSource(variable, path, library, findings);
      template
          .wordings()
          .values()
          .forEach(wording -> checkFallback(variable, wording, template, findings));
    }
  }

  private static boolean used(Template template, Variable variable) {
    return template.wordings().values().stream()
        .flatMap(VariablesCheck::allWords)
        .anyMatch(words -> Gaps.in(words).contains(variable.name()));
  }

  private static Stream<String> allWords(Wording wording) {
    return Stream.concat(
        wording.variants().values().stream(),
        wording.questions().values().stream()
            .flatMap(question -> Stream.of(question.first(), question.again())));
  }

  /// What comes from the connector is something that it declares.
  private static void checkSource(
      Variable variable, String path, Library library, Findings findings) {
    var dot = variable.from().indexOf('.');
    if (dot < 0) {
      return;
    }
    var output = variable.from().substring(dot + 1);
    library
        .capabilities()
        .named(variable.from().substring(0, dot))
        .filter(capability -> !capability.outputs().containsKey(output))
        .ifPresent(capability ->
            findings.at(
                path,
                "connector.yaml declares no ‘" + variable.from() + "’",
                "use one of " + String.join(", ", capability.outputs().keySet())));
  }

  private static void checkHosts(Variable variable, String path, Findings findings) {
    var link = variable.type() == Variable.Type.LINK;
    if (link && variable.hosts().isEmpty()) {
      findings.at(
          path,
          "the link ‘" + variable.name() + "’ may lead nowhere",
          "list the hosts it may lead to, as hosts: [www.example.com]");
    }
    if (!link && !variable.hosts().isEmpty()) {
      findings.at(
          path,
          "‘" + variable.name() + "’ has hosts and is no link",
          "say type: link, or no hosts");
    }
  }

  private static void checkFallback(
      Variable variable, Wording wording, Template template, Findings findings) {
    var fallback = wording.fallback(variable.name());
    var language = wording.language();
    if (fallback.isEmpty()) {
      if (template.english().fallback(variable.name()).isPresent()) {
        findings.at(
            language,
            "fallbacks",
            "there is no fallback for ‘" + variable.name() + "’ in this language",
            "add it under fallbacks");
      }
      return;
    }
    if (variable.type() == Variable.Type.LINK
        && Values.link(fallback.orElseThrow(), variable.hosts()).isEmpty()) {
      var path =
          language.equals(Language.ENGLISH)
              ? "variables." + variable.name()
              : "fallbacks." + variable.name();
      findings.at(
          language,
          path,
          "the fallback ‘" + fallback.orElseThrow() + "’ is no https link to " + variable.hosts(),
          "link to one of the hosts, or add its host");
    }
  }
}
