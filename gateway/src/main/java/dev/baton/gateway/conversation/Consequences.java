package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Conversation.Open;
import dev.baton.gateway.conversation.Effect.Notice;
import dev.baton.gateway.conversation.Effect.Standing;
import dev.baton.gateway.conversation.Floor.Quiet;
import dev.baton.gateway.conversation.Floor.Stage;
import dev.baton.gateway.conversation.Rules.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what follows from a recorded event: `(state before, event) -> effects`. Since effects
/// follow from what is recorded, a crash between recording and sending is repaired by reading on.
public final class Consequences {
  private Consequences() {}

  /// The effects of the event, in their order.
  public static List<Effect> of(
      Conversation before, Recorded<ConversationEvent> recorded, Patience patience) {
    return switch (before) {
      case Conversation.Fresh _ -> List.of();
      case Open open -> of(open, recorded, patience);
    };
  }

  private static List<Effect> of(
      Open before, Recorded<ConversationEvent> recorded, Patience patience) {
    Instant at = recorded.at();
    Room room = before.room();
    return switch (recorded.event()) {
      case ConversationEvent.Began _,
          ConversationEvent.Reached _,
          ConversationEvent.Named _,
          ConversationEvent.CustomerUnknown _,
          ConversationEvent.CaseShown _,
          ConversationEvent.AgentLeft _,
          ConversationEvent.NoteChanged _,
          ConversationEvent.NoteRemoved _,
          ConversationEvent.ChangeKept _,
          ConversationEvent.BotSilenced _ ->
          List.of();
      case ConversationEvent.CustomerSought(Address address, String identity) ->
          List.of(new Effect.Recognize(address, identity));
      case ConversationEvent.CustomerRecognized(Address _, Worth worth) ->
          forAgents(before, new Effect.Tell(new Notice.Recognized(worth)));
      case ConversationEvent.CardLost _ -> show(before);
      case ConversationEvent.LineDelayed(long of, String why, Instant until) ->
          forAgents(before, new Effect.Tell(new Notice.Delayed(of, why, until)));
      case ConversationEvent.CustomerSaid said -> customerSaid(before, said, at, patience);
      case ConversationEvent.ConsentGiven(
              Address address,
              boolean out,
              String words,
              var earlier) ->
          forAgents(
              before, new Effect.Tell(new Notice.Consent(address, out, words, earlier.orElse(at))));
      case ConversationEvent.LinkOffered _,
          ConversationEvent.LinkMissed _,
          ConversationEvent.LinkRefused _ ->
          List.of();
      case ConversationEvent.Linked(Address address, var _) ->
          readdress(before, address, new Notice.Reachable(address));
      case ConversationEvent.Parted(Address address, Parting why, Elsewhere _) ->
          readdress(
              before, address, new Notice.Unreachable(address, why, room.places().size() > 1));
      case ConversationEvent.TurnBegan(long upTo) -> List.of(new Effect.Think(upTo, room.epoch()));
      case ConversationEvent.AnswerRated(long of, var rating) ->
          rated(before, of, rating, at, patience);
      case ConversationEvent.BotSaid said ->
          deliver(room, new Author.Bot(), said.wording().content(), said.epoch(), true);
      case ConversationEvent.Progressed(Progress progress) ->
          forAgents(before, new Effect.Tell(new Notice.Learnt(progress)));
      case ConversationEvent.DeedOrdered(Deed deed, long _) -> List.of(new Effect.Act(deed));
      case ConversationEvent.Announced announced -> announced(before, announced);
      case ConversationEvent.PersonRequested(var id, var reason, long _) ->
          List.of(
              letSleep(Decider.TURN),
              new Effect.Enqueue(id, at),
              new Effect.ShowCase(new Request(id, reason, at)),
              wakeAt(Decider.WAIT, at.plus(patience.reminder())));
      case ConversationEvent.AgentsReminded _ ->
          timed(before, new Notice.Unclaimed(), nextStage(before, recorded, patience));
      case ConversationEvent.CallbackPromised(RequestId _, int times) ->
          timed(before, new Notice.Promised(times), nextStage(before, recorded, patience));
      case ConversationEvent.AgentJoined(Agent agent, ReservationId reservation, long _) ->
          joined(before, agent, reservation, at, patience);
      case ConversationEvent.AgentSaid said -> agentSaid(room, said, at, patience);
      case ConversationEvent.NoteWritten(Author _, String _, String line) ->
          List.of(new Effect.Mark(line, false));
      case ConversationEvent.LineChanged(long of, String text, Instant _) ->
          changed(before, of, Optional.of(text));
      case ConversationEvent.LineRemoved(long of) -> removed(before, of);
      case ConversationEvent.AgentNudged(int times) -> nudged(before, recorded, times, patience);
      case ConversationEvent.CaseReturned(var id, var reason, long _) ->
          returned(before, new Request(id, reason, at), patience);
      case ConversationEvent.CaseRaised(RequestId _, Reason grave) -> raised(before, grave);
      case ConversationEvent.BotResumed _ -> over(before, new Standing.WithBot());
      case ConversationEvent.Resolved _ -> over(before, new Standing.Settled());
      case ConversationEvent.Settled settled -> settled(before, settled);
    };
  }

