package dev.baton.gateway.codec;

import static dev.baton.gateway.codec.JsonEventCodec.row;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentJoined;
import dev.baton.gateway.conversation.ConversationEvent.AgentLeft;
import dev.baton.gateway.conversation.ConversationEvent.AgentNudged;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.AgentsReminded;
import dev.baton.gateway.conversation.ConversationEvent.Announced;
import dev.baton.gateway.conversation.ConversationEvent.AnswerRated;
import dev.baton.gateway.conversation.ConversationEvent.Began;
import dev.baton.gateway.conversation.ConversationEvent.BotResumed;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.BotSilenced;
import dev.baton.gateway.conversation.ConversationEvent.CallbackPromised;
import dev.baton.gateway.conversation.ConversationEvent.CardLost;
import dev.baton.gateway.conversation.ConversationEvent.CaseRaised;
import dev.baton.gateway.conversation.ConversationEvent.CaseReturned;
import dev.baton.gateway.conversation.ConversationEvent.CaseShown;
import dev.baton.gateway.conversation.ConversationEvent.ChangeKept;
import dev.baton.gateway.conversation.ConversationEvent.ConsentGiven;
import dev.baton.gateway.conversation.ConversationEvent.CustomerRecognized;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSought;
import dev.baton.gateway.conversation.ConversationEvent.CustomerUnknown;
import dev.baton.gateway.conversation.ConversationEvent.DeedOrdered;
import dev.baton.gateway.conversation.ConversationEvent.LineChanged;
import dev.baton.gateway.conversation.ConversationEvent.LineDelayed;
import dev.baton.gateway.conversation.ConversationEvent.LineRemoved;
import dev.baton.gateway.conversation.ConversationEvent.LinkMissed;
import dev.baton.gateway.conversation.ConversationEvent.LinkOffered;
import dev.baton.gateway.conversation.ConversationEvent.LinkRefused;
import dev.baton.gateway.conversation.ConversationEvent.Linked;
import dev.baton.gateway.conversation.ConversationEvent.Named;
import dev.baton.gateway.conversation.ConversationEvent.NoteChanged;
import dev.baton.gateway.conversation.ConversationEvent.NoteRemoved;
import dev.baton.gateway.conversation.ConversationEvent.NoteWritten;
import dev.baton.gateway.conversation.ConversationEvent.Parted;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import dev.baton.gateway.conversation.ConversationEvent.Progressed;
import dev.baton.gateway.conversation.ConversationEvent.Reached;
import dev.baton.gateway.conversation.ConversationEvent.Resolved;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.conversation.ConversationEvent.TurnBegan;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Parting;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import dev.baton.gateway.conversation.Words.Moment;
import dev.baton.gateway.conversation.Worth;
import dev.baton.gateway.log.SnapshotCodec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// How a conversation is written down.
public final class ConversationCodec {
  private ConversationCodec() {}

  /// Its state, for snapshots.
  public static SnapshotCodec<Conversation> snapshots() {
    return new JsonSnapshotCodec<>(
        ConversationState.FORMAT, ConversationState::write, ConversationState::read);
  }

