package dev.baton.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Changeable;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand.Written;
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
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Elsewhere;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Floor.Quiet;
import dev.baton.gateway.conversation.Floor.Stage;
import dev.baton.gateway.conversation.Floor.Turn;
import dev.baton.gateway.conversation.Parting;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Ratings;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import dev.baton.gateway.conversation.Room;
import dev.baton.gateway.conversation.Rounds;
import dev.baton.gateway.conversation.Standing;
import dev.baton.gateway.conversation.Ties;
import dev.baton.gateway.conversation.Wording;
import dev.baton.gateway.conversation.Words.Moment;
import dev.baton.gateway.conversation.Worth;
import dev.baton.gateway.log.EventCodec.Unreadable;
import dev.baton.gateway.log.SnapshotCodec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ConversationCodecTest {
  private static final Instant AT = Instant.parse("2026-01-05T09:00:00.123Z");
  private static final Address PHONE = Address.parse("sms:+15550100");
  private static final Agent ANNA = new Agent(new AgentId("slack:T1/U1"), "Anna");
  private static final Content RICH =
      new Content(
          "Where is your order?\n**Choose** – \uD83D\uDE42",
          Map.of("sms", "Where is it? Choose.", "slack", "*Choose*"),
          List.of(new Choice("late", "It is late"), new Choice(Choice.PERSON, "A person")),
          List.of(new Attachment("f-1", "invoice \"3\".pdf", "application/pdf", 52_310)));
  private static final Wording WORDING = new Wording(RICH, "order-where", "3", "en-GB");
  private static final Wording PLAIN = new Wording(Content.of("Danke!"), "thanks", "0", "de");
  private static final RequestId REQUEST = new RequestId("r-1");

  private final JsonEventCodec<ConversationEvent> codec = ConversationCodec.events();
  private final GoldenFiles<ConversationEvent> golden =
      new GoldenFiles<>("conversation", codec, meant());

  private static Map<String, ConversationEvent> meant() {
    Map<String, ConversationEvent> meant = new LinkedHashMap<>();
    meant.put("began/1", new Began(new ContactId("c-1"), "en"));
    meant.put("reached/1", new Reached(PHONE));
    meant.put("named/1", new Named(PHONE, "Ana Ruiz"));
    meant.put(
        "customer-said/1",
        new CustomerSaid(PHONE, "SM1", Content.of("Hello?"), Optional.empty(), "en", AT, false));
    meant.put(
        "customer-said/1-rich",
        new CustomerSaid(
            Address.parse("web:3f9a"),
            "m-1",
            RICH,
            Optional.of(new Picked(7, "late")),
            "de-AT",
            AT.plusNanos(456_789),
            true));
    meant.put("customer-sought/1", new CustomerSought(PHONE, "+15550100"));
    meant.put(
        "customer-recognized/1",
        new CustomerRecognized(
            PHONE, new Worth(Optional.of("vip"), Optional.of(new BigDecimal("4210.50")))));
    meant.put(
        "customer-recognized/1-bare",
        new CustomerRecognized(PHONE, new Worth(Optional.empty(), Optional.empty())));
    meant.put("customer-unknown/1", new CustomerUnknown(PHONE));
    meant.put("consent-given/1-out", new ConsentGiven(PHONE, true, "STOP"));
    meant.put(
        "consent-given/1-late",
        new ConsentGiven(PHONE, true, "STOP", Optional.of(Instant.ofEpochMilli(1764000000000L))));
    meant.put("consent-given/1-in", new ConsentGiven(PHONE, false, "Start"));
    meant.put("link-offered/1", new LinkOffered("0a1b", AT));
    meant.put("link-missed/1", new LinkMissed(PHONE));
    meant.put("link-refused/1", new LinkRefused(PHONE));
    Elsewhere there = new Elsewhere(new ContactId("c-2"), new ConversationId("v-2"));
    meant.put("linked/1", new Linked(PHONE, Optional.empty()));
    meant.put("linked/1-moved", new Linked(PHONE, Optional.of(there)));
    for (Parting why : Parting.values()) {
      meant.put(
          "parted/1-" + why.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          new Parted(PHONE, why, there));
    }
    meant.put("turn-began/1", new TurnBegan(12));
    meant.put(
        "change-kept/1-customers",
        new ChangeKept(new Written.ByCustomer(PHONE, "m-1"), Optional.of("At ten"), false, AT));
    meant.put(
        "change-kept/1-desks",
        new ChangeKept(new Written.AtDesk(REQUEST, "T1/C1/1718.2"), Optional.empty(), true, AT));
    meant.put(
        "card-lost/1",
        new CardLost(REQUEST, new CaseRef(Address.parse("slack-thread:T1/C1/1718.2"))));
    meant.put("line-delayed/1", new LineDelayed(12, "Twilio can't be reached.", AT));
    meant.put("bot-silenced/1", new BotSilenced(new Reason("two_machines", "The same words."), AT));
    meant.put("bot-said/1-helped", new BotSaid(1, WORDING, 12, true));
    meant.put("bot-said/1-rateable", new BotSaid(1, PLAIN, 12, true, true, Optional.empty()));
    meant.put(
        "bot-said/1-offering",
        new BotSaid(
            1, PLAIN, 12, true, false, Optional.of(new Reason("annoyance", "“this is annoying”"))));
    meant.put("answer-rated/1-unhelpful", new AnswerRated(13, Optional.of(Rating.UNHELPFUL)));
    meant.put("answer-rated/1-helpful", new AnswerRated(13, Optional.of(Rating.HELPFUL)));
    meant.put("answer-rated/1-taken-back", new AnswerRated(13, Optional.empty()));
    meant.put("bot-said/1-lost", new BotSaid(3, PLAIN, 14, false));
    Map<String, String> known = Map.of("asked.order", "48213", "order.status", "delivered");
    meant.put(
        "progressed/1-asking", progressed(new Progress.Stage.Asking("order", 2), Map.of(), 1));
    meant.put("progressed/1-confirming", progressed(new Progress.Stage.Confirming(1), known, 0));
    meant.put("progressed/1-doing", progressed(new Progress.Stage.Doing(), known, 0));
    for (Progress.Ending how : Progress.Ending.values()) {
      meant.put(
          "progressed/1-" + how.name().toLowerCase(Locale.ROOT),
          progressed(new Progress.Stage.Over(how), known, 0));
    }
    meant.put(
        "deed-ordered/1", new DeedOrdered(new Deed("start-return", Map.of("order", "48213")), 9));
    for (Moment moment : Moment.values()) {
      meant.put(
          "announced/1-" + moment.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          new Announced(2, moment, PLAIN));
    }
    meant.put(
        "person-requested/1",
        new PersonRequested(REQUEST, new Reason("failed-attempts", "Two answers missed."), 2));
    meant.put(
        "person-requested/1-explained",
        new PersonRequested(
            REQUEST,
            new Reason(
                "self_harm",
                "“end it all”",
                List.of(new Reason.Ground("anger_frustration", "sounds angry")),
                new Reason.Care(
                    Reason.Urgency.HIGH,
                    Optional.of("care"),
                    Optional.of("handing-over-safety"),
                    Optional.of("0a1b2c3d"))),
            2));
    meant.put(
        "case-shown/1",
        new CaseShown(REQUEST, new CaseRef(Address.parse("slack-thread:T1/C1/1718.0001"))));
    meant.put("agents-reminded/1", new AgentsReminded(REQUEST));
    meant.put("callback-promised/1", new CallbackPromised(REQUEST, 2));
    meant.put("agent-joined/1", new AgentJoined(ANNA, new ReservationId("v-1"), 3));
    meant.put("agent-said/1", new AgentSaid(ANNA, Content.of("Hi, it is Anna."), "C1/1718.2", 3));
    meant.put(
        "note-written/1-agent",
        new NoteWritten(new Author.Person(ANNA), "VIP, be quick", "C1/1718.3"));
    meant.put("note-written/1-customer", new NoteWritten(new Author.Customer(PHONE), "n", "l-1"));
    meant.put("note-written/1-bot", new NoteWritten(new Author.Bot(), "n", "l-2"));
    meant.put("note-written/1-system", new NoteWritten(new Author.System(), "n", "l-3"));
    meant.put("line-changed/1", new LineChanged(17, "Half past *ten*, sorry.", AT));
    meant.put("line-removed/1", new LineRemoved(17));
    meant.put("note-changed/1", new NoteChanged(18, "no VIP", AT));
    meant.put("note-removed/1", new NoteRemoved(18));
    meant.put("agent-nudged/1", new AgentNudged(1));
    meant.put("agent-left/1", new AgentLeft(ANNA));
    meant.put(
        "case-returned/1",
        new CaseReturned(
            REQUEST,
            new Reason("explicit_human", "a human please")
                .and(new Reason.Ground(Reason.AGENT_SILENT, "Anna did not answer.")),
            4));
    meant.put(
        "case-raised/1",
        new CaseRaised(
            REQUEST,
            new Reason(
                "self_harm",
                "I want to die",
                List.of(),
                new Reason.Care(
                    Reason.Urgency.HIGH,
                    Optional.of("care"),
                    Optional.of("handing-over-safety"),
                    Optional.of("0a1b2c3d")))));
    meant.put("bot-resumed/1", new BotResumed(4));
    meant.put("resolved/1", new Resolved(4));
    meant.put("settled/1-done", new Settled(5, "deliver-sms", new Outcome.Done("SM77")));
    meant.put("settled/1-nothing", new Settled(5, "reply", new Outcome.Done("")));
    meant.put(
        "settled/1-failed", new Settled(5, "deliver-sms", new Outcome.Failed("No such number.")));
    meant.put(
        "settled/1-uncertain", new Settled(5, "deliver-sms", new Outcome.Uncertain("No answer.")));
    meant.put(
        "settled/1-dropped", new Settled(5, "deliver-sms", new Outcome.Dropped("Opted out.")));
    return meant;
  }

  private static ConversationEvent progressed(
      Progress.Stage stage, Map<String, String> known, int misses) {
    return new Progressed(new Progress("start-return", stage, known, misses));
  }

  @TestFactory
  Stream<DynamicTest> whatWasEverWrittenIsReadForEver() {
    return golden.tests();
  }

  @Test
  void everyTypeHasAGoldenFile() {
    golden.checkThatNoneIsMissing();
  }

  @Test
  void anUnknownTypeIsNamed() {
    assertThatThrownBy(() -> codec.decode("customer-sang/9", bytes("{}")))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("customer-sang/9");
  }

  @Test
  void aBodyThatDoesNotFitIsRefusedWithoutItsText() {
    for (String body : List.of("{}", "[]", "", "{\"upTo\":\"secret\"}", "{\"upTo\":null}")) {
      assertThatThrownBy(() -> codec.decode("turn-began/1", bytes(body)))
          .isInstanceOf(Unreadable.class)
          .hasMessageContaining("turn-began/1")
          .message()
          .doesNotContain("secret");
    }
  }

  @Test
  void whatALaterVersionAddsIsPassedOver() {
    assertThat(codec.decode("turn-began/1", bytes("{\"upTo\":3,\"mood\":\"good\"}")))
        .isEqualTo(new TurnBegan(3));
  }

  /// Clients cut texts where they like, also within a character.
  @Test
  void aLineWithHalfACharacterIsKeptAsItIs() {
    ConversationEvent said =
        new CustomerSaid(PHONE, "SM1", Content.of("Hi \uD83D"), Optional.empty(), "en", AT, false);

    assertThat(codec.decode("customer-said/1", codec.encode(said))).isEqualTo(said);
  }

  @Test
  void aLineOfTextIsShort() {
    ConversationEvent said =
        new CustomerSaid(PHONE, "SM1", Content.of("Hello?"), Optional.empty(), "en", AT, false);

    assertThat(new String(codec.encode(said), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"from\":\"sms:+15550100\",\"message\":\"SM1\",\"content\":{\"text\":\"Hello?\"},"
                + "\"language\":\"en\",\"said\":1767603600123}");
  }

  @Test
  void everyStateComesBackFromItsSnapshot() {
    SnapshotCodec<Conversation> snapshots = ConversationCodec.snapshots();

    for (Conversation state : states()) {
      assertThat(snapshots.decode(snapshots.encode(state))).isEqualTo(state);
    }
  }

  private static List<Conversation> states() {
    Request request = new Request(REQUEST, new Reason("explicit-wish", "They said so."), AT);
    Room room =
        new Room(
            new ContactId("c-1"),
            "en",
            List.of(
                new Place(
                    PHONE,
                    true,
                    AT,
                    Optional.empty(),
                    Optional.of(new Place.OptOut("Stop it", AT)),
                    Optional.empty()),
                new Place(Address.parse("slack:T1/U9"), false, AT, Optional.of("Ana Ruiz"))),
            3,
            17,
            true,
            new Room.Offer(16, RICH.choices()),
            Optional.of(new CaseRef(Address.parse("slack-thread:T1/C1/1718.0001"))),
            Ties.NONE,
            new Changeable(
                List.of(
                    new Changeable.Line(
                        15, Changeable.Kind.AGENT, "T1/C1/1718.2", Optional.of(PHONE), AT, true),
                    new Changeable.Line(
                        16,
                        Changeable.Kind.NOTE,
                        "T1/C1/1718.3",
                        Optional.empty(),
                        Instant.EPOCH,
                        false)),
                List.of(-7, 8),
                List.of(
                    new Changeable.Early(
                        new Written.ByCustomer(PHONE, "m-1"), Optional.of("Ten"), false, AT),
                    new Changeable.Early(
                        new Written.AtDesk(REQUEST, "l-1"), Optional.empty(), true, AT))),
            new Rounds(Optional.of(7L), List.of(new Rounds.Round(AT, 0)), AT.plusSeconds(3600)),
            new Ratings(
                List.of(
                    new Ratings.Answer(14, Optional.empty(), Optional.empty(), 0),
                    new Ratings.Answer(
                        16, Optional.of("1718.3"), Optional.of(Rating.UNHELPFUL), 17))),
            Optional.of(
                new Standing(
                    PHONE,
                    AT,
                    Optional.of(
                        new Worth(Optional.of("vip"), Optional.of(new BigDecimal("4210")))))));
    Elsewhere there = new Elsewhere(new ContactId("c-2"), new ConversationId("v-2"));
    Room tied =
        new Room(
            new ContactId("c-1"),
            "en",
            List.of(
                new Place(
                    PHONE,
                    false,
                    AT,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new Place.Link(AT, Optional.of(there))))),
            1,
            0,
            false,
            Room.Offer.NONE,
            Optional.empty(),
            new Ties(
                Optional.of(new Ties.Invitation("0a1b", AT, 2)),
                List.of(AT),
                List.of(AT, AT.plusSeconds(1)),
                Map.of(
                    Address.parse("web:3f9a"),
                    new Ties.Gone(
                        7,
                        Parting.LEFT,
                        there,
                        true,
                        Optional.of(new Place.Link(AT, Optional.empty()))))),
            Changeable.NONE,
            Rounds.NONE,
            Ratings.NONE,
            Optional.of(new Standing(PHONE, AT, Optional.empty())));
    Room bare =
        new Room(
            new ContactId("c-1"), "en", List.of(), 1, 0, false, Room.Offer.NONE, Optional.empty());
    return List.of(
        new Conversation.Fresh(),
        new Conversation.Open(tied, new Floor.Bot(0, new Turn.Listening(), 0)),
        new Conversation.Open(bare, new Floor.Bot(0, new Turn.Listening(), 0)),
        new Conversation.Open(room, new Floor.Bot(12, new Turn.Thinking(18, 17), 1)),
        new Conversation.Open(room, new Floor.Waiting(request, new Stage.Asked(), AT)),
        new Conversation.Open(room, new Floor.Waiting(request, new Stage.Reminded(), AT)),
        new Conversation.Open(room, new Floor.Waiting(request, new Stage.Promised(2, AT), AT)),
        new Conversation.Open(
            room, new Floor.People(request, List.of(ANNA), new Quiet.OnAgent(1, AT))),
        new Conversation.Open(
            room, new Floor.People(request, List.of(ANNA), new Quiet.OnCustomer(0, AT))),
        new Conversation.Open(room, new Floor.Nobody(AT, Optional.of(request))),
        new Conversation.Open(room, new Floor.Nobody(AT, Optional.empty())));
  }

  @Test
  void aSnapshotThatDoesNotFitIsUnreadable() {
    assertThatThrownBy(() -> ConversationCodec.snapshots().decode(bytes("{\"room\":{}}")))
        .isInstanceOf(Unreadable.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