  private static List<Effect> customerSaid(
      Open before, ConversationEvent.CustomerSaid said, Instant at, Patience patience) {
    Effect relay = new Effect.Relay(new Author.Customer(said.from()), said.content());
    boolean another = said.picked().filter(pick -> pick.value().equals(Choice.PERSON)).isPresent();
    return switch (before.floor()) {
      case Floor.Bot _ when isOptedOut(before.room(), said.from()) -> List.of();
      case Floor.Bot _ ->
          List.of(wakeAt(Decider.TURN, at.plus(patience.burstOn(said.from().channel()))));
      case Floor.Waiting waiting -> {
        Instant due = assuranceDue(patience, waiting);
        yield at.isBefore(due) ? List.of(relay, wakeAt(Decider.ASSURE, due)) : List.of(relay);
      }
      case Floor.People people -> {
        List<Effect> effects = new ArrayList<>(List.of(relay));
        if (another) {
          effects.add(new Effect.Tell(new Notice.AnotherWanted()));
        }
        if (people.quiet() instanceof Quiet.OnCustomer && !said.closing()) {
          effects.add(wakeAt(Decider.QUIET, at.plus(patience.nudge())));
        }
        yield effects;
      }
      case Floor.Nobody _ -> List.of();
    };
  }

  /// The bot replies to an answer that did not help as to a line; people are told.
  private static List<Effect> rated(
      Open before, long of, Optional<Rating> rating, Instant at, Patience patience) {
    Room room = before.room();
    if (!(before.floor() instanceof Floor.Bot)) {
      return forAgents(before, new Effect.Tell(new Notice.Rated(of, rating)));
    }
    return room
        .active()
        .filter(place -> !place.optedOut() && room.ratings().isNewFailure(of, rating))
        .map(place -> place.address().channel())
        .<Effect>map(there -> wakeAt(Decider.TURN, at.plus(patience.burstOn(there))))
        .stream()
        .toList();
  }

  private static List<Effect> announced(Open before, ConversationEvent.Announced announced) {
    Content content = announced.wording().content();
    List<Effect> effects =
        new ArrayList<>(
            deliver(before.room(), announced.author(), content, announced.epoch(), false));
    Effect relay = new Effect.Relay(announced.author(), content);
    effects.addAll(isFarewell(announced) ? List.of(relay) : forAgents(before, relay));
    return effects;
  }

  /// The last thing that a customer was told in a case: its thread ends with it.
  private static boolean isFarewell(ConversationEvent.Announced announced) {
    return announced.moment() == Words.Moment.AGENT_LEFT
        || announced.moment() == Words.Moment.RESOLVED;
  }

  private static List<Effect> joined(
      Open before, Agent agent, ReservationId reservation, Instant at, Patience patience) {
    if (!(before.floor() instanceof Floor.Waiting waiting)) {
      throw new IllegalStateException("an agent joined, but nobody was asked for");
    }
    Request request = waiting.request();
    return List.of(
        letSleep(Decider.WAIT),
        new Effect.Confirm(reservation),
        new Effect.Restate(request, new Standing.With(agent), before.room().card()),
        new Effect.Tell(new Notice.Matter(agent, request.reason())),
        wakeAt(Decider.QUIET, at.plus(patience.nudge())));
  }

  private static List<Effect> agentSaid(
      Room room, ConversationEvent.AgentSaid said, Instant at, Patience patience) {
    List<Effect> effects =
        new ArrayList<>(
            deliver(room, new Author.Person(said.agent()), said.content(), said.epoch(), false));
    effects.add(new Effect.Mark(said.line(), true));
    effects.add(wakeAt(Decider.QUIET, at.plus(patience.idle())));
    return effects;
  }

  private static List<Effect> removed(Open before, long of) {
    List<Effect> effects = new ArrayList<>(changed(before, of, Optional.empty()));
    effects.add(new Effect.Discard(of));
    return effects;
  }

