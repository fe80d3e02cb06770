package dev.baton.bot;

import dev.baton.gateway.conversation.Reply;
import dev.baton.templates.TemplateId;
import java.util.List;
import java.util.function.Function;

/// What a customer may have meant where it is not known: asked about in the clarifying question,
/// where the customer picks. None of it is an answer.
///
/// @param asked the customer's words
/// @param likely the templates that come to mind, likeliest first; may be empty
/// @param offering the question with these templates to pick from
public record Guesses(
    String asked, List<TemplateId> likely, Function<List<TemplateId>, Reply> offering) {
  public Guesses {
    likely = List.copyOf(likely);
  }
}
