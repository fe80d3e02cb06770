package dev.baton.templates.render;

import dev.baton.templates.Choice;
import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Medium;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Variable;
import dev.baton.templates.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Speaks for one library.
///
/// `{company}` and `{bot}` are known from the library's voice; all other gaps are filled from the
/// caller's values, by the variable's name. A value that does not look like its variable's type
/// counts as not known, and the fallback takes its place.
public final class Renderer {
  /// The names that every template may use without declaring them.
  public static final List<String> ALWAYS_KNOWN = List.of("company", "bot");

  private final Library library;

  public Renderer(Library library) {
    this.library = library;
  }

  /// The words of a template for one customer. A locale that the template has no words for gets the
  /// English ones.
  public Rendering render(TemplateId id, Locale locale, Medium medium, Map<String, String> values) {
    return library
        .template(id)
        .map(template -> render(template, locale, medium, values))
        .orElseGet(() -> new Rendering.Unknown(id));
  }

  /// The same for every medium at once; empty where something that it can't do without is not
  /// known.
  public Optional<Forms> forms(TemplateId id, Locale locale, Map<String, String> values) {
    if (!(render(id, locale, Medium.WEB, values) instanceof Rendering.Text web)) {
      return Optional.empty();
    }
    Map<String, String> own = new HashMap<>();
    for (Medium medium : Medium.values()) {
      if (render(id, locale, medium, values) instanceof Rendering.Text text
          && !text.text().equals(web.text())) {
        own.put(medium.key(), text.text());
      }
    }
    return Optional.of(new Forms(web, own));
  }

  /// The words with which a procedure of a template's asks, for every medium; empty where the
  /// template does not ask so, or something in the words is not known.
  ///
  /// @param times the how-manieth time it is asked
  public Optional<Forms> asking(
      TemplateId id, String question, int times, Locale locale, Map<String, String> values) {
    Optional<Template> template =
        library.template(id).filter(one -> one.english().question(question).isPresent());
    return template.flatMap(one -> {
      Function<Wording, String> words =
          wording -> wording.question(question).map(asked -> asked.asked(times)).orElse("");
      Function<Wording, List<Choice>> choices =
          wording ->
              wording.question(question).stream()
                  .flatMap(asked -> asked.labels().entrySet().stream())
                  .map(option -> new Choice(new TemplateId(option.getKey()), option.getValue()))
                  .toList();
      return render(one, locale, Medium.WEB, values, words, choices) instanceof Rendering.Text web
              && render(one, locale, Medium.SMS, values, words, choices)
                  instanceof Rendering.Text sms
          ? Optional.of(new Forms(web, Map.of(Medium.SMS.key(), sms.text())))
          : Optional.empty();
    });
  }

  /// One of the lines that are always there to be said, for every medium.
  public Forms forms(Line line, Locale locale, Map<String, String> values) {
    return forms(line.id(), locale, values)
        .orElseThrow(() -> new IllegalStateException("An unchecked library: " + line));
  }

  /// One of the lines that are always there to be said.
  public Rendering.Text line(Line line, Locale locale, Medium medium, Map<String, String> values) {
    return switch (render(line.id(), locale, medium, values)) {
      case Rendering.Text text -> text;
      case Rendering.Missing missing ->
          throw new IllegalStateException("An unchecked library: " + missing);
      case Rendering.Unknown unknown ->
          throw new IllegalStateException("An unchecked library: " + unknown);
    };
  }

  private Rendering render(
      Template template, Locale asked, Medium medium, Map<String, String> values) {
    return render(
        template, asked, medium, values, wording -> wording.variant(medium), Wording::choices);
  }

  private Rendering render(
      Template template,
      Locale asked,
      Medium medium,
      Map<String, String> values,
      Function<Wording, String> words,
      Function<Wording, List<Choice>> choices) {
    var wanted = Language.of(asked);
    var wording = template.wording(wanted).orElseGet(template::english);
    var locale = wording.language().equals(wanted) ? asked : wording.language().locale();

    var variant = words.apply(wording);
    var fillings = new HashMap<String, Filling>();
    for (String gap : Gaps.in(variant)) {
      filling(template, wording, gap, locale, values)
          .ifPresent(filling -> fillings.put(gap, filling));
    }
    var missing = Gaps.in(variant).stream().filter(gap -> !fillings.containsKey(gap)).toList();
    if (!missing.isEmpty()) {
      return new Rendering.Missing(template.id(), missing);
    }
    return new Rendering.Text(
        template.id(),
        template.revision(),
        wording.language(),
        Filling.fill(variant, fillings, medium),
        choices.apply(wording));
  }

  private Optional<Filling> filling(
      Template template, Wording wording, String gap, Locale locale, Map<String, String> values) {
    return switch (gap) {
      case "company" -> Optional.of(new Filling(Values.words(library.voice().company()), false));
      case "bot" -> Optional.of(new Filling(Values.words(library.voice().bot()), false));
      default ->
          template.variable(gap).flatMap(variable -> filling(variable, wording, locale, values));
    };
  }

  private static Optional<Filling> filling(
      Variable variable, Wording wording, Locale locale, Map<String, String> values) {
    var isLink = variable.type() == Variable.Type.LINK;
    return Optional.ofNullable(values.get(variable.name()))
        .flatMap(value -> Values.shown(variable, value, locale))
        .or(() -> wording.fallback(variable.name()).flatMap(words -> fallback(variable, words)))
        .map(words -> new Filling(words, isLink));
  }

  private static Optional<String> fallback(Variable variable, String words) {
    return variable.type() == Variable.Type.LINK
        ? Values.link(words, variable.hosts())
        : Optional.of(Values.words(words));
  }
}
