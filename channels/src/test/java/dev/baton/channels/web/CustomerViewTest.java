package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.web.ServerFrame.Floor;
import dev.baton.channels.web.ServerFrame.Numbered;
import dev.baton.channels.web.WebSettings.Names;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationCommand;
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
import dev.baton.gateway.conversation.ConversationEvent.Progressed;
import dev.baton.gateway.conversation.ConversationEvent.Reached;
import dev.baton.gateway.conversation.ConversationEvent.Resolved;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.conversation.ConversationEvent.TurnBegan;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Elsewhere;
import dev.baton.gateway.conversation.Parting;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import dev.baton.gateway.conversation.Wording;
import dev.baton.gateway.conversation.Words.Moment;
import dev.baton.gateway.conversation.Worth;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What of each kind of event a customer is told.
class CustomerViewTest {
  private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
  private static final Address HERE = new Address("web", "0123");
  private static final Agent BEN = new Agent(new AgentId("slack:T1/U1"), "Ben");
  private static final Agent CARLA = new Agent(new AgentId("slack:T1/U2"), "Carla");
  private static final RequestId REQUEST = new RequestId("r-1");
  private static final PersonRequested REQUESTED =
      new PersonRequested(REQUEST, new Reason("explicit_human", "SECRET"), 2);
  private static final String BOT = "{\"role\":\"bot\",\"name\":\"Baton\"}";

  /// Each kind of event that is not for the customer, with something secret in it.
  static Stream<ConversationEvent> internalEvents() {
    return Stream.of(
        new Began(new ContactId("SECRET"), "en"),
        new Reached(new Address("sms", "SECRET")),
        new Named(HERE, "SECRET"),
        new ConsentGiven(HERE, true, "SECRET"),
        new LinkOffered("SECRET", Instant.EPOCH),
        new LinkMissed(new Address("sms", "SECRET")),
        new LinkRefused(new Address("sms", "SECRET")),
        new Linked(new Address("sms", "SECRET"), Optional.empty()),
        new Parted(
            new Address("sms", "SECRET"),
            Parting.UNLINKED,
            new Elsewhere(new ContactId("SECRET"), new ConversationId("SECRET"))),
        new CustomerSought(HERE, "SECRET"),
        new CustomerUnknown(HERE),
        new CustomerRecognized(HERE, new Worth(Optional.of("SECRET"), Optional.of(BigDecimal.TEN))),
        new TurnBegan(3),
        new BotSilenced(new Reason("two_machines", "SECRET"), NINE),
        new Progressed(
            new Progress("t", new Progress.Stage.Doing(), Map.of("asked.order", "SECRET"), 0)),
        new DeedOrdered(new Deed("SECRET", Map.of("order", "SECRET")), 3),
        new CaseShown(REQUEST, new CaseRef(new Address("thread", "SECRET"))),
        new CardLost(REQUEST, new CaseRef(new Address("thread", "SECRET"))),
        new AgentsReminded(REQUEST),
        new CallbackPromised(REQUEST, 1),
        new CaseRaised(REQUEST, new Reason("self_harm", "SECRET")),
        new NoteWritten(new Author.Person(BEN), "SECRET", "l1"),
        new NoteChanged(3, "SECRET", NINE),
        new NoteRemoved(3),
        new ChangeKept(
            new ConversationCommand.Written.ByCustomer(HERE, "SECRET"),
            Optional.of("SECRET"),
            false,
            NINE),
        new AgentNudged(1),
        new LineDelayed(3, "SECRET", NINE),
        new Settled(3, "SECRET", new Outcome.Failed("SECRET")));
  }

  /// Each kind that is.
  static Stream<ConversationEvent> eventsForCustomers() {
    return Stream.of(
        said(HERE, "Hello"),
        new BotSaid(
            1, wording("Hi"), 2, true, true, Optional.of(new Reason("annoyance", "SECRET"))),
        new AnswerRated(2, Optional.of(Rating.UNHELPFUL)),
        new Announced(1, Moment.HANDING_OVER, wording("One moment")),
        REQUESTED,
        joined(BEN, 3),
        new AgentSaid(BEN, Content.of("Hi"), "l2", 3),
        new LineChanged(3, "Hello", NINE),
        new LineRemoved(3),
        new AgentLeft(BEN),
        new CaseReturned(REQUEST, new Reason("agent-gone", "SECRET"), 4),
        new BotResumed(5),
        new Resolved(6));
  }

