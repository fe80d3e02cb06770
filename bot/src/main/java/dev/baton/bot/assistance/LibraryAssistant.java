package dev.baton.bot.assistance;

import static java.util.function.Predicate.not;

import dev.baton.bot.Answer;
import dev.baton.bot.BotThreads;
import dev.baton.bot.Mind;
import dev.baton.bot.assistance.Suggestions.Fitting;
import dev.baton.bot.llm.PhrasingBot;
import dev.baton.bot.llm.Translations;
import dev.baton.gateway.bus.Assistant;
import dev.baton.gateway.bus.Closings;
import dev.baton.gateway.bus.Closings.Closing;
import dev.baton.gateway.bus.Responder;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.time.Clock;
import dev.baton.templates.Library;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bot as an assistant: understands a conversation as it does when it answers customers, and
/// tells agents instead. Thinks on the bot's threads.
///
/// All but translations works without a language model. With one, drafts are put differently by the
/// same [PhrasingBot] that answers customers, whose answer is here the likeliest suggestion: so the
/// same check holds.
public final class LibraryAssistant implements Assistant {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryAssistant.class);
  private static final int OUTCOME_CHARS = 200;

  private final BotThreads threads;
  private final Supplier<Library> libraries;
  private final Mind mind;
  private final Clock clock;
  private final ClosedCases cases;
  private final Closings closings;
  private final PhrasingBot drafts;
  private final Translations translations;
  private volatile Shelf shelf;

  /// What hangs on one library.
  private record Shelf(Library library, Suggestions suggestions, Outlines outlines) {
    static Shelf of(Library library, Mind mind) {
      return new Shelf(library, new Suggestions(library, mind), new Outlines(library, mind));
    }
  }

  /// How a language model is asked.
  ///
  /// @param drafts makes a bot of one that decides what is said
  public record Wordsmiths(
      Function<Function<Turn, Future<Answer>>, PhrasingBot> drafts, Translations translations) {}

  /// @param threads their bound is how much help may be waited for at once
  /// @param libraries the library of the moment
  /// @param cases what is known of closed cases
  /// @param closings where closed cases are noted for other nodes and for later
  public LibraryAssistant(
      BotThreads threads,
      Supplier<Library> libraries,
      Mind mind,
      Clock clock,
      ClosedCases cases,
      Closings closings,
      Wordsmiths wordsmiths) {
    this.threads = threads;
    this.libraries = libraries;
    this.mind = mind;
    this.clock = clock;
    this.cases = cases;
    this.closings = closings;
    this.drafts =
        wordsmiths.drafts().apply(turn -> threads.think(turn, asked -> likeliest(scene(asked))));
    this.translations = wordsmiths.translations();
    this.shelf = Shelf.of(libraries.get(), mind);
  }

  @Override
  public Future<List<Suggestion>> suggestions(Scene scene) {
    return threads.think(
        () -> now().suggestions().fitting(scene).stream().map(Fitting::suggestion).toList());
  }

  @Override
  public Future<Optional<Draft>> draft(Scene scene) {
    return suggestions(scene)
        .compose(fitting ->
            fitting.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : drafts.respond(turn(scene)).map(reply -> draft(scene, fitting, reply)));
  }

  /// The model may wish for a person; one is there already.
  private static Optional<Draft> draft(Scene scene, List<Suggestion> fitting, Reply reply) {
    Suggestion from = fitting.getFirst();
    if (!(reply instanceof Reply.Say said) || !said.wording().template().equals(from.template())) {
      return Optional.of(new Draft(from, from.words(), false));
    }
    String words = said.wording().content().textFor(scene.channel());
    return Optional.of(new Draft(from, words, !words.equals(from.words())));
  }

  private Answer likeliest(Scene scene) {
    return now().suggestions().fitting(scene).stream()
        .findFirst()
        .map(Fitting::words)
        .map(words -> {
          Reply say = new Reply.Say(words, true);
          return new Answer(say, Optional.of(words), say);
        })
        .orElseGet(() -> {
          Reply none = new Reply.Failed("nothing fits");
          return new Answer(none, Optional.empty(), none);
        });
  }

  @Override
  public Future<Outline> outline(Scene scene) {
    return threads.think(() -> now().outlines().of(scene));
  }

  @Override
  public Future<List<Similar>> similar(Scene scene) {
    return threads.think(() ->
        cases.like(
            now().outlines().of(scene).category(),
            customersWords(scene),
            scene.state().room().card(),
            clock.now()));
  }

  @Override
  public Future<Translation> translation(Scene scene, String line, String to) {
    return translations.translate(line, scene.language(), to, names(scene));
  }

  @Override
  public void closed(Closed closed) {
    long end = closed.scene().transcript().stream().mapToLong(Transcript.Line::seq).max().orElse(0);
    Closing closing = new Closing(closed.scene().conversation(), end, closed.at());
    Future.join(closings.note(closing), keep(closed))
        .onFailure(cause -> LOG.debug("the closed case {} is not remembered", closed.ref(), cause));
  }

  /// Keeps a case that was closed here, elsewhere, or before the start; once.
  public Future<Void> keep(Closed closed) {
    if (cases.has(closed.ref(), closed.at())) {
      return Future.succeededFuture();
    }
    return threads
        .think(() -> {
          Scene scene = closed.scene();
          cases.add(
              closed.ref(),
              now().outlines().of(scene, Optional.of(closed.request())).category(),
              closed.at(),
              outcome(scene),
              customersWords(scene));
          return closed;
        })
        .mapEmpty();
  }

  /// The library may have changed since the last time.
  private Shelf now() {
    Library library = libraries.get();
    Shelf last = shelf;
    if (last.library() == library) {
      return last;
    }
    Shelf next = Shelf.of(library, mind);
    shelf = next;
    return next;
  }

  private static String customersWords(Scene scene) {
    return CaseFile.of(scene.transcript()).exchanges().stream()
        .map(Exchange::text)
        .collect(Collectors.joining("\n"));
  }

  /// What was noted last; where nothing was, what an agent said last.
  private static Optional<String> outcome(Scene scene) {
    CaseFile file = CaseFile.of(scene.transcript());
    return Stream.of(file.notes(), file.agentsLines())
        .filter(not(List::isEmpty))
        .map(List::getLast)
        .findFirst()
        .map(words -> Quote.shortened(words, OUTCOME_CHARS));
  }

  /// Who is called by name in this conversation.
  private List<String> names(Scene scene) {
    Library library = libraries.get();
    Stream<String> customers =
        scene.state().room().places().stream().map(Place::name).flatMap(Optional::stream);
    Stream<String> agents =
        scene.transcript().stream()
            .map(Transcript.Line::entry)
            .flatMap(entry -> agent(entry).stream())
            .map(Agent::name);
    return Stream.of(customers, agents, Stream.of(library.voice().company(), library.voice().bot()))
        .flatMap(each -> each)
        .distinct()
        .toList();
  }

  private static Optional<Agent> agent(Entry entry) {
    if (entry instanceof Entry.Came(Agent came)) {
      return Optional.of(came);
    }
    return entry instanceof Entry.Said(Author.Person(Agent said), var _)
        ? Optional.of(said)
        : Optional.empty();
  }

  private static Turn turn(Scene scene) {
    return new Turn(
        scene.conversation(),
        scene.state(),
        scene.transcript(),
        scene.transcript().stream().mapToLong(Transcript.Line::seq).max().orElse(0),
        scene.channel(),
        Responder.Cancellation.never(),
        // What is made for agents is never read to the customer.
        Responder.Aloud.silent());
  }

  private static Scene scene(Turn turn) {
    return new Scene(turn.conversation(), turn.state(), turn.transcript());
  }
}
