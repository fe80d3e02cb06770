package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A conversation as somebody reads it who comes new to it: what was said, and when people came and
/// went. The bot, the card for the agents and the summary all read this.
public final class Transcript {
  private Transcript() {}

  /// One line of a transcript.
  public record Line(long seq, Instant at, Entry entry) {
    private Line saying(String text) {
      return switch (entry) {
        case Entry.Said(Author author, Content content) ->
            new Line(seq, at, new Entry.Said(author, content.withText(text)));
        case Entry.Noted(Author author, String _) ->
            new Line(seq, at, new Entry.Noted(author, text));
        case Entry.Rated(long of, Rating rating, String _) ->
            new Line(seq, at, new Entry.Rated(of, rating, text));
        case Entry.Progressed _,
            Entry.Asked _,
            Entry.Came _,
            Entry.Went _,
            Entry.BotBack _,
            Entry.Closed _ ->
            this;
      };
    }
  }

  /// What a line tells.
  public sealed interface Entry {
    /// Somebody said something that the customer sees; the text as the customer's channel shows it.
    record Said(Author author, Content content) implements Entry {}

    /// Somebody noted something that the customer does not see.
    record Noted(Author author, String text) implements Entry {}

    /// The customer said of the bot's answer with this number, in these words, whether it helped.
    record Rated(long of, Rating rating, String answer) implements Entry {}

    /// A procedure of the bot's came this far.
    record Progressed(Progress progress) implements Entry {}

    /// A person was asked for.
    record Asked(Reason reason) implements Entry {}

    /// An agent came.
    record Came(Agent agent) implements Entry {}

    /// An agent went.
    record Went(Agent agent) implements Entry {}

    /// The bot has the floor again.
    record BotBack() implements Entry {}

    /// The matter was settled.
    record Closed() implements Entry {}
  }

  /// The lines of these events, in order, in their present words. What was taken back is not among
  /// them.
  public static List<Line> of(List<Recorded<ConversationEvent>> events) {
    Map<Long, Line> lines = new LinkedHashMap<>();
    asSaid(events).forEach(line -> lines.put(line.seq(), line));
    Map<Long, Long> ratings = new HashMap<>();
    for (Recorded<ConversationEvent> recorded : events) {
      if (recorded.event() instanceof ConversationEvent.AnswerRated rated) {
        // Of what was said of an answer the last holds.
        Optional.ofNullable(ratings.put(rated.of(), recorded.seq())).ifPresent(lines::remove);
        Optional.ofNullable(lines.get(rated.of()))
            .flatMap(answer -> words(answer.entry()))
            .ifPresent(
                words -> lines.computeIfPresent(recorded.seq(), (_, line) -> line.saying(words)));
      } else if (recorded.event() instanceof ConversationEvent.LineChanged changed) {
        lines.computeIfPresent(changed.of(), (_, line) -> line.saying(changed.text()));
      } else if (recorded.event() instanceof ConversationEvent.NoteChanged changed) {
        lines.computeIfPresent(changed.of(), (_, line) -> line.saying(changed.text()));
      } else if (recorded.event() instanceof ConversationEvent.LineRemoved removed) {
        lines.remove(removed.of());
      } else if (recorded.event() instanceof ConversationEvent.NoteRemoved removed) {
        lines.remove(removed.of());
      }
    }
    return List.copyOf(lines.values());
  }

  /// The same without what surely did not reach the customer: what is said next does not build upon
  /// it, and what it answered has no answer yet.
  public static List<Line> received(List<Recorded<ConversationEvent>> events) {
    Set<Long> lost =
        events.stream()
            .filter(each ->
                each.event() instanceof ConversationEvent.Settled settled
                    && Evolution.isLost(settled))
            .map(each -> ((ConversationEvent.Settled) each.event()).of())
            .collect(Collectors.toSet());
    return of(events).stream()
        .filter(line -> !lost.contains(line.seq()) || !(line.entry() instanceof Entry.Said))
        .toList();
  }

