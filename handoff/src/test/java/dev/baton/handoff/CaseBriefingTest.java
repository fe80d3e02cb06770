package dev.baton.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Brief;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect.Notice;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Room;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Transcript.Line;
import dev.baton.gateway.conversation.Words.Facts;
import dev.baton.gateway.conversation.Words.Moment;
import dev.baton.templates.files.LibraryFiles;
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
  private static final Agent BEN = new Agent(new AgentId("slack:T1/U1"), "Ben");
  private static final Request REQUEST =
      new Request(
          new RequestId("q1"), new Reason("explicit_human", "a human please"), NOW.plusSeconds(60));

  private final CaseBriefing briefing = new CaseBriefing(LibraryFiles.shipped());
  private final LibraryWords words = new LibraryWords(LibraryFiles.shipped());

  @Test
  void anAgentLearnsWhoWhereWhatWasSaidAndWhatTheBotTried() {
    Brief brief = briefing.brief(new ConversationId("c1"), REQUEST, state(), transcript());
    assertThat(brief.customer()).isEqualTo("Phone ••• 0100");
    assertThat(brief.places()).extracting(Place::address).containsExactly(PHONE);
    assertThat(brief.facts())
        .contains(
            new Brief.Fact("Said last", "“a human please”"),
            new Brief.Fact("Bot tried", "1 answer, last: “See your order page.”"),
            new Brief.Fact("Spoken with before", "nobody in this conversation"));
    assertThat(brief.transcript()).hasSize(3);
  }

  @Test
  void whatIsNotKnownIsSaidNotToBeKnown() {
    Brief brief = briefing.brief(new ConversationId("c1"), REQUEST, state(), List.of());
    assertThat(brief.facts())
        .contains(
            new Brief.Fact("Said last", "not known"), new Brief.Fact("Bot tried", "nothing yet"));
  }

  @Test
  void theMatterIsToldInTheCustomersOwnWords() {
    Desk.Note note =
        briefing.words(new Notice.Matter(BEN, REQUEST.reason()), state(), transcript());
    assertThat(note.text()).contains("a human please");
    assertThat(note.urgent()).isFalse();
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
    assertThat(note.text()).contains("2 min").contains("a human please");
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
    Room room =
        new Room(
            new ContactId("ana"),
            "en",
            List.of(new Place(PHONE, false, NOW)),
            2,
            3,
            true,
            Room.Offer.NONE,
            Optional.empty());
    return new Conversation.Open(
        room, new Floor.Waiting(REQUEST, new Floor.Stage.Asked(), REQUEST.since()));
  }

  private static List<Line> transcript() {
    return List.of(
        new Line(
            1, NOW, new Entry.Said(new Author.Customer(PHONE), Content.of("where is my parcel"))),
        new Line(
            2,
            NOW,
            new Entry.Said(
                new Author.Bot(), Content.of("See [your **order** page](https://x.example)."))),
        new Line(3, NOW, new Entry.Said(new Author.Customer(PHONE), Content.of("a human please"))));
  }
}
