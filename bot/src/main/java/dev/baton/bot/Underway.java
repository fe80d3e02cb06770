package dev.baton.bot;

import dev.baton.bot.connector.Findings;
import dev.baton.bot.facts.Facts;
import dev.baton.bot.procedure.Conduct;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Glimpse;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.templates.Library;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A procedure in the middle of which a conversation is, and what the conversation has told: all of
/// it read from the transcript since people were last there.
///
/// @param at how far it has come
record Underway(Template template, Conduct conduct, Progress at) {

  /// The one whose question is open.
  static Optional<Underway> in(Turn turn, Library library, Findings findings) {
    return latest(turn)
        .filter(Progress::isOpen)
        .flatMap(progress -> of(progress, library, findings));
  }

  /// The one whose deed was ordered by the event that the turn goes up to, whoever has the floor by
  /// now.
  static Optional<Underway> ordered(Turn turn, Library library) {
    return turn.transcript().stream()
        .filter(line -> line.seq() <= turn.upTo())
        .flatMap(Underway::progress)
        .filter(progress -> progress.stage() instanceof Stage.Doing)
        .reduce((_, later) -> later)
        .flatMap(progress -> of(progress, library, Findings.NONE));
  }

  private static Optional<Underway> of(Progress progress, Library library, Findings findings) {
    return library
        .template(new TemplateId(progress.template()))
        .flatMap(template ->
            Conduct.of(template, findings)
                .filter(conduct -> conduct.knows(progress))
                .map(conduct -> new Underway(template, conduct, progress)));
  }

  boolean isAnswered(String line) {
    return conduct.answers(at, line);
  }

  boolean takesAnything() {
    return conduct.takesAnything(at);
  }

  /// What the customer has told so far that may serve again: in answer to a question, or by
  /// themselves.
  static Map<String, String> earlier(Turn turn) {
    Map<String, String> earlier = new HashMap<>();
    for (Transcript.Line line : stretch(turn)) {
      switch (line.entry()) {
        case Entry.Progressed(Progress progress) ->
            progress
                .known()
                .forEach((name, value) -> {
                  if (name.startsWith("asked.")) {
                    earlier.put(name, value);
                  }
                });
        case Entry.Said(Author.Customer _, var said) ->
            Facts.in(Glimpse.of(said.text())).orders().stream()
                .findFirst()
                .ifPresent(number -> earlier.put("asked.order", number));
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

  /// What the bot has said.
  static Set<String> said(Turn turn) {
    Set<String> said = new HashSet<>();
    for (Transcript.Line line : stretch(turn)) {
      if (line.entry() instanceof Entry.Said(Author.Bot _, var words)) {
        said.add(words.text());
      }
    }
    return said;
  }

  private static Optional<Progress> latest(Turn turn) {
    return stretch(turn).stream().flatMap(Underway::progress).reduce((_, later) -> later);
  }

  private static Stream<Progress> progress(Transcript.Line line) {
    return line.entry() instanceof Entry.Progressed(Progress progress)
        ? Stream.of(progress)
        : Stream.empty();
  }

  private static List<Transcript.Line> stretch(Turn turn) {
    return lines(turn.transcript().stream().filter(line -> line.seq() <= turn.upTo()).toList());
  }

  /// The lines since a person was asked for or there.
  private static List<Transcript.Line> lines(List<Transcript.Line> transcript) {
    int from = 0;
    for (int i = 0; i < transcript.size(); i++) {
      switch (transcript.get(i).entry()) {
        case Entry.Asked _, Entry.Came _, Entry.Went _, Entry.BotBack _, Entry.Closed _ ->
            from = i + 1;
        case Entry.Said _, Entry.Noted _, Entry.Rated _, Entry.Progressed _ -> {}
      }
    }
    return transcript.subList(from, transcript.size());
  }
}
