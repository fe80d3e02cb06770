package dev.baton.bot;

import dev.baton.bot.Judge.Judgement;
import dev.baton.bot.escalation.Verdict;
import dev.baton.bot.understanding.Examples;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Wording;
import dev.baton.templates.Intent;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The bot without a language model: finds the template that the customer's lines are most like and
/// says it, or says that it does not know. Works on one snapshot of the library.
public final class LibraryBot {
  /// What offers a person with an answer.
  private static final TemplateId OFFER = new TemplateId("offer-a-person");

  private final Library library;
  private final Phrases phrases;
  private final Judge judge;

  public LibraryBot(Library library, Judge judge) {
    this.library = library;
    this.phrases = new Phrases(library);
    this.judge = judge;
  }

  /// What an intent model has to learn to tell a library's templates apart.
  public static Examples examples(Library library) {
    Map<String, List<String>> examples = new LinkedHashMap<>();
    for (Template template : library.templates()) {
      for (Intent intent : template.intents()) {
        // In a settled order, so that the same library makes the same model.
        intent.examples().entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getKey().code()))
            .flatMap(entry -> entry.getValue().stream())
            .forEach(
                text -> examples.computeIfAbsent(intent.name(), _ -> new ArrayList<>()).add(text));
      }
    }
    return Examples.of(examples);
  }

  /// The reply to the customer's latest lines. Takes more time than an event loop has.
  public Reply reply(Turn turn) {
    return answer(turn).reply();
  }

  /// The reply to the customer's latest lines, and what a language model may do with it. Takes more
  /// time than an event loop has.
  public Answer answer(Turn turn) {
    Judgement judgement =
        judge.of(turn.transcript(), turn.upTo(), turn.state().room().language(), picked(turn));
    return judgement.verdict() instanceof Verdict.Person(Reason reason)
        ? Answer.plain(new Reply.StepAside(reason))
        : judgement
            .meant()
            .map(template -> answer(turn, judgement, template))
            .orElseGet(
                () -> Answer.plain(according(turn, judgement.verdict(), notUnderstood(turn))));
  }

  private Answer answer(Turn turn, Judgement judgement, Template template) {
    Optional<Wording> core = phrases.say(template.id(), turn.state().room().language(), Map.of());
    if (core.isEmpty()) {
      String why = "What the answer needs is not known: " + template.english().title();
      Verdict verdict = judge.answerMissing(judgement, why);
      return Answer.plain(according(turn, verdict, notUnderstood(turn)));
    }
    Reply say = new Reply.Say(introduced(turn, core.get()), true);
    return new Answer(
        according(turn, judgement.verdict(), say),
        core,
        according(turn, judge.modelFailed(judgement), say));
  }

  private Reply according(Turn turn, Verdict verdict, Reply reply) {
    return switch (verdict) {
      case Verdict.Person(Reason reason) -> new Reply.StepAside(reason);
      case Verdict.Offer _ -> offered(turn, reply);
      case Verdict.GoOn _ -> reply;
    };
  }

  /// The same reply, with a person offered.
  private Reply offered(Turn turn, Reply reply) {
    if (!(reply instanceof Reply.Say(Wording words, boolean helped))) {
      return reply;
    }
    Wording offering =
        phrases
            .say(OFFER, turn.state().room().language(), Map.of())
            .map(offer -> Phrases.followed(words, offer))
            .orElse(words);
    return new Reply.Say(offering, helped);
  }

  private Reply notUnderstood(Turn turn) {
    Line line = failedBefore(turn) ? Line.NOT_UNDERSTOOD_AGAIN : Line.NOT_UNDERSTOOD;
    return phrases
        .say(line.id(), turn.state().room().language(), Map.of())
        .<Reply>map(words -> new Reply.Say(introduced(turn, words), false))
        .orElseGet(() -> new Reply.Failed("the library can't say " + line.id()));
  }

  /// The bot says that it is one when it speaks first; a greeting does so by itself.
  private Wording introduced(Turn turn, Wording words) {
    if (turn.state().room().botSpoke() || words.template().equals(Line.GREETING.id().value())) {
      return words;
    }
    return phrases
        .say(Line.BOT_INTRODUCTION.id(), turn.state().room().language(), Map.of())
        .map(introduction -> Phrases.joined(introduction, words))
        .orElse(words);
  }

  private static boolean failedBefore(Turn turn) {
    return turn.state().floor() instanceof Floor.Bot bot && bot.failures() > 0;
  }

  /// The template that the customer picked by a choice, if that is what they did.
  private Optional<Template> picked(Turn turn) {
    return turn.transcript().reversed().stream()
        .filter(line -> line.seq() == turn.upTo())
        .flatMap(line -> LibraryBot.offeredBefore(turn, line).stream())
        .findFirst()
        .flatMap(library::template);
  }

  /// The follow-up whose label is exactly what the customer's line says, among those offered last.
  private static Optional<TemplateId> offeredBefore(Turn turn, Transcript.Line said) {
    if (!(said.entry() instanceof Entry.Said(Author.Customer _, var words))) {
      return Optional.empty();
    }
    return turn.transcript().reversed().stream()
        .filter(line -> line.seq() < said.seq())
        .flatMap(line ->
            line.entry() instanceof Entry.Said(Author.Bot _, var offer)
                ? offer.choices().stream()
                : Stream.<Choice>empty())
        .filter(choice -> choice.label().equalsIgnoreCase(words.text().strip()))
        .map(Choice::value)
        .filter(TemplateId::fits)
        .map(TemplateId::new)
        .findFirst();
  }
}
