package dev.baton.bot;

import dev.baton.bot.connector.Findings;
import dev.baton.bot.facts.Another;
import dev.baton.bot.facts.Facts;
import dev.baton.bot.procedure.Conduct;
import dev.baton.bot.procedure.Move;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Glimpse;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Ending;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.templates.Library;
import dev.baton.templates.Procedure;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A procedure in the middle of which a conversation is, and what the conversation has told: all of
/// it read from the transcript since people were last there, and but for guesses at an order since
/// a long silence.
///
/// @param at how far it has come
/// @param isAsked whether its question is the last thing that the customer has read, and not from
///   long ago
record Underway(Template template, Conduct conduct, Progress at, boolean isAsked) {
  private static final String ORDER = Conduct.ASKED + "order";

  /// The one whose question is open. After a long silence only the question whether something shall
  /// be done is, so that whoever says yes to it does not say it in vain.
  static Optional<Underway> in(Turn turn, Library library, Findings findings) {
    List<Transcript.Line> lines = stretch(turn);
    List<Transcript.Line> recent = Spoken.recent(lines);
    return steps(lines)
        .reduce((_, later) -> later)
        .filter(line -> progress(line).filter(Progress::isOpen).isPresent())
        .flatMap(line -> {
          boolean lately = recent.contains(line);
          boolean asked = lately && isLast(line, lines);
          return progress(line)
              .filter(at -> lately || at.stage() instanceof Stage.Confirming)
              .flatMap(at -> of(at, library, findings, asked));
        });
  }

  /// Whether nobody has said anything to the customer since the words that came with a step.
  private static boolean isLast(Transcript.Line step, List<Transcript.Line> lines) {
    return lines.stream()
            .filter(line -> line.seq() > step.seq())
            .filter(line ->
                line.entry() instanceof Entry.Said(Author author, var _)
                    && !(author instanceof Author.Customer))
            .count()
        <= 1;
  }

  /// The one whose deed was ordered by the event that the turn goes up to, whoever has the floor by
  /// now.
  static Optional<Underway> ordered(Turn turn, Library library) {
    return steps(Spoken.heard(turn.transcript(), turn.upTo()))
        .flatMap(line -> progress(line).stream())
        .filter(progress -> progress.stage() instanceof Stage.Doing)
        .reduce((_, later) -> later)
        .flatMap(progress -> of(progress, library, Findings.NONE, false));
  }

  /// The procedure that has just told the customer that it can't do what they want.
  static Optional<Template> refused(Turn turn, Library library) {
    List<Transcript.Line> lines = stretch(turn);
    List<Transcript.Line> recent = Spoken.recent(lines);
    return steps(lines)
        .reduce((_, later) -> later)
        .filter(line -> recent.contains(line) && isLast(line, lines))
        .flatMap(Underway::progress)
        .filter(at -> at.stage().equals(new Stage.Over(Ending.ANSWERED)))
        .flatMap(at -> library.template(new TemplateId(at.template())))
        .filter(template -> template.procedure().flatMap(Procedure::action).isPresent());
  }

  private static Optional<Underway> of(
      Progress progress, Library library, Findings findings, boolean asked) {
    return library
        .template(new TemplateId(progress.template()))
        .flatMap(template ->
            Conduct.of(template, findings)
                .filter(conduct -> conduct.knows(progress))
                .map(conduct -> new Underway(template, conduct, progress, asked)));
  }

  boolean isAnswered(String line) {
    return conduct.answers(at, line);
  }

  boolean takesAnything() {
    return conduct.takesAnything(at);
  }

  /// Whether the customer was asked for something that they have to say.
  boolean isForWords() {
    return at.stage() instanceof Stage.Asking;
  }

  /// Whether what they were asked for is asked for there, too.
  boolean isStillAskedFor(Progress next) {
    return at.stage() instanceof Stage.Asking(String what, int _)
        && next.stage() instanceof Stage.Asking(String then, int _)
        && what.equals(then);
  }

