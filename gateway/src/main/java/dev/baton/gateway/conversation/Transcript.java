package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A conversation as somebody reads it who comes new to it: what was said, and when people came and
/// went. The bot, the card for the agents and the summary all read this.
public final class Transcript {
  private Transcript() {}

  /// One line of a transcript.
  public record Line(long seq, Instant at, Entry entry) {}

  /// What a line tells.
  public sealed interface Entry {
    /// Somebody said something that the customer sees; the text as the customer's channel shows it.
    record Said(Author author, Content content) implements Entry {}

    /// Somebody noted something that the customer does not see.
    record Noted(Author author, String text) implements Entry {}

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

  /// The lines of these events, in order.
  public static List<Line> of(List<Recorded<ConversationEvent>> events) {
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

  private static Optional<Entry> entry(ConversationEvent event, String channel) {
    return switch (event) {
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
          ConversationEvent.CaseShown _,
          ConversationEvent.AgentsReminded _,
          ConversationEvent.CallbackPromised _,
          ConversationEvent.AgentNudged _,
          ConversationEvent.Settled _ ->
          Optional.empty();
    };
  }
}
