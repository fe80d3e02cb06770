package dev.baton.templates.render;

import dev.baton.templates.Choice;
import dev.baton.templates.Language;
import dev.baton.templates.Revision;
import dev.baton.templates.TemplateId;
import java.util.List;

/// What became of a template.
public sealed interface Rendering {
  TemplateId template();

  /// Words to send.
  ///
  /// @param language the language they are in; English where there are none in the one asked for
  record Text(
      TemplateId template, Revision revision, Language language, String text, List<Choice> choices)
      implements Rendering {
    public Text {
      choices = List.copyOf(choices);
    }
  }

  /// Something the template can't do without is not known.
  record Missing(TemplateId template, List<String> variables) implements Rendering {
    public Missing {
      variables = List.copyOf(variables);
    }
  }

  /// The library has no template of this name.
  record Unknown(TemplateId template) implements Rendering {}
}
