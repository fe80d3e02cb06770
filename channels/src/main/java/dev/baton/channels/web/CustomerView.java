package dev.baton.channels.web;

import dev.baton.channels.web.ServerFrame.Floor;
import dev.baton.channels.web.ServerFrame.Speaker;
import dev.baton.channels.web.WebSettings.Names;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The conversation as its customer sees it: which recorded event becomes which frame. Pure.
///
/// Each event that a customer may see becomes exactly one frame under its own number; all others
/// become none. Who is in the room is folded on the way, since a frame about people tells of all of
/// them.
///
/// @param agents who has joined, in order
/// @param promised whether the waiting customer was promised a callback
/// @param since the number of the event that last changed who is here or has the floor, 0 for none
record CustomerView(List<Agent> agents, Floor floor, boolean promised, long since) {
  private static final String CHANNEL = "web";

  /// Only the bot is here, as at the beginning of each conversation.
  static final CustomerView BOT_ALONE = new CustomerView(List.of(), Floor.BOT, false, 0);

  CustomerView {
    agents = List.copyOf(agents);
  }

  /// The view after an event.
  CustomerView after(Recorded<ConversationEvent> recorded) {
    long seq = recorded.seq();
    return switch (recorded.event()) {
      case ConversationEvent.PersonRequested _, ConversationEvent.CaseReturned _ ->
          new CustomerView(List.of(), Floor.WAITING, false, seq);
      case ConversationEvent.CallbackPromised _ -> new CustomerView(agents, floor, true, since);
      case ConversationEvent.AgentJoined joined ->
          new CustomerView(with(joined.agent()), Floor.PEOPLE, false, seq);
      case ConversationEvent.AgentLeft(Agent agent) -> left(agent, seq);
      case ConversationEvent.BotResumed _, ConversationEvent.Resolved _ ->
          new CustomerView(List.of(), Floor.BOT, false, seq);
      case ConversationEvent.CustomerSaid _,
          ConversationEvent.BotSaid _,
          ConversationEvent.AnswerRated _,
          ConversationEvent.Announced _,
          ConversationEvent.AgentSaid _,
          ConversationEvent.Began _,
          ConversationEvent.Reached _,
          ConversationEvent.Named _,
          ConversationEvent.ConsentGiven _,
          ConversationEvent.LinkOffered _,
          ConversationEvent.LinkMissed _,
          ConversationEvent.LinkRefused _,
          ConversationEvent.Linked _,
          ConversationEvent.Parted _,
          ConversationEvent.CustomerSought _,
          ConversationEvent.CustomerRecognized _,
          ConversationEvent.CustomerUnknown _,
          ConversationEvent.TurnBegan _,
          ConversationEvent.BotSilenced _,
          ConversationEvent.Progressed _,
          ConversationEvent.DeedOrdered _,
          ConversationEvent.CaseShown _,
          ConversationEvent.CardLost _,
          ConversationEvent.AgentsReminded _,
          ConversationEvent.CaseRaised _,
          ConversationEvent.NoteWritten _,
          ConversationEvent.LineChanged _,
          ConversationEvent.LineRemoved _,
          ConversationEvent.NoteChanged _,
          ConversationEvent.NoteRemoved _,
          ConversationEvent.ChangeKept _,
          ConversationEvent.AgentNudged _,
          ConversationEvent.LineDelayed _,
          ConversationEvent.Settled _ ->
          this;
    };
  }

  /// Whether after this event the view is the same whatever was before: where a fold may begin.
  static boolean begins(ConversationEvent event) {
    return event instanceof ConversationEvent.Began
        || event instanceof ConversationEvent.PersonRequested
        || event instanceof ConversationEvent.CaseReturned
        || event instanceof ConversationEvent.BotResumed
        || event instanceof ConversationEvent.Resolved;
  }

  /// The frame that an event becomes, given the view after it.
  Optional<ServerFrame.Numbered> frame(Recorded<ConversationEvent> recorded, Names names) {
    return recorded.event() instanceof ConversationEvent.ForCustomer event
        ? Optional.of(frame(recorded, event, names))
        : Optional.empty();
  }

