package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Conversation.Fresh;
import dev.baton.gateway.conversation.Conversation.Open;
import dev.baton.gateway.conversation.Floor.Quiet;
import dev.baton.gateway.conversation.Floor.Stage;
import dev.baton.gateway.conversation.Floor.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Folds recorded events into state. Total over what [Decider] makes; anything else means that the
/// log is corrupt, and throws.
public final class Evolution {
  private Evolution() {}

  /// The state after the event.
  public static Conversation evolve(Conversation state, Recorded<ConversationEvent> recorded) {
    return switch (state) {
      case Fresh _
          when recorded.event() instanceof ConversationEvent.Began(var who, var language) ->
          new Open(Room.begun(who, language), new Floor.Bot(0, new Turn.Listening(), 0));
      case Fresh _ -> throw illegal(state, recorded);
      case Open open -> evolve(open, recorded);
    };
  }

  private static Open evolve(Open open, Recorded<ConversationEvent> recorded) {
    Room room = open.room();
    Floor floor = open.floor();
    long seq = recorded.seq();
    Instant at = recorded.at();
    return switch (recorded.event()) {
      case ConversationEvent.Began _ -> throw illegal(open, recorded);
      case ConversationEvent.Reached(Address address) -> new Open(room.reached(address, at), floor);
      case ConversationEvent.Named(Address address, String name) ->
          new Open(room.named(address, name), floor);
      case ConversationEvent.CustomerSought(Address address, String _) ->
          new Open(room.knownBy(Optional.of(Standing.sought(room.standing(), address, at))), floor);
      case ConversationEvent.CustomerUnknown(Address address) ->
          new Open(room.knownBy(Optional.of(new Standing(address, at, Optional.empty()))), floor);
      case ConversationEvent.CustomerRecognized(Address address, Worth worth) ->
          new Open(room.knownBy(Optional.of(new Standing(address, at, Optional.of(worth)))), floor);
      case ConversationEvent.CustomerSaid said ->
          new Open(
              room.heard(said.from(), said.language(), seq, at)
                  .with(room.rounds().heard(said, at))
                  .withLines(
                      room.lines()
                          .with(
                              seq,
                              Changeable.Kind.CUSTOMER,
                              said.messageId(),
                              Optional.of(said.from()))),
              said.closing() ? floor : customerSaid(open, at));
      case ConversationEvent.ConsentGiven(
              Address address,
              boolean optedOut,
              String words,
              Optional<Instant> earlier) ->
          new Open(room.consenting(address, optedOut, words, earlier.orElse(at)), floor);
      case ConversationEvent.LinkOffered(String digest, Instant until) ->
          new Open(
              room.with(room.ties().invited(new Ties.Invitation(digest, until, 0), at)), floor);
      case ConversationEvent.LinkMissed _ -> new Open(room.with(room.ties().missed()), floor);
      case ConversationEvent.LinkRefused _ -> new Open(room.with(room.ties().mistaken(at)), floor);
      case ConversationEvent.Linked(Address address, var before) ->
          new Open(room.linked(address, before, at), floor);
      case ConversationEvent.Parted(Address address, Parting why, Elsewhere next) -> {
        boolean optedOut = room.at(address).filter(Place::optedOut).isPresent();
        var link = room.at(address).flatMap(Place::link);
        yield new Open(room.parted(address, new Ties.Gone(seq, why, next, optedOut, link)), floor);
      }
      case ConversationEvent.TurnBegan(long upTo) when floor instanceof Floor.Bot bot ->
          new Open(
              room,
              new Floor.Bot(bot.answeredUpTo(), new Turn.Thinking(seq, upTo), bot.failures()));
      case ConversationEvent.BotSaid said when floor instanceof Floor.Bot bot ->
          new Open(
              room.botSaid(seq, said.wording().content().choices())
                  .with(room.rounds().answered(at))
                  .with(said.rateable() ? room.ratings().answered(seq) : room.ratings()),
              new Floor.Bot(
                  said.upTo(),
                  // What became of a deed is said beside whatever is being thought about.
                  said.upTo() > bot.answeredUpTo() ? new Turn.Listening() : bot.turn(),
                  said.helped() ? 0 : bot.failures() + 1));
      case ConversationEvent.AnswerRated(long of, var rating) -> rated(open, seq, of, rating);
      case ConversationEvent.BotSilenced(Reason _, Instant until)
          when floor instanceof Floor.Bot bot ->
          new Open(
              room.with(room.rounds().silencedUntil(until)),
              new Floor.Bot(room.heardUpTo(), new Turn.Listening(), bot.failures()));
      case ConversationEvent.Progressed _ -> open;
      case ConversationEvent.DeedOrdered(Deed _, long upTo) when floor instanceof Floor.Bot _ ->
          new Open(room, new Floor.Bot(upTo, new Turn.Listening(), 0));
      case ConversationEvent.Announced said ->
          new Open(
              room.botSaid(seq, said.wording().content().choices())
                  .with(room.rounds().answered(at)),
              floor instanceof Floor.Waiting waiting
                  ? new Floor.Waiting(waiting.request(), waiting.stage(), at)
                  : floor);
      case ConversationEvent.PersonRequested(var id, var reason, long epoch)
          when floor instanceof Floor.Bot && epoch > room.epoch() ->
          new Open(
              room.inEpoch(epoch).withCard(Optional.empty()),
              new Floor.Waiting(new Request(id, reason, at), new Stage.Asked(), at));
      case ConversationEvent.CaseShown(RequestId _, CaseRef ref) ->
          new Open(room.withCard(Optional.of(ref)), floor);
      case ConversationEvent.CardLost _ -> new Open(room.withCard(Optional.empty()), floor);
      case ConversationEvent.AgentsReminded _ when floor instanceof Floor.Waiting waiting ->
          new Open(
              room,
              new Floor.Waiting(waiting.request(), new Stage.Reminded(), waiting.assuredAt()));
      case ConversationEvent.CallbackPromised(RequestId _, int times)
          when floor instanceof Floor.Waiting waiting ->
          new Open(room, new Floor.Waiting(waiting.request(), new Stage.Promised(times, at), at));
      case ConversationEvent.AgentJoined(Agent agent, ReservationId _, long epoch)
          when floor instanceof Floor.Waiting waiting && epoch > room.epoch() ->
          new Open(
              room.inEpoch(epoch),
              new Floor.People(waiting.request(), List.of(agent), new Quiet.OnAgent(0, at)));
      case ConversationEvent.AgentSaid said when floor instanceof Floor.People people ->
          new Open(
              room.withLines(
                  room.lines()
                      .with(
                          seq,
                          Changeable.Kind.AGENT,
                          said.line(),
                          room.active().map(Place::address))),
              new Floor.People(people.request(), people.agents(), new Quiet.OnCustomer(0, at)));
      case ConversationEvent.NoteWritten(Author _, String _, String line) ->
          new Open(
              room.withLines(room.lines().with(seq, Changeable.Kind.NOTE, line, Optional.empty())),
              floor);
      case ConversationEvent.LineChanged(long of, String _, Instant changedAt) ->
          new Open(room.withLines(room.lines().changed(of, changedAt)), floor);
      case ConversationEvent.NoteChanged(long of, String _, Instant changedAt) ->
          new Open(room.withLines(room.lines().changed(of, changedAt)), floor);
      case ConversationEvent.LineRemoved(long of) -> removed(open, of);
      case ConversationEvent.ChangeKept(var line, var text, boolean internal, Instant changed) ->
          new Open(
              room.withLines(
                  room.lines().keeping(new Changeable.Early(line, text, internal, changed))),
              floor);
      case ConversationEvent.LineDelayed(long of, String _, Instant _) ->
          new Open(room.withLines(room.lines().delayed(of)), floor);
      case ConversationEvent.NoteRemoved(long of) ->
          new Open(room.withLines(room.lines().without(of)), floor);
      case ConversationEvent.AgentNudged(int times) when floor instanceof Floor.People people ->
          new Open(
              room,
              new Floor.People(
                  people.request(), people.agents(), nudged(people.quiet(), times, at)));
      case ConversationEvent.AgentLeft(Agent agent) when floor instanceof Floor.People people ->
          new Open(room, left(people, agent, at));
      case ConversationEvent.CaseReturned(var id, var reason, long epoch)
          when floor instanceof Floor.Nobody && epoch > room.epoch() ->
          new Open(
              room.inEpoch(epoch),
              new Floor.Waiting(new Request(id, reason, at), new Stage.Asked(), at));
      case ConversationEvent.CaseRaised(RequestId _, Reason grave) ->
          new Open(room, raised(open, grave, recorded));
      case ConversationEvent.BotResumed(long epoch)
          when floor instanceof Floor.Nobody && epoch > room.epoch() ->
          new Open(
              room.inEpoch(epoch).with(Ratings.NONE),
              new Floor.Bot(room.heardUpTo(), new Turn.Listening(), 0));
      case ConversationEvent.Resolved(long epoch)
          when floor instanceof Floor.Nobody && epoch > room.epoch() ->
          new Open(room.inEpoch(epoch).with(Ratings.NONE), new Floor.Nobody(at, Optional.empty()));
      case ConversationEvent.Settled settled ->
          new Open(
              (losesCard(floor, settled) ? room.withCard(Optional.empty()) : unseen(room, settled))
                  .with(delivered(room.ratings(), settled))
                  .knownBy(asked(room.standing(), settled)),
              settled(floor, settled));
      case ConversationEvent.TurnBegan _,
          ConversationEvent.BotSaid _,
          ConversationEvent.BotSilenced _,
          ConversationEvent.DeedOrdered _,
          ConversationEvent.PersonRequested _,
          ConversationEvent.AgentsReminded _,
          ConversationEvent.CallbackPromised _,
          ConversationEvent.AgentJoined _,
          ConversationEvent.AgentSaid _,
          ConversationEvent.AgentNudged _,
          ConversationEvent.AgentLeft _,
          ConversationEvent.CaseReturned _,
          ConversationEvent.BotResumed _,
          ConversationEvent.Resolved _ ->
          throw illegal(open, recorded);
    };
  }

