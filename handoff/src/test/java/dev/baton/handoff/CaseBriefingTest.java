package dev.baton.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Assistant.Aspect;
import dev.baton.gateway.bus.Assistant.Outline;
import dev.baton.gateway.bus.Assistant.Point;
import dev.baton.gateway.bus.Brief;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect.Notice;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Parting;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Room;
import dev.baton.gateway.conversation.Standing;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Transcript.Line;
import dev.baton.gateway.conversation.Words.Facts;
import dev.baton.gateway.conversation.Words.Moment;
import dev.baton.gateway.conversation.Worth;
import dev.baton.templates.files.LibraryFiles;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseBriefingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Address PHONE = new Address("sms", "+15550100");
  private static final Address SLACK = new Address("slack", "T1/U9");
  private static final Agent BEN = new Agent(new AgentId("slack:T1/U1"), "Ben");
  private static final Request REQUEST =
      new Request(
          new RequestId("q1"),
          new Reason("explicit_human", "“a human please”"),
          NOW.plusSeconds(60));

  private final CaseBriefing briefing = new CaseBriefing(LibraryFiles.shipped());
  private final LibraryWords words = new LibraryWords(LibraryFiles.shipped());

  @Test
  void anAgentLearnsWhereElseTheCustomerIsAndHowThatIsKnown() {
    Conversation.Open open = state();
    Room room = open.room();
    Place linked =
        new Place(
            new Address("sms", "+13125550177"),
            false,
            NOW,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Place.Link(NOW, Optional.empty())));
    List<Place> places = List.of(room.places().getFirst(), linked);
    Conversation.Open both =
        new Conversation.Open(
            new Room(
                room.contact(),
                room.language(),
                places,
                room.epoch(),
                room.heardUpTo(),
                room.botSpoke(),
                room.offered(),
                room.card()),
            open.floor());

    assertThat(briefing.brief(new ConversationId("c1"), REQUEST, both, transcript()).facts())
        .contains(
            new Brief.Fact("Also reachable", "Phone ••• 0177, linked by code at 2 Mar 09:00 UTC"));
    assertThat(briefing.words(new Notice.Reachable(linked.address()), both, transcript()).text())
        .contains("Phone ••• 0177", "!unlink");
    for (Parting why : Parting.values()) {
      Desk.Note gone =
          briefing.words(new Notice.Unreachable(linked.address(), why, false), both, transcript());
      assertThat(gone.text()).startsWith("Phone ••• 0177 ").contains("Nothing");
      assertThat(gone.urgent()).isTrue();
    }
  }

  @Test
  void anAgentLearnsWhoWhereWhatWasSaidAndWhatTheBotTried() {
    Brief brief = briefing.brief(new ConversationId("c1"), REQUEST, state(), transcript());
    assertThat(brief.customer()).isEqualTo("Phone ••• 0100");
    assertThat(brief.places()).extracting(Place::address).containsExactly(PHONE);
    assertThat(brief.facts())
        .contains(
            new Brief.Fact("About", "“where is my parcel”"),
            new Brief.Fact("Bot tried", "1 reply, last: “See your order page.”"),
            new Brief.Fact("Spoken with before", "nobody in this conversation"));
    assertThat(brief.transcript()).hasSize(4);
  }

  @Test
  void anAgentLearnsWhatWasMadeOfTheConversation() {
    Outline outline =
        new Outline(
            Optional.of("Returns"),
            List.of(
                new Point(Aspect.WANTS, "“my money”"),
                new Point(Aspect.KNOWN, "4711"),
                new Point(Aspect.TRIED, "How to return (**asked again**)"),
                new Point(Aspect.PROMISED, "“We'll call.”")));

    List<Brief.Fact> facts =
        briefing.brief(new ConversationId("c1"), REQUEST, state(), transcript(), outline).facts();

    assertThat(facts.getFirst()).isEqualTo(new Brief.Fact("Category", "Returns"));
    assertThat(facts)
        .contains(
            new Brief.Fact("About", "“my money”"),
            new Brief.Fact("Named", "4711"),
            new Brief.Fact("So far", "How to return (asked again)"),
            new Brief.Fact("Promised", "“We'll call.”"));
    assertThat(facts.toString()).as("said once").containsOnlyOnce("my money");
  }

  @Test
  void whatTheCustomerSaidStandsInANoticeAsTheySaidItAndCanBeCopied() {
    String said = "“ana@example.com is *mine*, see www.example.com”";
    Outline outline = new Outline(Optional.empty(), List.of(new Point(Aspect.WANTS, said)));
    Notice joined = new Notice.Matter(BEN, REQUEST.reason());

    assertThat(briefing.words(joined, state(), transcript(), outline).text()).contains(said);
  }

  @Test
  void aCustomerWhoseNameIsKnownIsCalledByIt() {
    Place phone = new Place(PHONE, false, NOW);
    Place slack = new Place(SLACK, false, NOW, Optional.of("Ana Ruiz"));

    assertThat(customer(slack)).isEqualTo("Ana Ruiz");
    assertThat(customer(phone, slack)).as("whatever they write from now").isEqualTo("Ana Ruiz");
    assertThat(customer(new Place(SLACK, false, NOW))).isEqualTo("Slack user U9");
  }

  @Test
  void anOptOutIsOnTheCardWithItsWordsAndItsTime() {
    Place phone =
        new Place(
            PHONE,
            true,
            NOW,
            Optional.empty(),
            Optional.of(new Place.OptOut("STOP", NOW)),
            Optional.empty());
    Brief brief =
        briefing.brief(new ConversationId("c1"), REQUEST, state(List.of(phone)), transcript());
    assertThat(brief.facts().getLast().label()).isEqualTo("Consent");
    assertThat(brief.facts().getLast().value())
        .startsWith("Phone ••• 0100: opted out by “STOP” on ")
        .endsWith(" UTC; nothing can be sent there");
    assertThat(briefing.brief(new ConversationId("c1"), REQUEST, state(), List.of()).facts())
        .extracting(Brief.Fact::label)
        .doesNotContain("Consent");
  }

  @Test
  void agentsAreToldInWhichWordsTheCustomerOptedOutAndInAgain() {
    Desk.Note out =
        briefing.words(new Notice.Consent(PHONE, true, "stop", NOW), state(), List.of());
    assertThat(out.text()).contains("opted out", "Phone ••• 0100", "by “stop” on ", " UTC");
    assertThat(out.urgent()).isTrue();
    Desk.Note in =
        briefing.words(new Notice.Consent(PHONE, false, "Start", NOW), state(), List.of());
    assertThat(in.text()).contains("again", "by “Start” on ");
    assertThat(in.urgent()).isFalse();
  }

  private String customer(Place... places) {
    Brief brief =
        briefing.brief(new ConversationId("c1"), REQUEST, state(List.of(places)), transcript());
    return brief.customer();
  }

  @Test
  void whatIsNotKnownIsSaidNotToBeKnown() {
    Brief brief = briefing.brief(new ConversationId("c1"), REQUEST, state(), List.of());
    assertThat(brief.facts())
        .contains(new Brief.Fact("About", "not known"), new Brief.Fact("Bot tried", "nothing yet"));
  }

  @Test
  void theMatterIsToldInTheCustomersOwnWords() {
    Desk.Note note =
        briefing.words(new Notice.Matter(BEN, REQUEST.reason()), state(), transcript());
    assertThat(note.text()).contains("where is my parcel").doesNotContain("a human please");
    assertThat(note.urgent()).isFalse();
  }

  @Test
  void whoAsksForAPersonFirstOfAllSaysWhatForWhileTheyWait() {
    Line asked = new Line(2, NOW, new Entry.Asked(REQUEST.reason()));
    List<Line> bare = List.of(customer(1, "a human please"), asked);
    List<Line> told =
        List.of(bare.getFirst(), asked, customer(3, "it is about order 17"), customer(4, "hello?"));
    assertThat(Matter.in(bare, REQUEST.reason())).contains("a human please");
    assertThat(Matter.in(told, REQUEST.reason())).contains("it is about order 17");
  }

  @Test
  void aWishThatSaysWhatForIsTheMatterAndAGreetingIsNone() {
    Line asked = new Line(3, NOW, new Entry.Asked(REQUEST.reason()));
    String wish = "my order 17 came broken and I want a human please";
    assertThat(Matter.in(List.of(customer(1, "Hi"), customer(2, wish), asked), REQUEST.reason()))
        .contains(wish);
    List<Line> later =
        List.of(
            customer(1, "Hi"), customer(2, "a human please"), asked, customer(4, "my kite tore"));
    assertThat(Matter.in(later, REQUEST.reason())).contains("my kite tore");
  }

  @Test
  void aPressOfTheButtonIsNoMatter() {
    Reason pressed = new Reason("explicit_human", "The customer pressed Talk to a person.");
    List<Line> lines =
        List.of(
            customer(1, "where is my order?"),
            customer(2, "Talk to a person"),
            new Line(3, NOW, new Entry.Asked(pressed)));
    assertThat(Matter.in(lines, pressed)).contains("where is my order?");
  }

  @Test
  void whatTheCustomerWantedTellsMoreThanTheirAnswerToTheBotsLastQuestion() {
    Reason unanswered = new Reason("procedure_unanswered", "Where is my order?: postcode");
    List<Line> lines =
        List.of(
            customer(1, "when are you open"),
            customer(2, "Wo ist meine Bestellung?"),
            progressed(3, new Progress.Stage.Asking("postcode", 1)),
            customer(4, "PLZ weiß ich grad nicht"),
            progressed(5, new Progress.Stage.Asking("postcode", 2)),
            customer(6, "and the other one?"),
            progressed(7, new Progress.Stage.Over(Progress.Ending.PERSON)),
            new Line(8, NOW, new Entry.Asked(unanswered)));
    assertThat(Matter.in(lines, unanswered)).contains("Wo ist meine Bestellung?");
    Reason heard = new Reason("self_harm", "“and the other one”");
    assertThat(Matter.in(lines, heard)).contains("and the other one?");
  }

  @Test
  void anAddressIsNoMatter() {
    Reason failed = new Reason("failed_attempts", "2 turns in a row were not helped");
    List<Line> lines =
        List.of(
            customer(1, "the spare set of lines is not there"),
            customer(2, "ana@example.com"),
            new Line(3, NOW, new Entry.Asked(failed)));
    assertThat(Matter.in(lines, failed)).contains("the spare set of lines is not there");
  }

  private static Line progressed(long seq, Progress.Stage stage) {
    return new Line(
        seq, NOW, new Entry.Progressed(new Progress("where-is-my-order", stage, Map.of(), 0)));
  }

  @Test
  void aCaseThatIsOverTellsNothingOfTheNextOne() {
    List<Line> lines =
        List.of(
            customer(1, "where is my parcel then"),
            new Line(2, NOW, new Entry.Asked(REQUEST.reason())),
            new Line(3, NOW, new Entry.Closed()),
            customer(4, "a human please"),
            new Line(5, NOW, new Entry.Asked(REQUEST.reason())));
    assertThat(Matter.in(lines, REQUEST.reason())).contains("a human please");
  }

  @Test
  void aCaseThatWentBackIntoTheQueueIsAboutWhatItWasAbout() {
    Reason again =
        REQUEST.reason().and(new Reason.Ground(Reason.AGENT_SILENT, "Ben did not answer."));
    List<Line> lines =
        List.of(
            bot(1, "an answer"),
            customer(2, "where is my parcel"),
            customer(3, "a human please"),
            new Line(4, NOW, new Entry.Asked(REQUEST.reason())),
            customer(5, "hello?? is there anyone"),
            new Line(6, NOW, new Entry.Asked(again)));
    assertThat(Matter.in(lines, again)).contains("where is my parcel");
    assertThat(briefing.brief(new ConversationId("c1"), REQUEST, state(), lines).facts())
        .contains(new Brief.Fact("Bot tried", "1 reply, last: “an answer”"));
    assertThat(briefing.words(new Notice.Returned(again), state(), lines).text())
        .contains("Ben did not answer.")
        .doesNotContain("a human please");
  }

  @Test
  void whatPressesIsToldInTheThreadAloud() {
    Desk.Note note =
        briefing.words(
            new Notice.Raised(new Reason("self_harm", "“I want to die”")), state(), List.of());
    assertThat(note.text()).contains("urgent now").contains("self harm: “I want to die”");
    assertThat(note.urgent()).isTrue();
  }

  @Test
  void whatTheBotCouldNotAnswerIsTheMatter() {
    Reason failed = new Reason("failed_attempts", "2 attempts in a row did not help.");
    List<Line> lines =
        List.of(
            customer(1, "can a kite fly to the moon"), new Line(2, NOW, new Entry.Asked(failed)));
    assertThat(Matter.in(lines, failed)).contains("can a kite fly to the moon");
  }

  @Test
  void onlyWhatTheBotAnsweredSinceItCameBackCounts() {
    List<Line> lines =
        List.of(
            bot(1, "an old answer"),
            new Line(2, NOW, new Entry.Asked(REQUEST.reason())),
            new Line(3, NOW, new Entry.BotBack()),
            bot(4, "a new answer"),
            customer(5, "a human please"),
            new Line(6, NOW, new Entry.Asked(REQUEST.reason())),
            bot(7, "I have asked our team."));
    assertThat(briefing.brief(new ConversationId("c1"), REQUEST, state(), lines).facts())
        .contains(new Brief.Fact("Bot tried", "1 reply, last: “a new answer”"));
  }

  @Test
  void whatTheBotLearntInItsStepsStandsOnTheCard() {
    Progress progress =
        new Progress(
            "start-return",
            new Progress.Stage.Over(Progress.Ending.PERSON),
            Map.of("asked.order", "48213", "order.delivered-days", "3"),
            0);
    List<Line> lines =
        List.of(
            customer(1, "I want to return it"),
            new Line(2, NOW, new Entry.Progressed(progress)),
            new Line(3, NOW, new Entry.Asked(REQUEST.reason())));
    assertThat(briefing.brief(new ConversationId("c1"), REQUEST, state(), lines).facts())
        .contains(
            new Brief.Fact(
                "Bot learnt",
                "start return (handed over) – order: 48213; order delivered days: 3"));
    assertThat(briefing.words(new Notice.Learnt(progress), state(), lines).text())
        .contains("start return", "48213");
  }

  @Test
  void anAgentLearnsWhichAnswersTheCustomerMarked() {
    List<Line> lines =
        List.of(
            customer(1, "where is my parcel"),
            bot(2, "See your order page."),
            new Line(3, NOW, new Entry.Rated(2, Rating.UNHELPFUL, "See your order page.")),
            new Line(4, NOW, new Entry.Asked(REQUEST.reason())));
    assertThat(briefing.brief(new ConversationId("c1"), REQUEST, state(), lines).facts())
        .contains(
            new Brief.Fact(
                "Bot tried",
                "1 reply, last: “See your order page.”; 1 marked by the customer as not helpful"
                    + " 👎"));
    Notice late = new Notice.Rated(2, Optional.of(Rating.HELPFUL));
    assertThat(briefing.words(late, state(), lines).text())
        .isEqualTo("Phone ••• 0100 marks the bot's answer “See your order page.” as helpful 👍.");
    assertThat(briefing.words(new Notice.Rated(2, Optional.empty()), state(), lines).text())
        .contains("no longer marks");
  }

  @Test
  void anAgentLearnsWhatTheCompanysOwnSystemsSayOfTheCustomer() {
    Worth vip = new Worth(Optional.of("vip"), Optional.of(new BigDecimal("4210")));
    Room plain = state().room();
    Room room =
        new Room(
            plain.contact(),
            plain.language(),
            plain.places(),
            plain.epoch(),
            plain.heardUpTo(),
            plain.botSpoke(),
            plain.offered(),
            plain.card(),
            plain.ties(),
            plain.lines(),
            plain.rounds(),
            plain.ratings(),
            Optional.of(new Standing(PHONE, NOW, Optional.of(vip))));
    assertThat(
            briefing
                .brief(
                    new ConversationId("c1"),
                    REQUEST,
                    new Conversation.Open(room, state().floor()),
                    transcript())
                .facts())
        .contains(new Brief.Fact("Customer", "VIP, has spent 4210 so far"));
    assertThat(briefing.words(new Notice.Recognized(vip), state(), transcript()).text())
        .contains("VIP, has spent 4210 so far");
  }

  @Test
  void aCardThatIsSettledStillSaysWhatTheBotTried() {
    List<Line> lines =
        List.of(
            bot(1, "an answer"),
            customer(2, "a human please"),
            new Line(3, NOW, new Entry.Asked(REQUEST.reason())),
            new Line(4, NOW, new Entry.Closed()),
            bot(5, "That is settled then."));
    assertThat(briefing.brief(new ConversationId("c1"), REQUEST, state(), lines).facts())
        .contains(new Brief.Fact("Bot tried", "1 reply, last: “an answer”"));
  }

  @Test
  void thatTheBotSaidWhoItIsIsNoAnswer() {
    String introduced =
        words.say(Moment.NOT_UNDERSTOOD, new Facts("en", false, Map.of())).content().text();
    String bare =
        words.say(Moment.NOT_UNDERSTOOD, new Facts("en", true, Map.of())).content().text();
    List<Line> lines =
        List.of(bot(1, introduced), new Line(2, NOW, new Entry.Asked(REQUEST.reason())));
    assertThat(introduced).isNotEqualTo(bare);
    assertThat(briefing.brief(new ConversationId("c1"), REQUEST, state(), lines).facts())
        .contains(new Brief.Fact("Bot tried", "1 reply, last: “" + bare + "”"));
  }

  @Test
  void theOfferOfAPersonMeansTheSameAsAnywhereElse() {
    assertThat(
            words
                .say(Moment.AGENT_LEFT, new Facts("en", true, Map.of("agent", "Ben")))
                .content()
                .choices())
        .extracting(Choice::value)
        .containsExactly(Choice.PERSON);
  }

  @Test
  void whatNobodyTakesIsSaidWithHowLongItWaits() {
    Line later = new Line(9, NOW.plusSeconds(60 + 130), new Entry.BotBack());
    Desk.Note note =
        briefing.words(
            new Notice.Unclaimed(),
            state(),
            List.of(transcript().getFirst(), transcript().getLast(), later));
    assertThat(note.urgent()).isTrue();
    assertThat(note.text()).contains("2 min").contains("Phone ••• 0100");
  }

  @Test
  void whatWaitsForAProviderIsNamedWithItsReasonAndItsEndAndSoIsWhatWentAfterAll() {
    assertThat(
            briefing
                .words(
                    new Notice.Delayed(2, "Twilio can't be reached.", NOW.plusSeconds(3600)),
                    state(),
                    transcript())
                .text())
        .isEqualTo(
            "Not sent yet: “See your order page.” Twilio can't be reached. It goes out by itself"
                + " until 2 Mar 10:00 UTC, and what you write after it behind it.");
    assertThat(briefing.words(new Notice.SentLate(2), state(), transcript()).text())
        .isEqualTo("Sent now, after a wait: “See your order page.”");
  }

  @Test
  void anUncertainDeliveryIsNotCalledAFailure() {
    assertThat(
            briefing
                .words(new Notice.NotDelivered(7, "the line broke", true), state(), List.of())
                .text())
        .contains("Nobody can tell");
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void everyMomentHasWordsInEveryLanguageOfTheHandoff(Moment moment) {
    for (String language : List.of("en", "de", "fr", "es", "it", "pt", "nl")) {
      var wording = words.say(moment, new Facts(language, true, Map.of("agent", "Ben")));
      assertThat(wording.language()).isEqualTo(language);
      assertThat(wording.content().text()).isNotBlank();
    }
  }

  @Test
  void whereNobodyCanBeAskedThereAreOtherWaysAndInDangerAnEmergencyNumber() {
    var usual = words.say(Moment.NOBODY_REACHABLE, occasion(Optional.of("handing-over-upset")));
    assertThat(usual.template()).isEqualTo("nobody-reachable");
    assertThat(usual.content().text()).contains("hello@kiteandco.example");

    var danger = words.say(Moment.NOBODY_REACHABLE, occasion(Optional.of("handing-over-safety")));
    assertThat(danger.template()).isEqualTo("nobody-reachable-safety");
    assertThat(danger.content().text()).contains("emergency number").doesNotContain("asked");
  }

  private static Facts occasion(Optional<String> template) {
    return new Facts("en", true, Map.of(), template);
  }

  @Test
  void aBotThatSpeaksForTheFirstTimeSaysThatItIsOne() {
    String first =
        words.say(Moment.HANDING_OVER, new Facts("en", false, Map.of())).content().text();
    String later = words.say(Moment.HANDING_OVER, new Facts("en", true, Map.of())).content().text();
    assertThat(first).endsWith(later).contains("bot");
  }

  @Test
  void anAgentIsIntroducedByName() {
    assertThat(
            words
                .say(Moment.AGENT_JOINED, new Facts("en", false, Map.of("agent", "Ben")))
                .content()
                .textFor("sms"))
        .startsWith("Ben");
  }

  private static Conversation.Open state() {
    return state(List.of(new Place(PHONE, false, NOW)));
  }

  private static Conversation.Open state(List<Place> places) {
    Room room =
        new Room(new ContactId("ana"), "en", places, 2, 3, true, Room.Offer.NONE, Optional.empty());
    return new Conversation.Open(
        room, new Floor.Waiting(REQUEST, new Floor.Stage.Asked(), REQUEST.since()));
  }

  private static List<Line> transcript() {
    return List.of(
        customer(1, "where is my parcel"),
        bot(2, "See [your **order** page](https://x.example)."),
        customer(3, "a human please"),
        new Line(4, NOW, new Entry.Asked(REQUEST.reason())));
  }

  private static Line customer(long seq, String text) {
    return new Line(seq, NOW, new Entry.Said(new Author.Customer(PHONE), Content.of(text)));
  }

  private static Line bot(long seq, String text) {
    return new Line(seq, NOW, new Entry.Said(new Author.Bot(), Content.of(text)));
  }
}
