package dev.baton.templates.check;

import dev.baton.templates.Library;
import dev.baton.templates.Medium;
import dev.baton.templates.Procedure;
import dev.baton.templates.Template;
import dev.baton.templates.Variable;
import dev.baton.templates.Wording;
import dev.baton.templates.render.Gaps;
import dev.baton.templates.render.Markdown;
import dev.baton.templates.render.Renderer;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every gap in the words is a variable, every brace belongs to a gap, and no gap stands where a
/// value would grow into a link together with the words around it.
final class GapsCheck implements Check {
  private static final Pattern TOKEN = Pattern.compile("\\S*\\{[^}]*}\\S*");
  private static final Pattern LINK_LIKE =
      Pattern.compile("://|@|:\\{|\\.\\{|\\.\\p{L}|}\\p{L}{2}|}\\{");

  @Override
  public void check(Template template, Library library, Findings findings) {
    for (var wording : template.wordings().values()) {
      for (var part : Words.written(wording, findings)) {
        check(template, wording, part, findings);
        checkNeighbours(template, wording, part, findings);
      }
      wording
          .questions()
          .forEach((name, question) ->
              Stream.of(question.first(), question.again())
                  .forEach(words ->
                      check(
                          template, wording, new Words(path(name), Medium.SMS, words), findings)));
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

  private static String path(String question) {
    return switch (question) {
      case Procedure.CONFIRM, Procedure.NOT_FOUND -> "procedure." + question;
      default -> "procedure.asks." + question;
    };
  }

  private static void checkNeighbours(
      Template template, Wording wording, Words part, Findings findings) {
    var plain = part.medium() == Medium.SMS ? part.words() : Markdown.plain(part.words());
    for (var token : TOKEN.matcher(plain).results().map(MatchResult::group).toList()) {
      if (LINK_LIKE.matcher(token).find() && anyFromOutside(template, token)) {
        findings.near(
            wording.language(),
            part.path(),
            token,
            "‘" + token + "’ could become a link that a value decides",
            "put spaces around the gap, or make the whole link one variable of type: link");
      }
    }
  }

  /// Whether a token holds a gap whose value is neither the company's own nor a checked link.
  private static boolean anyFromOutside(Template template, String token) {
    return Gaps.in(token).stream()
        .flatMap(gap -> template.variable(gap).stream())
        .anyMatch(variable -> variable.type() != Variable.Type.LINK);
  }

  private static String names(Template template) {
    return Stream.concat(
            Renderer.ALWAYS_KNOWN.stream(), template.variables().stream().map(v -> v.name()))
        .map(name -> "{" + name + "}")
        .collect(Collectors.joining(", "));
  }
}