  private static Floor raised(Open open, Reason grave, Recorded<ConversationEvent> recorded) {
    return switch (open.floor()) {
      case Floor.Waiting(Request request, Stage stage, Instant assured) ->
          new Floor.Waiting(request.joinedBy(grave), stage, assured);
      case Floor.People(Request request, List<Agent> agents, Quiet quiet) ->
          new Floor.People(request.joinedBy(grave), agents, quiet);
      case Floor.Bot _, Floor.Nobody _ -> throw illegal(open, recorded);
    };
  }

  /// Where all that waited for an answer is taken back, nothing waits any more.
  private static Open removed(Open open, long of) {
    return takenBack(open, open.room().withLines(open.room().lines().without(of)));
  }

  /// That an answer did not help is heard like a line, once; taken back before it was answered, it
  /// may be heard another time.
  private static Open rated(Open open, long seq, long of, Optional<Rating> rating) {
    Room room = open.room();
    if (!(open.floor() instanceof Floor.Bot bot)) {
      return new Open(room.with(room.ratings().rated(of, rating, 0)), open.floor());
    }
    if (room.ratings().isNewFailure(of, rating)) {
      return new Open(room.heardSign(seq).with(room.ratings().rated(of, rating, seq)), bot);
    }
    long heard = room.ratings().at(of).map(Ratings.Answer::heard).orElse(0L);
    boolean waits = heard > bot.answeredUpTo();
    return takenBack(open, room.with(room.ratings().rated(of, rating, waits ? 0 : heard)));
  }