  /// Whether the customer was asked just now whether something shall be done.
  boolean confirms() {
    return isAsked && at.stage() instanceof Stage.Confirming;
  }

  /// Whether nothing but a yes or a no still belongs to it.
  boolean isForAYesAlone() {
    return !isAsked && at.stage() instanceof Stage.Confirming;
  }

  /// The step after the customer's line. A yes counts where the question is what it answers;
  /// otherwise everything is looked up, checked and asked for again.
  Move goOn(String line) {
    Move next = conduct.goOn(at, line);
    return next instanceof Move.Act && !isAsked ? conduct.again(at) : next;
  }

  /// How often in a row the customer has named what could not be found.
  static int misses(Turn turn) {
    return steps(stretch(turn))
        .flatMap(line -> progress(line).stream())
        .reduce((_, later) -> later)
        .map(Progress::misses)
        .orElse(0);
  }

  /// What the customer has told so far that may serve again: in answer to a question, or by
  /// themselves.
  static Map<String, String> earlier(Turn turn) {
    Map<String, String> earlier = new HashMap<>();
    for (Transcript.Line line : Spoken.recent(stretch(turn))) {
      switch (line.entry()) {
        case Entry.Progressed(Progress progress) ->
            progress
                .known()
                .forEach((name, value) -> {
                  if (name.startsWith(Conduct.MISSED)) {
                    earlier.remove(Conduct.ASKED + name.substring(Conduct.MISSED.length()), value);
                  } else if (name.startsWith(Conduct.ASKED)) {
                    earlier.put(name, value);
                  }
                });
        case Entry.Said(Author.Customer _, var said) -> {
          String words = Glimpse.of(said.text());
          List<String> orders = Facts.in(words).orders();
          // Of several none is surely meant, and another is not the one before.
          if (orders.size() > 1 || Another.orderIsIn(words)) {
            earlier.remove(ORDER);
          }
          Optional<String> named =
              orders.isEmpty() ? Conduct.orderNamed(words) : Optional.of(orders.getFirst());
          named.filter(_ -> orders.size() <= 1).ifPresent(order -> earlier.put(ORDER, order));
        }
        case Entry.Said _,
            Entry.Noted _,
            Entry.Rated _,
            Entry.Asked _,
            Entry.Came _,
            Entry.Went _,
            Entry.BotBack _,
            Entry.Closed _ -> {}
      }
    }
    return earlier;
  }

  /// What the bot has said lately.
  static List<String> said(Turn turn) {
    return told(turn).stream().map(Content::text).toList();
  }

  /// The same, in every form.
  static List<Content> told(Turn turn) {
    return Spoken.recent(stretch(turn)).stream()
        .flatMap(line ->
            line.entry() instanceof Entry.Said(Author.Bot _, var words)
                ? Stream.of(words)
                : Stream.<Content>empty())
        .toList();
  }

  private static Stream<Transcript.Line> steps(List<Transcript.Line> lines) {
    return lines.stream().filter(line -> progress(line).isPresent());
  }

  private static Optional<Progress> progress(Transcript.Line line) {
    return line.entry() instanceof Entry.Progressed(Progress progress)
        ? Optional.of(progress)
        : Optional.empty();
  }

  /// The lines since a person was asked for or there.
  private static List<Transcript.Line> stretch(Turn turn) {
    List<Transcript.Line> heard = Spoken.heard(turn.transcript(), turn.upTo());
    int from = 0;
    for (int i = 0; i < heard.size(); i++) {
      switch (heard.get(i).entry()) {
        case Entry.Asked _, Entry.Came _, Entry.Went _, Entry.BotBack _, Entry.Closed _ ->
            from = i + 1;
        case Entry.Said _, Entry.Noted _, Entry.Rated _, Entry.Progressed _ -> {}
      }
    }
    return heard.subList(from, heard.size());
  }
}