  /// Who is here, under the number since when.
  ServerFrame.People people(Names names) {
    Stream<Speaker> people = agents.stream().map(CustomerView::speaker);
    return new ServerFrame.People(
        since, Stream.concat(Stream.of(bot(names)), people).toList(), floor);
  }

  /// What the customer waits for, if they wait.
  Optional<ServerFrame.Wait> waiting() {
    return floor == Floor.WAITING
        ? Optional.of(
            new ServerFrame.Wait(
                promised ? ServerFrame.Wait.State.CALLBACK : ServerFrame.Wait.State.QUEUED))
        : Optional.empty();
  }

  /// The stream in which the reply to the lines up to this one is shown.
  static String stream(long upTo) {
    return "reply-" + upTo;
  }

  /// The bot, as somebody in the room.
  static Speaker bot(Names names) {
    return new Speaker("bot", names.bot());
  }

  private ServerFrame.Numbered frame(
      Recorded<ConversationEvent> recorded, ConversationEvent.ForCustomer event, Names names) {
    return switch (event) {
      case ConversationEvent.CustomerSaid said -> own(recorded, said);
      case ConversationEvent.BotSaid said ->
          message(
              recorded,
              Optional.of(stream(said.upTo())),
              bot(names),
              said.wording().content(),
              said.rateable());
      case ConversationEvent.AnswerRated(long of, var rating) ->
          new ServerFrame.Rated(recorded.seq(), of, rating);
      case ConversationEvent.Announced said ->
          message(
              recorded,
              Optional.empty(),
              speaker(said.author(), names),
              said.wording().content(),
              false);
      case ConversationEvent.AgentSaid said ->
          message(recorded, Optional.empty(), speaker(said.agent()), said.content(), false);
      case ConversationEvent.LineChanged(long of, String text, Instant _) ->
          new ServerFrame.Edit(recorded.seq(), of, text);
      case ConversationEvent.LineRemoved(long of) -> new ServerFrame.Retract(recorded.seq(), of);
      case ConversationEvent.PersonRequested _,
          ConversationEvent.AgentJoined _,
          ConversationEvent.AgentLeft _,
          ConversationEvent.CaseReturned _,
          ConversationEvent.BotResumed _,
          ConversationEvent.Resolved _ ->
          people(names);
    };
  }

  /// A line of the customer's own, with the id that their browser gave it; a line they wrote
  /// elsewhere has none here.
  private static ServerFrame.Message own(
      Recorded<ConversationEvent> recorded, ConversationEvent.CustomerSaid said) {
    Optional<String> id =
        said.from().channel().equals(CHANNEL) ? Optional.of(said.messageId()) : Optional.empty();
    return new ServerFrame.Message(
        recorded.seq(),
        id,
        Optional.empty(),
        new Speaker("customer", ""),
        said.content().text(),
        List.of(),
        said.content().attachments(),
        false,
        recorded.at());
  }

  private static ServerFrame.Message message(
      Recorded<ConversationEvent> recorded,
      Optional<String> stream,
      Speaker author,
      Content content,
      boolean rateable) {
    return new ServerFrame.Message(
        recorded.seq(),
        Optional.empty(),
        stream,
        author,
        content.textFor(CHANNEL),
        content.choices(),
        content.attachments(),
        rateable,
        recorded.at());
  }

  private static Speaker speaker(Author author, Names names) {
    return switch (author) {
      case Author.Customer _ -> new Speaker("customer", "");
      case Author.Bot _ -> bot(names);
      case Author.System _ -> new Speaker("system", names.company());
      case Author.Person(Agent agent) -> speaker(agent);
    };
  }

  private static Speaker speaker(Agent agent) {
    return new Speaker("agent", agent.name());
  }

  private List<Agent> with(Agent agent) {
    List<Agent> all = new ArrayList<>(agents);
    all.removeIf(other -> other.id().equals(agent.id()));
    all.add(agent);
    return all;
  }

  private CustomerView left(Agent agent, long seq) {
    List<Agent> others = agents.stream().filter(other -> !other.id().equals(agent.id())).toList();
    return new CustomerView(others, others.isEmpty() ? Floor.BOT : Floor.PEOPLE, false, seq);
  }
}
