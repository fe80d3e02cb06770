package dev.baton.bot.assistance;

import dev.baton.bot.Mind;
import dev.baton.bot.Phrases;
import dev.baton.bot.Understanding;
import dev.baton.bot.assistance.Exchange.By;
import dev.baton.bot.trigger.Trigger;
import dev.baton.bot.understanding.Classification;
import dev.baton.gateway.bus.Assistant.Scene;
import dev.baton.gateway.bus.Assistant.Suggestion;
import dev.baton.gateway.conversation.Wording;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the templates that answer what the customer said last and no agent has answered. Works on
/// one snapshot of the library. Pure.
///
/// A turn that is not known to be about anything gets none: the threshold is the one under which
/// the bot itself withholds its answer. What else comes to mind is only given beside a template
/// that is known.
final class Suggestions {
  private static final int MOST = 3;

  /// What also comes to mind has to be at least so likely.
  private static final double ALSO = 0.2;

  /// So surely a wish for a person was heard.
  private static final double WISHED = 0.5;

  private final Mind mind;
  private final Phrases phrases;
  private final Library library;

  /// A suggestion and its words in every form.
  record Fitting(Suggestion suggestion, Wording words) {}

  Suggestions(Library library, Mind mind) {
    this.mind = mind;
    this.phrases = new Phrases(library);
    this.library = library;
  }

  /// What fits, the likeliest first.
  List<Fitting> fitting(Scene scene) {
    Map<Template, Double> likely = new LinkedHashMap<>();
    lines(scene).forEach(text -> weigh(mind.of(text, scene.language()).meant(), likely));
    return likely.entrySet().stream()
        .sorted(Map.Entry.<Template, Double>comparingByValue().reversed())
        .flatMap(each -> fitting(scene, each.getKey(), each.getValue()).stream())
        .limit(MOST)
        .toList();
  }

  private void weigh(Classification meant, Map<Template, Double> likely) {
    if (!meant.inScope()) {
      return;
    }
    meant.known().ifPresent(intent -> weigh(intent, meant.confidence(), likely));
    meant.ranked().stream()
        .skip(1)
        .filter(other -> other.probability() >= ALSO)
        .forEach(other -> weigh(other.intent(), other.probability(), likely));
  }

  private void weigh(String intent, double likelihood, Map<Template, Double> likely) {
    matter(intent).ifPresent(template -> likely.merge(template, likelihood, Math::max));
  }

  /// The template for an intent, unless it is one of the lines that only Baton says.
  Optional<Template> matter(String intent) {
    return library.answering(intent).filter(template -> Line.with(template.id()).isEmpty());
  }

  private Optional<Fitting> fitting(Scene scene, Template template, double confidence) {
    return phrases
        .say(template.id(), scene.language(), Map.of())
        .map(words ->
            new Fitting(
                new Suggestion(
                    template.id().value(),
                    template.english().title(),
                    words.content().textFor(scene.channel()),
                    words.language(),
                    confidence),
                words));
  }

  /// The lines to look at: the customer's latest turn as a whole and line by line, or the one
  /// before where that answers a question of the bot's or says no more than that a person is
  /// wanted.
  private Stream<String> lines(Scene scene) {
    for (Exchange exchange : CaseFile.of(scene.transcript()).exchanges().reversed()) {
      if (exchange.by() == By.AGENT) {
        break;
      }
      if (exchange.isQuestion() && !wishes(mind.of(exchange.text(), scene.language()))) {
        List<String> lines = exchange.lines();
        return lines.size() == 1
            ? lines.stream()
            : Stream.concat(Stream.of(exchange.text()), lines.stream());
      }
    }
    return Stream.empty();
  }

  /// Whether somebody wants a person and says no more.
  private boolean wishes(Understanding turn) {
    return turn.heard(Trigger.EXPLICIT_HUMAN) >= WISHED
        && turn.meant().known().flatMap(this::matter).isEmpty();
  }
}