  /// The same lines as they were said, whatever has become of them since: what was sent then.
  public static List<Line> asSaid(List<Recorded<ConversationEvent>> events) {
    List<Line> lines = new ArrayList<>();
    String channel = "";
    for (Recorded<ConversationEvent> recorded : events) {
      if (recorded.event() instanceof ConversationEvent.CustomerSaid said) {
        channel = said.from().channel();
      }
      entry(recorded.event(), channel)
          .ifPresent(entry -> lines.add(new Line(recorded.seq(), recorded.at(), entry)));
    }
    return List.copyOf(lines);
  }

  private static Optional<String> words(Entry entry) {
    return entry instanceof Entry.Said(Author _, Content content)
        ? Optional.of(content.text())
        : Optional.empty();
  }

  private static Optional<Entry> entry(ConversationEvent event, String channel) {
    return switch (event) {
      case ConversationEvent.AnswerRated(long of, var rating) ->
          rating.map(said -> new Entry.Rated(of, said, ""));
      case ConversationEvent.CustomerSaid said ->
          Optional.of(new Entry.Said(new Author.Customer(said.from()), said.content()));
      case ConversationEvent.BotSaid said ->
          Optional.of(new Entry.Said(new Author.Bot(), said.wording().content().in(channel)));
      case ConversationEvent.Announced said ->
          Optional.of(new Entry.Said(said.author(), said.wording().content().in(channel)));
      case ConversationEvent.AgentSaid said ->
          Optional.of(new Entry.Said(new Author.Person(said.agent()), said.content()));
      case ConversationEvent.NoteWritten(Author author, String text, String _) ->
          Optional.of(new Entry.Noted(author, text));
      case ConversationEvent.BotSilenced(Reason reason, Instant _) ->
          Optional.of(new Entry.Noted(new Author.System(), reason.evidence()));
      case ConversationEvent.Progressed(Progress progress) ->
          Optional.of(new Entry.Progressed(progress));
      case ConversationEvent.PersonRequested(RequestId _, Reason reason, long _) ->
          Optional.of(new Entry.Asked(reason));
      case ConversationEvent.CaseReturned(RequestId _, Reason reason, long _) ->
          Optional.of(new Entry.Asked(reason));
      case ConversationEvent.AgentJoined(Agent agent, ReservationId _, long _) ->
          Optional.of(new Entry.Came(agent));
      case ConversationEvent.AgentLeft(Agent agent) -> Optional.of(new Entry.Went(agent));
      case ConversationEvent.BotResumed _ -> Optional.of(new Entry.BotBack());
      case ConversationEvent.Resolved _ -> Optional.of(new Entry.Closed());
      case ConversationEvent.Began _,
          ConversationEvent.Reached _,
          ConversationEvent.Named _,
          ConversationEvent.ConsentGiven _,
          ConversationEvent.LinkOffered _,
          ConversationEvent.LinkMissed _,
          ConversationEvent.LinkRefused _,
          ConversationEvent.Linked _,
          ConversationEvent.Parted _,
          ConversationEvent.TurnBegan _,
          ConversationEvent.CustomerSought _,
          ConversationEvent.CustomerRecognized _,
          ConversationEvent.CustomerUnknown _,
          ConversationEvent.DeedOrdered _,
          ConversationEvent.CaseShown _,
          ConversationEvent.CardLost _,
          ConversationEvent.AgentsReminded _,
          ConversationEvent.CallbackPromised _,
          ConversationEvent.CaseRaised _,
          ConversationEvent.AgentNudged _,
          ConversationEvent.LineChanged _,
          ConversationEvent.LineRemoved _,
          ConversationEvent.NoteChanged _,
          ConversationEvent.NoteRemoved _,
          ConversationEvent.ChangeKept _,
          ConversationEvent.LineDelayed _,
          ConversationEvent.Settled _ ->
          Optional.empty();
    };
  }
}
