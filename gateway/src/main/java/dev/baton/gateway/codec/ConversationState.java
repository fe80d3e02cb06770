package dev.baton.gateway.codec;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Changeable;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Floor.Quiet;
import dev.baton.gateway.conversation.Floor.Stage;
import dev.baton.gateway.conversation.Floor.Turn;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Ratings;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Room;
import dev.baton.gateway.conversation.Rounds;
import dev.baton.gateway.conversation.Standing;
import dev.baton.gateway.conversation.Ties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A conversation's state as JSON. Change [#FORMAT] with every change here, and with every change
/// of what a part of the state means.
final class ConversationState {
  static final String FORMAT = "conversation-state/11";

  private ConversationState() {}

  static void write(JsonOut out, Conversation state) {
    switch (state) {
      case Conversation.Fresh _ -> out.flag("fresh", true);
      case Conversation.Open(Room room, Floor floor) ->
          out.object("room", room, ConversationState::room)
              .object("floor", floor, ConversationState::floor);
    }
  }

  static Conversation read(JsonIn in) {
    return in.flag("fresh")
        ? new Conversation.Fresh()
        : new Conversation.Open(
            in.object("room", ConversationState::room),
            in.object("floor", ConversationState::floor));
  }

  private static void room(JsonOut out, Room room) {
    out.text("contact", room.contact().value())
        .text("language", room.language())
        .list("places", room.places(), ConversationState::place)
        .number("epoch", room.epoch())
        .number("heardUpTo", room.heardUpTo())
        .flag("botSpoke", room.botSpoke())
        .object("offered", room.offered(), ConversationState::offer)
        .objectIfAny(
            "ties",
            Optional.of(room.ties()).filter(ties -> !ties.equals(Ties.NONE)),
            TiesState::ties)
        .list("lines", room.lines().lines(), ConversationState::line)
        .list("past", room.lines().past(), (mark, value) -> mark.number("is", value))
        .list("early", room.lines().early(), ConversationState::early)
        .objectIfAny(
            "rounds",
            Optional.of(room.rounds()).filter(rounds -> !rounds.equals(Rounds.NONE)),
            ConversationState::rounds)
        .list("answers", room.ratings().answers(), ConversationState::answer)
        .objectIfAny("standing", room.standing(), ConversationState::standing);
    room.card().ifPresent(ref -> out.text("card", ref.thread().toString()));
  }

  private static Room room(JsonIn in) {
    return new Room(
        new ContactId(in.text("contact")),
        in.text("language"),
        in.list("places", ConversationState::place),
        in.number("epoch"),
        in.number("heardUpTo"),
        in.flag("botSpoke"),
        in.object("offered", ConversationState::offer),
        in.textIfAny("card").map(thread -> new CaseRef(Address.parse(thread))),
        in.objectIfAny("ties", TiesState::ties).orElse(Ties.NONE),
        new Changeable(
            in.list("lines", ConversationState::line),
            in.list("past", mark -> Math.toIntExact(mark.number("is"))),
            in.list("early", ConversationState::early)),
        in.objectIfAny("rounds", ConversationState::rounds).orElse(Rounds.NONE),
        new Ratings(in.list("answers", ConversationState::answer)),
        in.objectIfAny("standing", ConversationState::standing));
  }

  private static void standing(JsonOut out, Standing standing) {
    out.text("address", standing.address().toString())
        .time("asked", standing.asked())
        .objectIfAny("worth", standing.worth(), ConversationCodec::worth);
  }

  private static Standing standing(JsonIn in) {
    return new Standing(
        Address.parse(in.text("address")),
        in.time("asked"),
        in.objectIfAny("worth", ConversationCodec::worth));
  }

  private static void answer(JsonOut out, Ratings.Answer answer) {
    out.number("seq", answer.seq()).number("heard", answer.heard());
    answer.ref().ifPresent(ref -> out.text("ref", ref));
    answer.rating().ifPresent(rating -> out.text("rating", ConversationCodec.word(rating)));
  }

  private static Ratings.Answer answer(JsonIn in) {
    return new Ratings.Answer(
        in.number("seq"),
        in.textIfAny("ref"),
        in.textIfAny("rating").map(ConversationCodec::rating),
        in.number("heard"));
  }

  private static void rounds(JsonOut out, Rounds rounds) {
    out.list("latest", rounds.latest(), ConversationState::round)
        .time("silentUntil", rounds.silentUntil());
    rounds.heard().ifPresent(like -> out.text("heard", Long.toString(like)));
  }

  private static Rounds rounds(JsonIn in) {
    return new Rounds(
        in.textIfAny("heard").map(Long::valueOf),
        in.list("latest", ConversationState::round),
        in.time("silentUntil"));
  }

  private static void round(JsonOut out, Rounds.Round round) {
    out.time("at", round.at()).number("like", round.like());
  }

  private static Rounds.Round round(JsonIn in) {
    return new Rounds.Round(in.time("at"), in.number("like"));
  }

  private static void line(JsonOut out, Changeable.Line line) {
    out.number("seq", line.seq()).text("kind", line.kind().name()).text("ref", line.ref());
    line.place().ifPresent(place -> out.text("place", place.toString()));
    out.time("changed", line.changed()).flag("delayed", line.delayed());
  }

  private static Changeable.Line line(JsonIn in) {
    return new Changeable.Line(
        in.number("seq"),
        Changeable.Kind.valueOf(in.text("kind")),
        in.text("ref"),
        in.textIfAny("place").map(Address::parse),
        in.time("changed"),
        in.flag("delayed"));
  }