  /// Its events.
  public static JsonEventCodec<ConversationEvent> events() {
    return new JsonEventCodec<>(
        ConversationEvent.class,
        List.of(
            row(
                "began/1",
                Began.class,
                (out, e) -> out.text("contact", e.contact().value()).text("language", e.language()),
                in -> new Began(new ContactId(in.text("contact")), in.text("language"))),
            row(
                "reached/1",
                Reached.class,
                (out, e) -> out.text("address", e.address().toString()),
                in -> new Reached(Address.parse(in.text("address")))),
            row(
                "named/1",
                Named.class,
                (out, e) -> out.text("address", e.address().toString()).text("name", e.name()),
                in -> new Named(Address.parse(in.text("address")), in.text("name"))),
            row(
                "customer-said/1",
                CustomerSaid.class,
                (out, e) ->
                    out.text("from", e.from().toString())
                        .text("message", e.messageId())
                        .object("content", e.content(), Parts::content)
                        .objectIfAny("picked", e.picked(), ConversationCodec::picked)
                        .text("language", e.language())
                        .time("said", e.saidAt())
                        .flag("closing", e.closing()),
                in ->
                    new CustomerSaid(
                        Address.parse(in.text("from")),
                        in.text("message"),
                        in.object("content", Parts::content),
                        in.objectIfAny("picked", ConversationCodec::picked),
                        in.text("language"),
                        in.time("said"),
                        in.flag("closing"))),
            row(
                "customer-sought/1",
                CustomerSought.class,
                (out, e) ->
                    out.text("address", e.address().toString()).text("identity", e.identity()),
                in -> new CustomerSought(Address.parse(in.text("address")), in.text("identity"))),
            row(
                "customer-recognized/1",
                CustomerRecognized.class,
                (out, e) ->
                    out.text("address", e.address().toString())
                        .object("worth", e.worth(), ConversationCodec::worth),
                in ->
                    new CustomerRecognized(
                        Address.parse(in.text("address")),
                        in.object("worth", ConversationCodec::worth))),
            row(
                "customer-unknown/1",
                CustomerUnknown.class,
                (out, e) -> out.text("address", e.address().toString()),
                in -> new CustomerUnknown(Address.parse(in.text("address")))),
            row(
                "consent-given/1",
                ConsentGiven.class,
                (out, e) ->
                    out.text("address", e.address().toString())
                        .flag("out", e.optedOut())
                        .text("words", e.words())
                        .timeIfAny("said", e.earlier()),
                in ->
                    new ConsentGiven(
                        Address.parse(in.text("address")),
                        in.flag("out"),
                        in.text("words"),
                        in.timeIfAny("said"))),
            row(
                "link-offered/1",
                LinkOffered.class,
                (out, e) -> out.text("digest", e.digest()).time("until", e.until()),
                in -> new LinkOffered(in.text("digest"), in.time("until"))),
            row(
                "link-missed/1",
                LinkMissed.class,
                (out, e) -> out.text("from", e.from().toString()),
                in -> new LinkMissed(Address.parse(in.text("from")))),
            row(
                "link-refused/1",
                LinkRefused.class,
                (out, e) -> out.text("from", e.from().toString()),
                in -> new LinkRefused(Address.parse(in.text("from")))),
            row(
                "linked/1",
                Linked.class,
                (out, e) ->
                    out.text("address", e.address().toString())
                        .objectIfAny("before", e.before(), Parts::elsewhere),
                in ->
                    new Linked(
                        Address.parse(in.text("address")),
                        in.objectIfAny("before", Parts::elsewhere))),
            row(
                "parted/1",
                Parted.class,
                (out, e) ->
                    out.text("address", e.address().toString())
                        .text("why", e.why().name())
                        .object("next", e.next(), Parts::elsewhere),
                in ->
                    new Parted(
                        Address.parse(in.text("address")),
                        Parting.valueOf(in.text("why")),
                        in.object("next", Parts::elsewhere))),
            row(
                "turn-began/1",
                TurnBegan.class,
                (out, e) -> out.number("upTo", e.upTo()),
                in -> new TurnBegan(in.number("upTo"))),
            row(
                "bot-said/1",
                BotSaid.class,
                (out, e) ->
                    out.number("epoch", e.epoch())
                        .object("wording", e.wording(), Parts::wording)
                        .number("upTo", e.upTo())
                        .flag("helped", e.helped())
                        .flag("rateable", e.rateable())
                        .objectIfAny("offer", e.offer(), Parts::reason),
                in ->
                    new BotSaid(
                        in.number("epoch"),
                        in.object("wording", Parts::wording),
                        in.number("upTo"),
                        in.flag("helped"),
                        in.flag("rateable"),
                        in.objectIfAny("offer", Parts::reason))),
            row(
                "answer-rated/1",
                AnswerRated.class,
                (out, e) -> {
                  out.number("of", e.of());
                  e.rating().ifPresent(rating -> out.text("rating", word(rating)));
                },
                in ->
                    new AnswerRated(
                        in.number("of"), in.textIfAny("rating").map(ConversationCodec::rating))),
            row(
                "bot-silenced/1",
                BotSilenced.class,
                (out, e) ->
                    out.object("reason", e.reason(), Parts::reason).time("until", e.until()),
                in -> new BotSilenced(in.object("reason", Parts::reason), in.time("until"))),
            row(
                "progressed/1",
                Progressed.class,
                (out, e) -> progress(out, e.progress()),
                in -> new Progressed(progress(in))),
            row(
                "deed-ordered/1",
                DeedOrdered.class,
                (out, e) ->
                    out.text("action", e.deed().action())
                        .texts("inputs", e.deed().inputs())
                        .number("upTo", e.upTo()),
                in ->
                    new DeedOrdered(
                        new Deed(in.text("action"), in.texts("inputs")), in.number("upTo"))),
            row(
                "announced/1",
                Announced.class,
                (out, e) ->
                    out.number("epoch", e.epoch())
                        .text("moment", e.moment().name())
                        .object("wording", e.wording(), Parts::wording),
                in ->
                    new Announced(
                        in.number("epoch"),
                        Moment.valueOf(in.text("moment")),
                        in.object("wording", Parts::wording))),
            row(
                "person-requested/1",
                PersonRequested.class,
                (out, e) ->
                    out.text("request", e.request().value())
                        .object("reason", e.reason(), Parts::reason)
                        .number("epoch", e.epoch()),
                in ->
                    new PersonRequested(
                        new RequestId(in.text("request")),
                        in.object("reason", Parts::reason),
                        in.number("epoch"))),
            row(
                "case-shown/1",
                CaseShown.class,
                (out, e) ->
                    out.text("request", e.request().value())
                        .text("thread", e.ref().thread().toString()),
                in ->
                    new CaseShown(
                        new RequestId(in.text("request")),
                        new CaseRef(Address.parse(in.text("thread"))))),
            row(
                "card-lost/1",
                CardLost.class,
                (out, e) ->
                    out.text("request", e.request().value()).text("card", e.ref().toString()),
                in ->
                    new CardLost(
                        new RequestId(in.text("request")),
                        new CaseRef(Address.parse(in.text("card"))))),
            row(
                "agents-reminded/1",
                AgentsReminded.class,
                (out, e) -> out.text("request", e.request().value()),
                in -> new AgentsReminded(new RequestId(in.text("request")))),
            row(
                "callback-promised/1",
                CallbackPromised.class,
                (out, e) -> out.text("request", e.request().value()).number("times", e.times()),
                in -> new CallbackPromised(new RequestId(in.text("request")), in.count("times"))),
            row(
                "agent-joined/1",
                AgentJoined.class,
                (out, e) ->
                    out.object("agent", e.agent(), Parts::agent)
                        .text("reservation", e.reservation().value())
                        .number("epoch", e.epoch()),
                in ->
                    new AgentJoined(
                        in.object("agent", Parts::agent),
                        new ReservationId(in.text("reservation")),
                        in.number("epoch"))),
            row(
                "agent-said/1",
                AgentSaid.class,
                (out, e) ->
                    out.object("agent", e.agent(), Parts::agent)
                        .object("content", e.content(), Parts::content)
                        .text("line", e.line())
                        .number("epoch", e.epoch()),
                in ->
                    new AgentSaid(
                        in.object("agent", Parts::agent),
                        in.object("content", Parts::content),
                        in.text("line"),
                        in.number("epoch"))),
            row(
                "note-written/1",
                NoteWritten.class,
                (out, e) ->
                    out.object("author", e.author(), Parts::author)
                        .text("text", e.text())
                        .text("line", e.line()),
                in ->
                    new NoteWritten(
                        in.object("author", Parts::author), in.text("text"), in.text("line"))),
            row(
                "line-changed/1",
                LineChanged.class,
                (out, e) ->
                    out.number("of", e.of()).text("text", e.text()).time("changed", e.changedAt()),
                in -> new LineChanged(in.number("of"), in.text("text"), in.time("changed"))),
            row(
                "line-removed/1",
                LineRemoved.class,
                (out, e) -> out.number("of", e.of()),
                in -> new LineRemoved(in.number("of"))),
            row(
                "change-kept/1",
                ChangeKept.class,
                (out, e) -> {
                  Parts.written(out, e.line());
                  e.text().ifPresent(text -> out.text("text", text));
                  out.flag("internal", e.internal()).time("changed", e.changedAt());
                },
                in ->
                    new ChangeKept(
                        Parts.written(in),
                        in.textIfAny("text"),
                        in.flag("internal"),
                        in.time("changed"))),
            row(
                "note-changed/1",
                NoteChanged.class,
                (out, e) ->
                    out.number("of", e.of()).text("text", e.text()).time("changed", e.changedAt()),
                in -> new NoteChanged(in.number("of"), in.text("text"), in.time("changed"))),
            row(
                "note-removed/1",
                NoteRemoved.class,
                (out, e) -> out.number("of", e.of()),
                in -> new NoteRemoved(in.number("of"))),
            row(
                "agent-nudged/1",
                AgentNudged.class,
                (out, e) -> out.number("times", e.times()),
                in -> new AgentNudged(in.count("times"))),
            row(
                "agent-left/1",
                AgentLeft.class,
                (out, e) -> out.object("agent", e.agent(), Parts::agent),
                in -> new AgentLeft(in.object("agent", Parts::agent))),
            row(
                "case-returned/1",
                CaseReturned.class,
                (out, e) ->
                    out.text("request", e.request().value())
                        .object("reason", e.reason(), Parts::reason)
                        .number("epoch", e.epoch()),
                in ->
                    new CaseReturned(
                        new RequestId(in.text("request")),
                        in.object("reason", Parts::reason),
                        in.number("epoch"))),
            row(
                "case-raised/1",
                CaseRaised.class,
                (out, e) ->
                    out.text("request", e.request().value())
                        .object("grave", e.grave(), Parts::reason),
                in ->
                    new CaseRaised(
                        new RequestId(in.text("request")), in.object("grave", Parts::reason))),
            row(
                "bot-resumed/1",
                BotResumed.class,
                (out, e) -> out.number("epoch", e.epoch()),
                in -> new BotResumed(in.number("epoch"))),
            row(
                "resolved/1",
                Resolved.class,
                (out, e) -> out.number("epoch", e.epoch()),
                in -> new Resolved(in.number("epoch"))),
            row(
                "line-delayed/1",
                LineDelayed.class,
                (out, e) -> out.number("of", e.of()).text("why", e.why()).time("until", e.until()),
                in -> new LineDelayed(in.number("of"), in.text("why"), in.time("until"))),
            row(
                "settled/1",
                Settled.class,
                (out, e) ->
                    out.number("of", e.of())
                        .text("effect", e.effect())
                        .object("outcome", e.outcome(), Parts::outcome),
                in ->
                    new Settled(
                        in.number("of"),
                        in.text("effect"),
                        in.object("outcome", Parts::outcome)))));
  }