  @Test
  void everyKindOfEventIsOneOrTheOther() {
    assertThat(Stream.concat(internalEvents(), eventsForCustomers()).map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(kindsOf(ConversationEvent.class));
  }

  @Test
  void anAnswerAndWhatIsSaidOfItAreToldWithoutWhyItOffersAPerson() {
    Reason why = new Reason("annoyance", "SECRET");
    assertThat(json(new BotSaid(1, wording("Hi"), 1, true, true, Optional.of(why))))
        .contains("\"rateable\":true")
        .doesNotContain("SECRET");
    assertThat(json(new AnswerRated(2, Optional.of(Rating.UNHELPFUL))))
        .contains("\"type\":\"rated\"")
        .contains("\"of\":2,\"value\":\"unhelpful\"");
    assertThat(json(new AnswerRated(2, Optional.empty()))).contains("\"value\":\"none\"");
  }

  @ParameterizedTest
  @MethodSource("internalEvents")
  void whatIsInternalIsNeverTold(ConversationEvent event) {
    assertThat(told(event)).isEmpty();
    assertThat(told(REQUESTED, event, joined(BEN, 3), event).toString()).doesNotContain("SECRET");
  }

  @ParameterizedTest
  @MethodSource("eventsForCustomers")
  void whatIsForTheCustomerIsToldOnceUnderItsNumber(ConversationEvent event) {
    List<Numbered> frames = told(new Began(new ContactId("c"), "en"), event);

    assertThat(frames).hasSize(1);
    assertThat(frames.getFirst().seq()).isEqualTo(2);
    assertThat(frames.getFirst().json().getLong("seq")).isEqualTo(2);
    assertThat(frames.getFirst().json().encode()).doesNotContain("SECRET", "slack:", "l2");
  }

  @Test
  void theCustomersOwnLineHasTheirTextUnchangedAndTheirId() {
    assertThat(json(said(HERE, "<b>Hi</b> **there**")))
        .isEqualTo(
            """
            {"type":"message","seq":1,"id":"m-1","author":{"role":"customer","name":""},\
            "text":"<b>Hi</b> **there**","at":"2026-01-05T09:00:00Z"}\
            """);
  }

  @Test
  void aLineFromAnotherChannelHasNoIdHere() {
    assertThat(json(said(new Address("sms", "+15550100"), "Hi"))).doesNotContain("\"id\"", "+1555");
  }

  @Test
  void whatTheBotSaysComesInItsFormForTheWebWithItsChoices() {
    Content content =
        new Content(
            "plain",
            Map.of("web", "**rich**", "sms", "short"),
            List.of(new Choice("track", "Track it")),
            List.of());

    assertThat(json(new BotSaid(1, new Wording(content, "t", "r1", "en"), 1, true)))
        .isEqualTo(
            """
            {"type":"message","seq":1,"stream":"reply-1","author":{"role":"bot","name":"Baton"},\
            "text":"**rich**","choices":[{"value":"track","label":"Track it"}],\
            "at":"2026-01-05T09:00:00Z"}\
            """);
  }

  @Test
  void anAnnouncementIsTheBotsUnlessAnAgentHasTheFloor() {
    assertThat(json(new Announced(1, Moment.HANDING_OVER, wording("x"))))
        .contains("\"author\":{\"role\":\"bot\",\"name\":\"Baton\"}");
    assertThat(json(new Announced(1, Moment.AGENT_SILENT, wording("x"))))
        .contains("\"author\":{\"role\":\"system\",\"name\":\"Support\"}");
  }

  @Test
  void anAgentIsKnownByNameAndNothingElse() {
    assertThat(json(new AgentSaid(BEN, Content.of("Hi"), "C1/171.1", 3)))
        .isEqualTo(
            """
            {"type":"message","seq":1,"author":{"role":"agent","name":"Ben"},"text":"Hi",\
            "at":"2026-01-05T09:00:00Z"}\
            """);
  }

  @Test
  void theRoomIsToldWholeEachTimeItChanges() {
    List<String> rooms =
        told(
                REQUESTED,
                joined(BEN, 3),
                joined(CARLA, 4),
                joined(BEN, 5),
                new AgentLeft(CARLA),
                new AgentLeft(BEN),
                new BotResumed(6),
                REQUESTED,
                joined(CARLA, 8),
                new Resolved(9))
            .stream()
            .map(frame -> frame.json().getString("floor") + frame.json().getJsonArray("in"))
            .toList();

    assertThat(rooms)
        .containsExactly(
            "waiting[" + BOT + "]",
            "people[" + BOT + "," + person("Ben") + "]",
            "people[" + BOT + "," + person("Ben") + "," + person("Carla") + "]",
            "people[" + BOT + "," + person("Carla") + "," + person("Ben") + "]",
            "people[" + BOT + "," + person("Ben") + "]",
            "bot[" + BOT + "]",
            "bot[" + BOT + "]",
            "waiting[" + BOT + "]",
            "people[" + BOT + "," + person("Carla") + "]",
            "bot[" + BOT + "]");
  }

  @Test
  void whoWaitsIsToldSoUntilSomebodyComes() {
    assertThat(viewAfter().waiting()).isEmpty();
    assertThat(viewAfter(REQUESTED).waiting())
        .hasValue(new ServerFrame.Wait(ServerFrame.Wait.State.QUEUED));
    assertThat(viewAfter(REQUESTED, new CallbackPromised(REQUEST, 1)).waiting())
        .hasValue(new ServerFrame.Wait(ServerFrame.Wait.State.CALLBACK));
    assertThat(viewAfter(REQUESTED, joined(BEN, 3)).waiting()).isEmpty();
    assertThat(
            viewAfter(REQUESTED, new CallbackPromised(REQUEST, 1), new BotResumed(3), REQUESTED)
                .waiting())
        .as("an old promise is none for a new wish")
        .hasValue(new ServerFrame.Wait(ServerFrame.Wait.State.QUEUED));
  }

  /// A fold may begin there and needs nothing of what was before.
  @Test
  void whereAFoldMayBeginTheViewIsTheSameWhateverWasBefore() {
    List<CustomerView> befores =
        List.of(
            CustomerView.BOT_ALONE,
            viewAfter(REQUESTED, new CallbackPromised(REQUEST, 1)),
            viewAfter(REQUESTED, joined(BEN, 3), joined(CARLA, 4)));
    Stream.concat(internalEvents(), eventsForCustomers())
        .filter(CustomerView::begins)
        .filter(event -> !(event instanceof Began)) // nothing is before it
        .forEach(event ->
            assertThat(befores.stream().map(before -> before.after(recorded(7, event))))
                .as(event.toString())
                .containsOnly(new CustomerView(List.of(), floorAfter(event), false, 7)));
  }

  private static Floor floorAfter(ConversationEvent event) {
    return event instanceof PersonRequested || event instanceof CaseReturned
        ? Floor.WAITING
        : Floor.BOT;
  }

  private static List<Numbered> told(ConversationEvent... events) {
    List<Numbered> frames = new ArrayList<>();
    CustomerView view = CustomerView.BOT_ALONE;
    for (int i = 0; i < events.length; i++) {
      Recorded<ConversationEvent> event = recorded(i + 1, events[i]);
      view = view.after(event);
      view.frame(event, Names.DEFAULT).ifPresent(frames::add);
    }
    return frames;
  }

  private static CustomerView viewAfter(ConversationEvent... events) {
    CustomerView view = CustomerView.BOT_ALONE;
    for (int i = 0; i < events.length; i++) {
      view = view.after(recorded(i + 1, events[i]));
    }
    return view;
  }

  private static String json(ConversationEvent event) {
    return told(event).getFirst().json().encode();
  }

  private static Recorded<ConversationEvent> recorded(long seq, ConversationEvent event) {
    return new Recorded<>(seq, NINE, event);
  }

  private static CustomerSaid said(Address from, String text) {
    return new CustomerSaid(from, "m-1", Content.of(text), Optional.empty(), "en", NINE, false);
  }

  private static AgentJoined joined(Agent agent, long epoch) {
    return new AgentJoined(agent, new ReservationId("SECRET"), epoch);
  }

  private static Wording wording(String text) {
    return new Wording(Content.of(text), "t", "r1", "en");
  }

  private static String person(String name) {
    return "{\"role\":\"agent\",\"name\":\"" + name + "\"}";
  }

  /// The records below a sealed interface.
  private static List<Class<?>> kindsOf(Class<?> type) {
    return type.isRecord()
        ? List.of(type)
        : Arrays.stream(type.getPermittedSubclasses())
            .flatMap(each -> kindsOf(each).stream())
            .distinct()
            .toList();
  }
}