  /// Where all that waited for an answer is taken back, nothing waits any more.
  private static Open takenBack(Open before, Room room) {
    return before.floor() instanceof Floor.Bot(long answered, Turn _, int failures)
            && answered < room.heardUpTo()
            && !room.lines().hasCustomersAfter(answered)
            && !room.ratings().isHeardAfter(answered)
        ? new Open(room, new Floor.Bot(room.heardUpTo(), new Turn.Listening(), failures))
        : new Open(room, before.floor());
  }

  /// Where nobody could be asked, whoever writes next is asked about again.
  private static Optional<Standing> asked(
      Optional<Standing> standing, ConversationEvent.Settled settled) {
    return settled.effect().equals(Effect.Recognize.NAME)
            && !(settled.outcome() instanceof Outcome.Done)
        ? standing.map(Standing::unanswered)
        : standing;
  }

  private static Ratings delivered(Ratings ratings, ConversationEvent.Settled settled) {
    return settled.effect().startsWith(Effect.Deliver.PREFIX)
            && settled.outcome() instanceof Outcome.Done(String ref)
            && !ref.isEmpty()
        ? ratings.delivered(settled.of(), ref)
        : ratings;
  }

  private static Floor customerSaid(Open before, Instant at) {
    return switch (before.floor()) {
      case Floor.Bot(long upTo, Turn turn, int _) when hasBeenSilent(before.room(), at) ->
          new Floor.Bot(upTo, turn, 0);
      case Floor.People(var request, var agents, Quiet.OnCustomer _) ->
          new Floor.People(request, agents, new Quiet.OnAgent(0, at));
      case Floor.Bot _, Floor.Waiting _, Floor.People _, Floor.Nobody _ -> before.floor();
    };
  }

