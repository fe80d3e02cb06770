package dev.baton.bot.grounding;

import dev.baton.templates.Intent;
import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Medium;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Wording;
import dev.baton.templates.files.LibraryFiles;
import dev.baton.templates.render.Renderer;
import dev.baton.templates.render.Rendering;
import java.util.List;
import java.util.Map;

/// The shipped templates as sources.
final class Shipped {
  static final Library LIBRARY = LibraryFiles.shipped();
  private static final Renderer RENDERER = new Renderer(LIBRARY);

  private Shipped() {}

  static Sources sources(String template, String language, Medium medium) {
    return sources(template, language, medium, List.of(), List.of());
  }

  static Sources sources(
      String template, String language, Medium medium, List<String> known, List<String> asked) {
    return sources(template, language, medium, Map.of(), known, asked);
  }

  /// @param values what is filled in
  static Sources sources(
      String template,
      String language,
      Medium medium,
      Map<String, String> values,
      List<String> known,
      List<String> asked) {
    TemplateId id = new TemplateId(template);
    Template there = LIBRARY.template(id).orElseThrow();
    Language spoken = new Language(language);
    Wording wording = there.wording(spoken).orElseThrow();
    Rendering.Text text = (Rendering.Text) RENDERER.render(id, spoken.locale(), medium, values);
    return new Sources(
        language,
        medium,
        text.text(),
        wording.title(),
        List.copyOf(wording.conditions().values()),
        LIBRARY.voice().avoid(spoken),
        List.of(LIBRARY.voice().company(), LIBRARY.voice().bot()),
        known,
        asked);
  }

  /// The question that a template's owners thought of first, if it answers any.
  static List<String> firstExample(String template, String language) {
    return LIBRARY.template(new TemplateId(template)).orElseThrow().intents().stream()
        .map(Intent::examples)
        .flatMap(examples -> examples.getOrDefault(new Language(language), List.of()).stream())
        .limit(1)
        .toList();
  }
}