  static void worth(JsonOut out, Worth worth) {
    worth.tier().ifPresent(tier -> out.text("tier", tier));
    worth.lifetimeValue().ifPresent(value -> out.text("value", value.toPlainString()));
  }

  static Worth worth(JsonIn in) {
    return new Worth(in.textIfAny("tier"), in.textIfAny("value").map(BigDecimal::new));
  }

  static String word(Rating rating) {
    return rating.name().toLowerCase(Locale.ROOT);
  }

  static Rating rating(String word) {
    return Rating.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static void progress(JsonOut out, Progress progress) {
    out.text("template", progress.template())
        .object("stage", progress.stage(), ConversationCodec::stage)
        .texts("known", progress.known())
        .number("misses", progress.misses());
  }

  private static Progress progress(JsonIn in) {
    return new Progress(
        in.text("template"),
        in.object("stage", ConversationCodec::stage),
        in.texts("known"),
        in.count("misses"));
  }

  private static void stage(JsonOut out, Stage stage) {
    switch (stage) {
      case Stage.Asking(String what, int times) ->
          out.text("is", "asking").text("what", what).number("times", times);
      case Stage.Confirming(int times) -> out.text("is", "confirming").number("times", times);
      case Stage.Doing _ -> out.text("is", "doing");
      case Stage.Over(Progress.Ending how) ->
          out.text("is", "over").text("how", how.name().toLowerCase(Locale.ROOT));
    }
  }

  private static Stage stage(JsonIn in) {
    String is = in.text("is");
    return switch (is) {
      case "asking" -> new Stage.Asking(in.text("what"), in.count("times"));
      case "confirming" -> new Stage.Confirming(in.count("times"));
      case "doing" -> new Stage.Doing();
      case "over" ->
          new Stage.Over(Progress.Ending.valueOf(in.text("how").toUpperCase(Locale.ROOT)));
      default -> throw new IllegalArgumentException("a procedure is never " + is);
    };
  }

  private static void picked(JsonOut out, Picked picked) {
    out.number("of", picked.of()).text("value", picked.value());
  }

  private static Picked picked(JsonIn in) {
    return new Picked(in.number("of"), in.text("value"));
  }
}
