package dev.baton.bot.grounding.adversary;

import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Medium;
import dev.baton.templates.Template;
import dev.baton.templates.Wording;
import dev.baton.templates.render.Renderer;
import dev.baton.templates.render.Rendering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A template's words as a customer would get them, before anything is altered.
///
/// @param conditions the phrases that must not be dropped
public record Original(
    String template, String language, Medium medium, String text, List<String> conditions) {
  public Original {
    conditions = List.copyOf(conditions);
  }

  /// All that the library says to customers, in all its languages, on the web and by SMS.
  public static List<Original> all(Library library) {
    Renderer renderer = new Renderer(library);
    List<Original> all = new ArrayList<>();
    for (Template template : library.templates()) {
      if (!forCustomers(template)) {
        continue;
      }
      for (Wording wording : template.wordings().values()) {
        for (Medium medium : List.of(Medium.WEB, Medium.SMS)) {
          rendered(renderer, template, wording, medium, all);
        }
      }
    }
    return List.copyOf(all);
  }

  private static void rendered(
      Renderer renderer, Template template, Wording wording, Medium medium, List<Original> into) {
    Language language = wording.language();
    if (renderer.render(template.id(), language.locale(), medium, Map.of())
        instanceof Rendering.Text text) {
      Original original =
          new Original(
              template.id().value(),
              language.code(),
              medium,
              text.text(),
              List.copyOf(wording.conditions().values()));
      boolean same = into.stream().anyMatch(other -> other.saysTheSameAs(original));
      if (!same) {
        into.add(original);
      }
    }
  }

  private boolean saysTheSameAs(Original other) {
    return template.equals(other.template)
        && language.equals(other.language)
        && text.equals(other.text);
  }

  private static boolean forCustomers(Template template) {
    return Arrays.stream(Line.values())
        .filter(line -> line.id().equals(template.id()))
        .allMatch(line -> line.audience() == Line.Audience.CUSTOMER);
  }

  /// The sentences of the text, each with what separates it from the next.
  List<String> sentences() {
    return Arrays.stream(text.split("(?<=[.!?:;])(?=\\s)|(?=\\n)")).toList();
  }
}
