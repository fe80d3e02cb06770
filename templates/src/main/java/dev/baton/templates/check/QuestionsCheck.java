package dev.baton.templates.check;

import dev.baton.templates.Procedure;
import dev.baton.templates.Procedure.Ask;
import dev.baton.templates.Wording;
import java.util.HashSet;
import java.util.List;

/// The questions' words, in one language.
final class QuestionsCheck {
  private static final int LONGEST = 300;
  private static final List<String> MARKUP = List.of("**", "](", "`");

  private QuestionsCheck() {}

  static void check(Procedure procedure, Wording wording, Findings findings) {
    for (Ask ask : procedure.asks()) {
      needed(wording, ask.name(), "asks." + ask.name(), findings);
      for (String option : ask.options()) {
        if (wording.question(ask.name()).filter(q -> q.labels().containsKey(option)).isEmpty()) {
          findings.at(
              wording.language(),
              "procedure.asks." + ask.name(),
              "‘" + option + "’ is not called anything in this language",
              "add it under options");
        }
      }
    }
    if (procedure.lookUp().isPresent()) {
      needed(wording, Procedure.NOT_FOUND, Procedure.NOT_FOUND, findings);
    }
    if (procedure.action().isPresent()) {
      needed(wording, Procedure.CONFIRM, Procedure.CONFIRM, findings);
    }
    wording.questions().forEach((name, question) -> words(name, wording, findings));
  }

  private static void needed(Wording wording, String name, String field, Findings findings) {
    if (wording.question(name).isEmpty()) {
      findings.at(
          wording.language(),
          "procedure",
          "there is no ‘" + field + "’ in this language",
          "add it under procedure");
    }
  }

  private static void words(String name, Wording wording, Findings findings) {
    var question = wording.question(name).orElseThrow();
    String path = "procedure";
    if (!name.equals(Procedure.NOT_FOUND) && question.first().equals(question.again())) {
      findings.at(
          wording.language(),
          path,
          "‘" + name + "’ is asked in the same words twice",
          "say it in other words under again");
    }
    for (String words : List.of(question.first(), question.again())) {
      if (words.length() > LONGEST || MARKUP.stream().anyMatch(words::contains)) {
        findings.at(
            wording.language(),
            path,
            "‘" + name + "’ is longer than " + LONGEST + " characters, or has markup",
            "ask in a short sentence of plain text");
      }
    }
    question
        .labels()
        .values()
        .forEach(label -> {
          if (ChoicesCheck.isUnfit(label)) {
            findings.at(
                wording.language(),
                path,
                "‘" + label + "’ can't be a choice",
                "use other words, at most 40 characters, and none that opt in or out by SMS");
          }
        });
    for (String option : question.words().keySet()) {
      if (!question.labels().containsKey(option)) {
        findings.at(
            wording.language(),
            path,
            "there are words for ‘" + option + "’, which is no option of ‘" + name + "’",
            "name one of its options");
      }
    }
    if (new HashSet<>(question.labels().values()).size() < question.labels().size()) {
      findings.at(
          wording.language(), path, "two choices of ‘" + name + "’ are alike", "tell them apart");
    }
  }
}