  private static boolean hasBeenSilent(Room room, Instant now) {
    Instant latest = now.minus(Floor.Bot.LASTS);
    return room.places().stream().allMatch(place -> place.lastHeard().isBefore(latest));
  }

  private static Quiet nudged(Quiet quiet, int times, Instant at) {
    return switch (quiet) {
      case Quiet.OnAgent _ -> new Quiet.OnAgent(times, at);
      case Quiet.OnCustomer _ -> new Quiet.OnCustomer(times, at);
    };
  }

  private static Floor left(Floor.People people, Agent agent, Instant at) {
    List<Agent> others = new ArrayList<>(people.agents());
    others.removeIf(a -> a.id().equals(agent.id()));
    return others.isEmpty()
        ? new Floor.Nobody(at, Optional.of(people.request()))
        : new Floor.People(people.request(), others, people.quiet());
  }

  /// A turn whose reply was given up is over; unless a later one has begun.
  private static Floor settled(Floor floor, ConversationEvent.Settled settled) {
    return floor instanceof Floor.Bot(long upTo, Turn.Thinking thinking, int failures)
            && settled.effect().equals(Effect.Think.NAME)
            && thinking.turn() == settled.of()
        ? new Floor.Bot(upTo, new Turn.Listening(), failures)
        : floor;
  }

  /// What did not get there can't be picked from.
  private static Room unseen(Room room, ConversationEvent.Settled settled) {
    return isLost(settled) && room.offered().of() == settled.of() ? room.offeringNothing() : room;
  }

  /// Whether a line surely did not reach the customer.
  static boolean isLost(ConversationEvent.Settled settled) {
    boolean away =
        settled.outcome() instanceof Outcome.Failed || settled.outcome() instanceof Outcome.Dropped;
    return away && settled.effect().startsWith(Effect.Deliver.PREFIX);
  }

  /// Whether agents do not see the case any more: what belongs into its thread can't ever get
  /// there.
  static boolean losesCard(Floor floor, ConversationEvent.Settled settled) {
    boolean intoThread =
        settled.effect().equals(Effect.Relay.NAME) || settled.effect().equals(Effect.Tell.NAME);
    return intoThread
        && settled.outcome() instanceof Outcome.Failed
        && (floor instanceof Floor.Waiting || floor instanceof Floor.People);
  }

  /// Says of what kind they are and nothing of what they hold: it ends in the program's log.
  static IllegalStateException illegal(Conversation state, Recorded<ConversationEvent> recorded) {
    String there =
        switch (state) {
          case Fresh fresh -> fresh.getClass().getSimpleName();
          case Open open -> open.floor().getClass().getSimpleName();
        };
    return new IllegalStateException(
        "the log is corrupt: event "
            + recorded.seq()
            + ", "
            + recorded.event().getClass().getSimpleName()
            + ", does not fit "
            + there);
  }
}
