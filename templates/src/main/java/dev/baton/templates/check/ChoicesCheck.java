package dev.baton.templates.check;

import dev.baton.templates.Choice;
import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Template;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Follow-ups lead somewhere and can be picked on every channel.
final class ChoicesCheck implements Check {
  /// Words that mean something to the phone network or to consent when they are a whole text
  /// message.
  static final Set<String> RESERVED =
      Set.of(
          "STOP",
          "STOPALL",
          "UNSUBSCRIBE",
          "END",
          "CANCEL",
          "QUIT",
          "REVOKE",
          "OPTOUT",
          "YES",
          "START",
          "UNSTOP",
          "HELP",
          "INFO");

  private static final int LONGEST_LABEL = 40;

  @Override
  public void check(Template template, Library library, Findings findings) {
    for (var choice : template.english().choices()) {
      checkTarget(template, choice, library, findings);
    }
    for (var wording : template.wordings().values()) {
      var labels = new HashSet<String>();
      for (var choice : wording.choices()) {
        checkLabel(choice, wording.language(), findings);
        if (!labels.add(choice.label())) {
          findings.at(
              wording.language(),
              path(choice),
              "two choices are called ‘" + choice.label() + "’",
              "tell them apart");
        }
      }
    }
  }

  private static void checkTarget(
      Template template, Choice choice, Library library, Findings findings) {
    var target = choice.value();
    if (target.equals(template.id())) {
      findings.at(path(choice), "‘" + target + "’ leads to itself", "take the choice out");
    } else if (library.template(target).isEmpty() && !findings.knowsTemplate(target)) {
      findings.at(
          path(choice),
          "‘" + target + "’ leads to a template that does not exist",
          "name a template by its id, or add one");
    }
    if (isReserved(target.value())) {
      findings.at(
          path(choice),
          "‘" + target + "’ is a reserved word in text messages",
          "give the template that it leads to another id");
    }
  }

  private static void checkLabel(Choice choice, Language language, Findings findings) {
    if (isReserved(choice.label())) {
      findings.at(
          language,
          path(choice),
          "‘" + choice.label() + "’ is a reserved word in text messages",
          "use other words; a customer who answered with it would opt out or in, or get help");
    }
    if (choice.label().length() > LONGEST_LABEL) {
      findings.at(
          language,
          path(choice),
          "the label ‘%s’ is longer than %d characters".formatted(choice.label(), LONGEST_LABEL),
          "shorten it, so that it fits a button");
    }
  }

  /// Whether something can't be picked by this name on every channel.
  static boolean isUnfit(String label) {
    return label.isBlank() || label.length() > LONGEST_LABEL || isReserved(label);
  }

  private static boolean isReserved(String words) {
    return RESERVED.contains(words.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", ""));
  }

  private static String path(Choice choice) {
    return "choices." + choice.value();
  }
}
