package dev.baton.handoff;

import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.LanguageTag;
import dev.baton.gateway.conversation.Wording;
import dev.baton.gateway.conversation.Words;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Tier;
import dev.baton.templates.render.Forms;
import dev.baton.templates.render.Renderer;
import dev.baton.templates.render.Rendering;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The kernel's announcements in the company's own words, from one snapshot of its library. A bot
/// that speaks for the first time says first that it is one.
public final class LibraryWords implements Words {
  private final Library library;
  private final Renderer renderer;

  public LibraryWords(Library library) {
    this.library = library;
    this.renderer = new Renderer(library);
  }

  @Override
  public Wording say(Moment moment, Facts facts) {
    Wording wording =
        facts
            .template()
            .map(template -> moment == Moment.NOBODY_REACHABLE ? withoutPeople(template) : template)
            .flatMap(template -> occasional(template, moment, facts))
            .orElseGet(() -> usual(moment, facts));
    return facts.botSpoke() || !isBots(moment)
        ? wording
        : introduced(wording, wording(Line.BOT_INTRODUCTION, facts.language(), Map.of()));
  }

  /// What `handing-over-safety` is where nobody can be asked to come: `nobody-reachable-safety`.
  private static String withoutPeople(String template) {
    String prefix = Line.HANDING_OVER.id().value();
    return template.startsWith(prefix)
        ? Line.NOBODY_REACHABLE.id().value() + template.substring(prefix.length())
        : Line.NOBODY_REACHABLE.id().value();
  }

  private Wording usual(Moment moment, Facts facts) {
    return wording(lineOf(moment), facts.language(), facts.values());
  }

  /// The words of a template for this occasion; empty where the library can't say them. What only a
  /// person may do says what helps meanwhile; that one comes is said after it, as usual.
  private Optional<Wording> occasional(String template, Moment moment, Facts facts) {
    if (!TemplateId.fits(template)) {
      return Optional.empty();
    }
    TemplateId id = new TemplateId(template);
    Optional<Wording> words =
        renderer
            .forms(id, Locale.forLanguageTag(facts.language()), facts.values())
            .map(LibraryWords::wording);
    return library.template(id).filter(said -> said.tier() == Tier.PERSON).isEmpty()
        ? words
        : words
            .filter(said -> said.language().equals(LanguageTag.code(facts.language())))
            .map(said -> followed(said, usual(moment, facts)));
  }

  /// A person comes anyway: there is nothing to choose in between.
  private static Wording followed(Wording first, Wording announcement) {
    Content words = first.content();
    return new Wording(
        new Content(words.text(), words.forms(), List.of(), words.attachments())
            .then(announcement.content()),
        first.template(),
        first.revision(),
        first.language());
  }

  /// A line of the library's, in every form that a channel has of its own.
  Wording wording(Line line, String language, Map<String, String> values) {
    return wording(renderer.forms(line, Locale.forLanguageTag(language), values));
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

  /// The introduction first, then the words.
  public static Wording introduced(Wording words, Wording introduction) {
    return new Wording(
        introduction.content().then(words.content()),
        words.template(),
        words.revision(),
        words.language());
  }

  private static Line lineOf(Moment moment) {
    return switch (moment) {
      case HANDING_OVER -> Line.HANDING_OVER;
      case NOBODY_REACHABLE -> Line.NOBODY_REACHABLE;
      case BOT_SILENT -> Line.BOT_SILENT;
      case STILL_WAITING -> Line.STILL_WAITING;
      case CALLBACK_PROMISE -> Line.CALLBACK_PROMISE;
      case PROMISE_REMINDER -> Line.PROMISE_REMINDER;
      case AGENT_JOINED -> Line.AGENT_JOINED;
      case AGENT_SILENT -> Line.AGENT_SILENT;
      case AGENT_GONE -> Line.AGENT_GONE;
      case AGENT_LEFT -> Line.AGENT_LEFT;
      case RESOLVED -> Line.RESOLVED;
      case LINKED -> Line.LINKED;
      case UNLINKED -> Line.UNLINKED;
      case LINK_REFUSED -> Line.LINK_REFUSED;
      case LINK_WAITS -> Line.LINK_WAITS;
      case NOT_UNDERSTOOD -> Line.NOT_UNDERSTOOD;
    };
  }

  /// Whether the bot says it for itself; an agent's coming and going needs no introduction.
  private static boolean isBots(Moment moment) {
    return switch (moment) {
      case HANDING_OVER, NOBODY_REACHABLE, BOT_SILENT, STILL_WAITING, NOT_UNDERSTOOD -> true;
      case CALLBACK_PROMISE,
          PROMISE_REMINDER,
          AGENT_JOINED,
          AGENT_SILENT,
          AGENT_GONE,
          AGENT_LEFT,
          RESOLVED,
          LINKED,
          UNLINKED,
          LINK_REFUSED,
          LINK_WAITS ->
          false;
    };
  }
}
