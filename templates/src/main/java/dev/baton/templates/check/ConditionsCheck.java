package dev.baton.templates.check;

import dev.baton.templates.Library;
import dev.baton.templates.Medium;
import dev.baton.templates.Template;
import dev.baton.templates.Wording;
import java.util.Locale;
import java.util.TreeSet;

/// Every condition is there in every language, and every variant says it.
final class ConditionsCheck implements Check {

  @Override
  public void check(Template template, Library library, Findings findings) {
    var names = new TreeSet<>(template.english().conditions().keySet());
    for (var wording : template.wordings().values()) {
      for (var name : names) {
        var phrase = wording.conditions().get(name);
        if (phrase == null) {
          findings.at(
              wording.language(),
              "conditions",
              "the condition ‘" + name + "’ is not worded in this language",
              "add its phrase under conditions, as it stands in the text");
        } else {
          checkSaid(wording, name, phrase, findings);
        }
      }
    }
  }

  private static void checkSaid(Wording wording, String name, String phrase, Findings findings) {
    for (var medium : Medium.values()) {
      if (!says(wording.variant(medium), phrase)) {
        var path = findings.wrote(wording.language(), medium.key()) ? medium.key() : "body";
        findings.at(
            wording.language(),
            path,
            "the text for %s drops the condition ‘%s’: it does not say ‘%s’"
                .formatted(medium.key(), name, phrase),
            "say it in these words, or change the phrase under conditions");
      }
    }
  }

  private static boolean says(String words, String phrase) {
    return words
        .replace("*", "")
        .toLowerCase(Locale.ROOT)
        .contains(phrase.toLowerCase(Locale.ROOT));
  }
}
