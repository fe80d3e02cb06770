package dev.baton.templates.files;

import dev.baton.templates.Capabilities;
import dev.baton.templates.Capabilities.Capability;
import dev.baton.templates.Language;
import dev.baton.templates.Revision;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Variable;
import dev.baton.templates.check.Problem;
import dev.baton.templates.check.Sources;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// `connector.yaml`: what the connector to the company's systems can look up and do.
final class ConnectorFile {
  static final String NAME = "connector.yaml";

  private static final String TYPES = "say one of text, number, date, money, link";

  private ConnectorFile() {}

  static Capabilities read(SourceFile file, Collection<Problem> problems) {
    return Yaml.read(file.name(), 1, file.text(), problems)
        .map(yaml -> Fields.of(yaml, noted(file), problems))
        .map(fields -> capabilities(fields, Revision.of(file.text())))
        .orElse(Capabilities.NONE);
  }

  private static Capabilities capabilities(Fields fields, Revision revision) {
    fields.only("look-ups", "actions");
    var declared =
        new Capabilities(
            revision, several(fields.fields("look-ups")), several(fields.fields("actions")));
    for (var name : declared.actions().keySet()) {
      if (declared.lookUps().containsKey(name)) {
        fields
            .fields("actions")
            .problem(name, "‘" + name + "’ is a look-up, too", "give one of the two another name");
      }
    }
    return declared;
  }

  private static Map<String, Capability> several(Fields declared) {
    var several = new LinkedHashMap<String, Capability>();
    for (var name : declared.names()) {
      var fields = declared.fields(name).only("inputs", "outputs");
      several.put(
          name, new Capability(types(fields.fields("inputs")), types(fields.fields("outputs"))));
    }
    return several;
  }

  private static Map<String, Variable.Type> types(Fields declared) {
    var types = new LinkedHashMap<String, Variable.Type>();
    for (var name : declared.names()) {
      declared.parsed(name, Variable.Type::named, TYPES).ifPresent(type -> types.put(name, type));
    }
    return types;
  }

  /// Its fields are noted like a template's; nothing looks them up.
  private static Sources.Source noted(SourceFile file) {
    return new Sources()
        .add(new TemplateId("connector"), Language.ENGLISH, file.name(), file.lines());
  }
}
