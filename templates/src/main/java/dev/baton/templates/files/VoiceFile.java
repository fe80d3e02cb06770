package dev.baton.templates.files;

import dev.baton.templates.Language;
import dev.baton.templates.Revision;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Voice;
import dev.baton.templates.check.Problem;
import dev.baton.templates.check.Sources;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `voice.yaml`: who speaks, in what manner, and what is never said.
final class VoiceFile {
  static final String NAME = "voice.yaml";

  private VoiceFile() {}

  static Voice read(SourceFile file, Collection<Problem> problems) {
    var revision = Revision.of(file.text());
    return Yaml.read(file.name(), 1, file.text(), problems)
        .map(yaml -> Fields.of(yaml, noted(file), problems))
        .map(fields -> voice(fields, revision))
        .orElseGet(() -> unknown(revision));
  }

  /// Stands in where there is no voice, so that the rest can still be checked.
  static Voice unknown(Revision revision) {
    return new Voice(revision, "", "", Map.of(), Map.of());
  }

  private static Voice voice(Fields fields, Revision revision) {
    fields.only("company", "bot", "languages");
    var manner = new HashMap<Language, String>();
    var avoid = new HashMap<Language, List<String>>();
    var languages = fields.fields("languages");
    for (var code : languages.names()) {
      var language = languages.fields(code).only("manner", "avoid");
      if (!Language.fits(code)) {
        languages.problem(code, "‘" + code + "’ is no language", "write a code such as en or de");
        continue;
      }
      manner.put(
          new Language(code), language.required("manner", "describe the tone in a few sentences"));
      avoid.put(new Language(code), language.texts("avoid"));
    }
    return new Voice(
        revision,
        fields.required("company", "say the name that {company} stands for"),
        fields.required("bot", "say the name that {bot} stands for"),
        manner,
        avoid);
  }

  /// The voice's fields are noted like a template's; nothing looks them up.
  private static Sources.Source noted(SourceFile file) {
    return new Sources().add(new TemplateId("voice"), Language.ENGLISH, file.name(), file.lines());
  }
}