  private static void early(JsonOut out, Changeable.Early early) {
    Parts.written(out, early.line());
    early.text().ifPresent(text -> out.text("text", text));
    out.flag("internal", early.internal()).time("changed", early.changed());
  }

  private static Changeable.Early early(JsonIn in) {
    return new Changeable.Early(
        Parts.written(in), in.textIfAny("text"), in.flag("internal"), in.time("changed"));
  }

  private static void place(JsonOut out, Place place) {
    out.text("address", place.address().toString())
        .flag("optedOut", place.optedOut())
        .time("lastHeard", place.lastHeard());
    place.name().ifPresent(name -> out.text("name", name));
    place
        .optOut()
        .ifPresent(said -> out.text("optOutWords", said.words()).time("optOutAt", said.at()));
    out.objectIfAny("link", place.link(), TiesState::link);
  }

  private static Place place(JsonIn in) {
    return new Place(
        Address.parse(in.text("address")),
        in.flag("optedOut"),
        in.time("lastHeard"),
        in.textIfAny("name"),
        in.textIfAny("optOutWords").map(words -> new Place.OptOut(words, in.time("optOutAt"))),
        in.objectIfAny("link", TiesState::link));
  }

  private static void offer(JsonOut out, Room.Offer offer) {
    out.number("of", offer.of()).list("choices", offer.choices(), Parts::choice);
  }

  private static Room.Offer offer(JsonIn in) {
    return new Room.Offer(in.number("of"), in.list("choices", Parts::choice));
  }

  private static void floor(JsonOut out, Floor floor) {
    switch (floor) {
      case Floor.Bot(long answeredUpTo, Turn turn, int failures) ->
          out.text("is", "bot")
              .number("answeredUpTo", answeredUpTo)
              .objectIfAny("thinking", thinking(turn), ConversationState::turn)
              .number("failures", failures);
      case Floor.Waiting(Request request, Stage stage, Instant assuredAt) ->
          out.text("is", "waiting")
              .object("request", request, ConversationState::request)
              .object("stage", stage, ConversationState::stage)
              .time("assuredAt", assuredAt);
      case Floor.People(Request request, List<Agent> agents, Quiet quiet) ->
          out.text("is", "people")
              .object("request", request, ConversationState::request)
              .list("agents", agents, Parts::agent)
              .object("quiet", quiet, ConversationState::quiet);
      case Floor.Nobody(Instant since, Optional<Request> leaving) ->
          out.text("is", "nobody")
              .time("since", since)
              .objectIfAny("leaving", leaving, ConversationState::request);
    }
  }

  private static Floor floor(JsonIn in) {
    String is = in.text("is");
    return switch (is) {
      case "bot" ->
          new Floor.Bot(
              in.number("answeredUpTo"),
              in.objectIfAny("thinking", ConversationState::turn).orElseGet(Turn.Listening::new),
              in.count("failures"));
      case "waiting" ->
          new Floor.Waiting(
              in.object("request", ConversationState::request),
              in.object("stage", ConversationState::stage),
              in.time("assuredAt"));
      case "people" ->
          new Floor.People(
              in.object("request", ConversationState::request),
              in.list("agents", Parts::agent),
              in.object("quiet", ConversationState::quiet));
      case "nobody" ->
          new Floor.Nobody(in.time("since"), in.objectIfAny("leaving", ConversationState::request));
      default -> throw new IllegalArgumentException("no floor is " + is);
    };
  }

  private static Optional<Turn.Thinking> thinking(Turn turn) {
    return switch (turn) {
      case Turn.Listening _ -> Optional.empty();
      case Turn.Thinking thinking -> Optional.of(thinking);
    };
  }

  private static void turn(JsonOut out, Turn.Thinking thinking) {
    out.number("turn", thinking.turn()).number("upTo", thinking.upTo());
  }

  private static Turn turn(JsonIn in) {
    return new Turn.Thinking(in.number("turn"), in.number("upTo"));
  }

  private static void request(JsonOut out, Request request) {
    out.text("id", request.id().value())
        .object("reason", request.reason(), Parts::reason)
        .time("since", request.since());
  }

  private static Request request(JsonIn in) {
    return new Request(
        new RequestId(in.text("id")), in.object("reason", Parts::reason), in.time("since"));
  }

  private static void stage(JsonOut out, Stage stage) {
    switch (stage) {
      case Stage.Asked _ -> out.text("is", "asked");
      case Stage.Reminded _ -> out.text("is", "reminded");
      case Stage.Promised(int times, Instant at) ->
          out.text("is", "promised").number("times", times).time("at", at);
    }
  }

  private static Stage stage(JsonIn in) {
    String is = in.text("is");
    return switch (is) {
      case "asked" -> new Stage.Asked();
      case "reminded" -> new Stage.Reminded();
      case "promised" -> new Stage.Promised(in.count("times"), in.time("at"));
      default -> throw new IllegalArgumentException("no stage is " + is);
    };
  }

  private static void quiet(JsonOut out, Quiet quiet) {
    switch (quiet) {
      case Quiet.OnAgent(int nudges, Instant since) ->
          out.text("on", "agent").number("nudges", nudges).time("since", since);
      case Quiet.OnCustomer(int nudges, Instant since) ->
          out.text("on", "customer").number("nudges", nudges).time("since", since);
    }
  }

  private static Quiet quiet(JsonIn in) {
    String on = in.text("on");
    return switch (on) {
      case "agent" -> new Quiet.OnAgent(in.count("nudges"), in.time("since"));
      case "customer" -> new Quiet.OnCustomer(in.count("nudges"), in.time("since"));
      default -> throw new IllegalArgumentException("nothing is quiet on " + on);
    };
  }
}