  /// The other side gets to know it. What the bot has answered stays.
  private static List<Effect> changed(Open before, long of, Optional<String> text) {
    return before
        .room()
        .lines()
        .at(of)
        .map(line ->
            switch (line.kind()) {
              case CUSTOMER -> forAgents(before, new Effect.Tell(new Notice.Changed(of, text)));
              case AGENT ->
                  line.place().<Effect>map(place -> new Effect.Amend(place, of, text)).stream()
                      .toList();
              case NOTE -> List.<Effect>of();
            })
        .orElseGet(List::of);
  }

  private static List<Effect> nudged(
      Open before, Recorded<ConversationEvent> recorded, int times, Patience patience) {
    Floor after = after(before, recorded).floor();
    if (!(after instanceof Floor.People people)) {
      return List.of();
    }
    Notice notice =
        switch (people.quiet()) {
          case Quiet.OnAgent _ -> new Notice.AnswerDue(times);
          case Quiet.OnCustomer _ -> new Notice.Idle();
        };
    return timed(before, notice, wakeAt(Decider.QUIET, silenceEnds(patience, people.quiet())));
  }

  /// What a timer brings for the agents, and the next timer. A case that they do not see is shown
  /// first: an earlier attempt has failed for good.
  private static List<Effect> timed(Open before, Notice notice, Effect next) {
    List<Effect> effects = new ArrayList<>();
    if (before.room().card().isEmpty()) {
      effects.addAll(show(before));
    }
    effects.add(new Effect.Tell(notice));
    effects.add(next);
    return effects;
  }

  private static List<Effect> show(Open before) {
    return before.request().<Effect>map(Effect.ShowCase::new).stream().toList();
  }

  /// The slot is freed, and the case takes its old place in the queue; its card says so.
  private static List<Effect> returned(Open before, Request request, Patience patience) {
    Request left =
        leaving(before)
            .orElseThrow(() -> new IllegalStateException("a case returned, but nobody has left"));
    Optional<CaseRef> card = before.room().card();
    return List.of(
        letSleep(Decider.QUIET),
        new Effect.Release(),
        new Effect.Enqueue(request.id(), left.since()),
        card.<Effect>map(
                shown -> new Effect.Restate(request, new Standing.Open(), Optional.of(shown)))
            .orElseGet(() -> new Effect.ShowCase(request)),
        new Effect.Tell(new Notice.Returned(request.reason())),
        wakeAt(Decider.WAIT, request.since().plus(patience.reminder())));
  }

  /// The case's card says it, and so does a line in its thread.
  private static List<Effect> raised(Open before, Reason grave) {
    Effect told = new Effect.Tell(new Notice.Raised(grave));
    Optional<CaseRef> card = before.room().card();
    return switch (before.floor()) {
      case Floor.Waiting waiting ->
          List.of(
              new Effect.Restate(waiting.request().joinedBy(grave), new Standing.Open(), card),
              told);
      case Floor.People people ->
          List.of(
              new Effect.Restate(
                  people.request().joinedBy(grave),
                  new Standing.With(people.agents().getFirst()),
                  card),
              told);
      case Floor.Bot _, Floor.Nobody _ -> List.of();
    };
  }

  private static Optional<Request> leaving(Open before) {
    return before.floor() instanceof Floor.Nobody nobody ? nobody.leaving() : Optional.empty();
  }

  /// The case is over, if its agents have just left; otherwise the customer came back by
  /// themselves.
  private static List<Effect> over(Open before, Standing standing) {
    return leaving(before)
        .<List<Effect>>map(request ->
            List.of(
                letSleep(Decider.QUIET),
                new Effect.Release(),
                new Effect.Restate(request, standing, before.room().card())))
        .orElseGet(List::of);
  }

  private static List<Effect> settled(Open before, ConversationEvent.Settled settled) {
    if (Evolution.losesCard(before.floor(), settled)) {
      return show(before);
    }
    if (settled.effect().startsWith(Effect.Amend.PREFIX)) {
      return notChanged(before, settled);
    }
    List<Effect> effects = new ArrayList<>();
    Effect.InWords.after(settled, before.room()).ifPresent(effects::add);
    boolean ofLine =
        settled.effect().startsWith(Effect.Deliver.PREFIX)
            || settled.effect().startsWith(Effect.InWords.PREFIX)
            || Effect.InWords.isSpoilt(settled);
    if (ofLine) {
      effects.addAll(notDelivered(before, settled));
    }
    return effects;
  }

