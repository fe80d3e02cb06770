package dev.baton.gateway.conversation;

import java.util.List;

/// Words of the company's, as rendered: what is recorded and sent, the template and the revision
/// that they came from, and the language they ended up in (BCP 47).
public record Wording(Content content, String template, String revision, String language) {
  public Wording {
    Text.requireToken("template id", template);
    Text.requireToken("revision", revision);
    Text.requireToken("language", language);
  }

  /// The same with these to choose from before its own.
  public Wording choosingFirst(List<Choice> first) {
    return new Wording(content.choosingFirst(first), template, revision, language);
  }
}
