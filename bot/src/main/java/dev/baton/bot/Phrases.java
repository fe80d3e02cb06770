package dev.baton.bot;

import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Wording;
import dev.baton.templates.Library;
import dev.baton.templates.TemplateId;
import dev.baton.templates.render.Forms;
import dev.baton.templates.render.Renderer;
import dev.baton.templates.render.Rendering;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Templates as the bot says them: rendered once for every form that a channel has of its own.
public final class Phrases {
  private final Renderer renderer;

  public Phrases(Library library) {
    this.renderer = new Renderer(library);
  }

  /// A template's words; empty where something that it can't do without is not known.
  public Optional<Wording> say(TemplateId template, String language, Map<String, String> values) {
    return renderer.forms(template, Locale.forLanguageTag(language), values).map(Phrases::wording);
  }

  /// The words with which a template's procedure asks; empty where something in them is not known.
  Optional<Wording> ask(
      TemplateId template,
      String question,
      int times,
      String language,
      Map<String, String> values) {
    return renderer
        .asking(template, question, times, Locale.forLanguageTag(language), values)
        .map(Phrases::wording);
  }

  private static Wording wording(Forms forms) {
    Rendering.Text words = forms.words();
    List<Choice> choices =
        words.choices().stream().map(choice -> new Choice(choice.key(), choice.label())).toList();
    return new Wording(
        new Content(words.text(), forms.own(), choices, List.of()),
        words.template().value(),
        words.revision().hash(),
        words.language().code());
  }

  /// One after the other, as one message; provenance is the second's.
  static Wording joined(Wording first, Wording second) {
    return new Wording(
        first.content().then(second.content()),
        second.template(),
        second.revision(),
        second.language());
  }

  /// One after the other, as one message; provenance is the first's.
  static Wording followed(Wording first, Wording second) {
    return new Wording(
        first.content().then(second.content()),
        first.template(),
        first.revision(),
        first.language());
  }
}
