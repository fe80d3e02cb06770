package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Responder.Cancellation;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Room;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Transcript.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryBotTest {
  private static final Address WEB = new Address("web", "s1");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  /// Learning takes longer than asking.
  private static final LibraryBot BOT = Shipped.bot();

  @ParameterizedTest
  @CsvSource({
    "where-is-my-order, Where is my order?",
    "where-is-my-order, where is my parcel?",
    "where-is-my-order, wheres my parcel",
    "return-window, 'Hi, can I return a kite?'",
    "return-window, how many days do i have to return it",
    "opening-hours, when are you open",
    "payment-methods, can i pay with paypal",
    "are-you-a-bot, are you a robot?",
    "thanks, thank you so much"
  })
  void aQuestionGetsTheTemplateThatItIsMostLike(String template, String question) {
    assertThat(said(ask("en", true, 0, question)).wording().template()).isEqualTo(template);
  }

  @Test
  void aGermanQuestionGetsGermanWords() {
    Reply.Say said = said(ask("de", true, 0, "Wo bleibt mein Paket?"));
    assertThat(said.wording().language()).isEqualTo("de");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what is the capital of mongolia",
        "lorem ipsum dolor",
        "write me a poem about quantum physics",
        "12345"
      })
  void whatTheLibraryDoesNotKnowIsSaidNotToBeKnown(String question) {
    Reply.Say said = said(ask("en", true, 0, question));
    assertThat(said.helped()).isFalse();
    assertThat(said.wording().template()).isEqualTo("not-understood");
  }

  @Test
  void notKnowingASecondTimeIsSaidInOtherWords() {
    String first = said(ask("en", true, 0, "xyzzy")).wording().content().text();
    String second = said(ask("en", true, 1, "xyzzy")).wording().content().text();
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void theFirstThingThatTheBotSaysIsThatItIsOne() {
    String text = said(ask("en", false, 0, "can i pay with paypal")).wording().content().text();
    assertThat(text.toLowerCase(java.util.Locale.ROOT)).containsAnyOf("bot", "assistant");
    assertThat(text.length())
        .isGreaterThan(
            said(ask("en", true, 0, "can i pay with paypal")).wording().content().text().length());
  }

  @Test
  void linesOfOneBurstAreOneQuestion() {
    Reply reply =
        BOT.respond(turn("en", true, 0, List.of(), "hi there", "i want to send", "something back"))
            .result();
    assertThat(said(reply).wording().template()).contains("return");
  }

  @Test
  void aPickedFollowUpIsAnsweredByTheTemplateThatItLeadsTo() {
    List<Choice> offered = List.of(new Choice("opening-hours", "When are you open?"));
    Reply reply = BOT.respond(turn("en", true, 0, offered, "When are you open?")).result();
    assertThat(said(reply).wording().template()).isEqualTo("opening-hours");
  }

  @Test
  void theOfferOfAPersonMeansTheSameAsAnywhereElse() {
    Reply.Say said = said(ask("de", true, 0, "Wo bleibt mein Paket?"));
    assertThat(said.wording().content().choices())
        .contains(new Choice(Choice.PERSON, "Mit einem Menschen sprechen"));
  }

  /// Where no agent can be asked the press of the control is a line like any other.
  @ParameterizedTest
  @CsvSource({
    "en, Talk to a person",
    "de, Mit einem Menschen sprechen",
    "es, Hablar con una persona",
    "fr, Parler à une personne",
    "it, Parlare con una persona",
    "nl, Met een mens praten",
    "pt, Falar com uma pessoa"
  })
  void theWordsOfTheControlAreAWishForAPersonInEveryLanguage(String language, String label) {
    assertThat(ask(language, true, 0, label)).isInstanceOf(Reply.StepAside.class);
  }

  private Reply ask(String language, boolean spoke, int failures, String question) {
    return BOT.respond(turn(language, spoke, failures, List.of(), question)).result();
  }

  private static Reply.Say said(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Say.class);
    return (Reply.Say) reply;
  }

  private static Turn turn(
      String language, boolean spoke, int failures, List<Choice> offered, String... said) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            1,
            NOW,
            new Entry.Said(new Author.Bot(), new Content("Hello", Map.of(), offered, List.of()))));
    for (String text : said) {
      lines.add(
          new Line(
              lines.size() + 1L, NOW, new Entry.Said(new Author.Customer(WEB), Content.of(text))));
    }
    Room room =
        new Room(
            new ContactId("ana"),
            language,
            List.of(),
            1,
            lines.size(),
            spoke,
            Room.Offer.NONE,
            Optional.empty());
    Floor floor = new Floor.Bot(0, new Floor.Turn.Thinking(9, lines.size()), failures);
    return new Turn(
        new ConversationId("c1"),
        new Conversation.Open(room, floor),
        lines,
        lines.size(),
        "web",
        Cancellation.never());
  }
}