  private static List<Effect> notDelivered(Open before, ConversationEvent.Settled settled) {
    return switch (settled.outcome()) {
      // What is said in words for its files goes after the line itself.
      case Outcome.Done _ ->
          settled.effect().startsWith(Effect.Deliver.PREFIX)
                  && before
                      .room()
                      .lines()
                      .at(settled.of())
                      .filter(Changeable.Line::delayed)
                      .isPresent()
              ? forAgents(before, new Effect.Tell(new Notice.SentLate(settled.of())))
              : List.of();
      case Outcome.Failed(String why) ->
          forAgents(before, new Effect.Tell(new Notice.NotDelivered(settled.of(), why, false)));
      case Outcome.Uncertain(String why) ->
          forAgents(before, new Effect.Tell(new Notice.NotDelivered(settled.of(), why, true)));
      case Outcome.Dropped(String why) ->
          forAgents(before, new Effect.Tell(new Notice.NotDelivered(settled.of(), why, false)));
    };
  }

  private static List<Effect> readdress(Open before, Address address, Notice notice) {
    List<Effect> effects = new ArrayList<>(List.of(new Effect.Readdress(address)));
    effects.addAll(forAgents(before, new Effect.Tell(notice)));
    return effects;
  }

  private static List<Effect> notChanged(Open before, ConversationEvent.Settled settled) {
    return switch (settled.outcome()) {
      case Outcome.Done _, Outcome.Dropped _ -> List.of();
      case Outcome.Failed(String why) -> notChanged(before, settled, why);
      case Outcome.Uncertain(String why) -> notChanged(before, settled, why);
    };
  }

  private static List<Effect> notChanged(
      Open before, ConversationEvent.Settled settled, String why) {
    return forAgents(before, new Effect.Tell(new Notice.NotChanged(settled.of(), why)));
  }

  private static List<Effect> forAgents(Open before, Effect effect) {
    return switch (before.floor()) {
      case Floor.Waiting _, Floor.People _ -> List.of(effect);
      case Floor.Bot _, Floor.Nobody _ -> List.of();
    };
  }

  private static List<Effect> deliver(
      Room room, Author author, Content content, long epoch, boolean fenced) {
    return room.active().stream()
        .<Effect>map(place -> new Effect.Deliver(place.address(), author, content, epoch, fenced))
        .toList();
  }

  private static Effect nextStage(
      Open before, Recorded<ConversationEvent> recorded, Patience patience) {
    Floor after = after(before, recorded).floor();
    if (after instanceof Floor.Waiting waiting) {
      return wakeAt(Decider.WAIT, nextStage(patience, waiting));
    }
    throw Evolution.illegal(before, recorded);
  }

  private static Open after(Open before, Recorded<ConversationEvent> recorded) {
    return (Open) Evolution.evolve(before, recorded);
  }

  private static boolean isOptedOut(Room room, Address address) {
    return room.at(address).filter(Place::optedOut).isPresent();
  }

  private static Effect wakeAt(String timer, Instant due) {
    return new Effect.Timed(new TimerChange.Set(timer, due));
  }

  private static Effect letSleep(String timer) {
    return new Effect.Timed(new TimerChange.Clear(timer));
  }

  /// When the burst of lines from this place ends, if no other comes.
  static Instant burstEnd(Patience patience, Place place) {
    return place.lastHeard().plus(patience.burstOn(place.address().channel()));
  }

  /// When a customer who writes while they wait may hear again that they are not forgotten.
  static Instant assuranceDue(Patience patience, Floor.Waiting waiting) {
    return waiting.assuredAt().plus(patience.assurance());
  }

  /// When the wait's present stage ends.
  static Instant nextStage(Patience patience, Floor.Waiting waiting) {
    Instant since = waiting.request().since();
    return switch (waiting.stage()) {
      case Stage.Asked _ -> since.plus(patience.reminder());
      case Stage.Reminded _ -> since.plus(patience.promise());
      case Stage.Promised(int times, Instant at) -> at.plus(promiseLasts(patience, times));
    };
  }

  /// When the present silence has lasted too long.
  static Instant silenceEnds(Patience patience, Quiet quiet) {
    return switch (quiet) {
      case Quiet.OnAgent(int nudges, Instant since) ->
          since.plus(patience.nudge().multipliedBy(1L << Math.min(nudges, 8)));
      case Quiet.OnCustomer(int nudges, Instant since) ->
          since.plus(nudges == 0 ? patience.idle() : patience.idleClose());
    };
  }

  /// How long a promise that was made `times` times lasts: doubled each time, at most a day.
  private static Duration promiseLasts(Patience patience, int times) {
    Duration lasts = patience.promiseRenewal().multipliedBy(1L << Math.min(times - 1, 10));
    return lasts.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : lasts;
  }
}
