package dev.baton.templates.check;

import dev.baton.templates.Library;
import dev.baton.templates.Template;
import java.util.Locale;

/// No template says what the voice never says.
final class VoiceCheck implements Check {

  @Override
  public void check(Template template, Library library, Findings findings) {
    for (var wording : template.wordings().values()) {
      for (var part : Words.written(wording, findings)) {
        for (var phrase : library.voice().avoid(wording.language())) {
          if (lower(part.words()).contains(lower(phrase))) {
            findings.near(
                wording.language(),
                part.path(),
                phrase,
                "‘" + phrase + "’ is a phrase that our voice avoids",
                "say it another way (see voice.yaml)");
          }
        }
      }
    }
  }

  private static String lower(String words) {
    return words.toLowerCase(Locale.ROOT);
  }
}
