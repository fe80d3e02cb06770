package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.EchoBot;
import dev.baton.gateway.bus.Responder;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Wording;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What a customer in good faith sees.
class WebChannelTest extends NodeOfItsOwn {
  @Test
  void aNewCustomerGetsASessionAndAConversation() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      assertThat(guest.session()).matches("[0-9a-f]{64}");
      assertThat(guest.conversation()).isNotBlank();
    }
  }

  @Test
  void aLineIsAcceptedAndComesBackUnderTheSameNumberWithItsId() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("line-1", "Hello, where is <b>my</b> parcel?");

      long seq = guest.awaitsAccepted("line-1").getLong("seq");
      JsonObject line = guest.awaits("message");
      assertThat(line.getLong("seq")).isEqualTo(seq);
      assertThat(line.getString("id")).isEqualTo("line-1");
      assertThat(line.getString("text")).isEqualTo("Hello, where is <b>my</b> parcel?");
      assertThat(line.getJsonObject("author"))
          .isEqualTo(new JsonObject().put("role", "customer").put("name", ""));
      assertThat(line.getString("at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z");
    }
  }

  @Test
  void theBotTypesAndAnswersUnderItsNameWithChoices() {
    restartEchoing(text ->
        new Content(
            "You said " + text,
            Map.of("web", "You wrote **" + text + "**"),
            List.of(new Choice("track", "Track it")),
            List.of()));
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", "Hello");

      JsonObject answer = guest.awaitsText("You wrote **Hello**");
      assertThat(answer.getJsonObject("author").getMap())
          .isEqualTo(Map.of("role", "bot", "name", "Baton"));
      assertThat(answer.getJsonArray("choices").encode())
          .isEqualTo("[{\"value\":\"track\",\"label\":\"Track it\"}]");
      assertThat(answer.containsKey("id")).isFalse();
    }
  }

  @Test
  void aChoiceIsALineWithItsLabelAndOnlyWhatIsOfferedCanBeChosen() {
    restartEchoing(text ->
        new Content(
            "About " + text, Map.of(), List.of(new Choice("track", "Track it")), List.of()));
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", "my parcel");
      long offer = guest.awaitsText("About my parcel").getLong("seq");

      guest.picks("b", offer, "refund");
      guest.picks("c", offer, "track");

      assertThat(guest.awaitsError("choice_not_offered").getString("id")).isEqualTo("b");
      guest.awaitsAccepted("c");
      assertThat(guest.awaitsText("Track it").getString("id")).isEqualTo("c");
    }
  }

  @Test
  void aPersonCanBeAskedForAtAnyTimeInTheCustomersLanguage() {
    try (Guest guest = Guest.connect(vertx, node.port)) {
      guest.says(new JsonObject().put("type", "hello").put("locale", "de-AT"));
      guest.picks("a", 0, "person");

      guest.awaitsAccepted("a");
      guest.awaitsText("Mit einem Menschen sprechen");
      JsonObject people = guest.awaits("people");
      assertThat(people.getString("floor")).isEqualTo("waiting");
      assertThat(guest.awaits("wait").encode())
          .isEqualTo("{\"type\":\"wait\",\"state\":\"queued\"}");
    }
  }

  @Test
  void theRoomIsToldAsPeopleComeAndGo() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      node.joins(guest);
      node.says(new ConversationId(guest.conversation()), "Hi, Ben here", "l1");
      JsonObject line = guest.awaitsText("Hi, Ben here");
      giveBack(guest);
      guest.awaitsText("agent-left Ben");

      assertThat(line.getJsonObject("author").getMap())
          .isEqualTo(Map.of("role", "agent", "name", "Ben"));
      assertThat(
              guest.heard("people").stream().map(f -> f.getString("floor") + f.getJsonArray("in")))
          .containsExactly(
              "waiting[{\"role\":\"bot\",\"name\":\"Baton\"}]",
              "people[{\"role\":\"bot\",\"name\":\"Baton\"},{\"role\":\"agent\",\"name\":\"Ben\"}]",
              "bot[{\"role\":\"bot\",\"name\":\"Baton\"}]",
              "bot[{\"role\":\"bot\",\"name\":\"Baton\"}]");
      assertThat(guest.numbers()).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void whatAgentsNoteAmongThemselvesIsNeverSent() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      ConversationId conversation = new ConversationId(guest.conversation());
      guest.picks("person-please", 0, "person");
      guest.awaits("wait");
      node.says(conversation, "a difficult customer", "l0");
      node.joins(guest);
      node.says(conversation, "Hello", "l1");
      guest.awaitsText("Hello");

      assertThat(guest.heard().toString()).doesNotContain("difficult");
    }
  }

  @Test
  void aLineWrittenElsewhereIsTheCustomersTooAndHasNoIdHere() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", "Hello");
      guest.awaitsAccepted("a");
      Address phone = new Address("sms", "+15550100");
      Guest.done(backend.people.settle(phone, backend.homeOf(guest.session())));
      node.kernel
          .conversations()
          .hear(
              new dev.baton.gateway.bus.Heard(
                  phone,
                  "SM1",
                  Content.of("and by text"),
                  Optional.empty(),
                  "en",
                  node.kernel.conversations().now()))
          .await();

      JsonObject line = guest.awaitsText("and by text");
      assertThat(line.getJsonObject("author").getString("role")).isEqualTo("customer");
      assertThat(line.containsKey("id")).isFalse();
    }
  }

  @Test
  void typingIsPassedOnBothWaysAndNotBackToTheCustomer() {
    try (Guest guest = Guest.hello(vertx, node.port);
        Guest secondTab = Guest.hello(vertx, node.port, guest.session(), 0)) {
      List<String> signs = new java.util.concurrent.CopyOnWriteArrayList<>();
      node.kernel
          .feed()
          .follow(
              new ConversationId(guest.conversation()),
              new dev.baton.gateway.bus.Feed.Reader() {
                @Override
                public void grown() {}

                @Override
                public void typing(String role, String name) {
                  signs.add(role);
                }

                @Override
                public void writing(long upTo, String words) {}
              });

      guest.says(new JsonObject().put("type", "typing"));
      guest.says(new JsonObject().put("type", "typing"));
      guest.pings();
      node.kernel.feed().typing(new ConversationId(guest.conversation()), "agent", "Ben Smith");

      assertThat(guest.awaits("typing").getJsonObject("author").getMap())
          .isEqualTo(Map.of("role", "agent", "name", "Ben Smith"));
      secondTab.awaits("typing");
      assertThat(signs).containsExactly("customer", "agent");
      assertThat(guest.heard("typing")).hasSize(1);
    }
  }

  @Test
  void aReplyIsSeenComingAboutAndTheFinishedLineTakesItsPlace() {
    Promise<Reply> reply = Promise.promise();
    restartAnswering(turn -> {
      turn.aloud().soFar("It grows.");
      turn.aloud().soFar("It grows. And grows.");
      return reply.future();
    });
    try (Guest guest = Guest.hello(vertx, node.port);
        Guest secondTab = Guest.hello(vertx, node.port, guest.session(), 0)) {
      guest.writes("a", "Does it grow?");
      for (Guest tab : List.of(guest, secondTab)) {
        tab.awaits(frame -> " And grows.".equals(frame.getString("text")));
        assertThat(tab.heard("delta"))
            .extracting(frame -> frame.getString("text"))
            .containsExactly("It grows.", " And grows.");
      }
      reply.complete(said("It grows. And grows. It is grown."));
      JsonObject line = guest.awaitsText("It grows. And grows. It is grown.");
      assertThat(guest.heard("delta"))
          .allSatisfy(
              delta -> assertThat(delta.getString("stream")).isEqualTo(line.getString("stream")));
      assertThat(guest.heard("deltaEnd")).isEmpty();
    }
  }

  @Test
  void aReplyThatIsTakenBackIsNotLeftStanding() {
    List<Responder.Aloud> heard = new CopyOnWriteArrayList<>();
    restartAnswering(turn -> {
      heard.add(turn.aloud());
      if (heard.size() == 1) {
        turn.aloud().soFar("The first.");
        return Promise.<Reply>promise().future();
      }
      heard.getFirst().soFar("The first. Too late.");
      turn.aloud().soFar("The second.");
      return Future.succeededFuture(said("The second. Done."));
    });
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", "One");
      String first = guest.awaits("delta").getString("stream");
      guest.writes("b", "No, two");
      JsonObject line = guest.awaitsText("The second. Done.");
      assertThat(guest.heard("deltaEnd"))
          .singleElement()
          .extracting(end -> end.getString("stream"))
          .isEqualTo(first);
      assertThat(guest.heard("delta")).noneMatch(delta -> delta.getString("text").contains("late"));
      assertThat(line.getString("stream")).isNotEqualTo(first);
    }
  }

  @Test
  void helloAndTheFirstLineMayComeInOneBreath() {
    try (Guest guest = Guest.connect(vertx, node.port)) {
      guest.says(new JsonObject().put("type", "hello"));
      guest.writes("a", "one");
      guest.writes("b", "two");
      guest.writes("c", "three");

      guest.awaitsAccepted("c");
      guest.awaitsText("three");
      assertThat(guest.texts()).containsExactly("one", "two", "three");
    }
  }

  private void restartEchoing(Function<String, Content> answer) {
    restartAnswering(new EchoBot(answer));
  }

  private void restartAnswering(Responder bot) {
    node.close();
    backend.answering(bot);
    node = backend.start();
  }

  private static Reply said(String text) {
    return new Reply.Say(new Wording(Content.of(text), "growth", "r1", "en"), true);
  }

  private void giveBack(Guest guest) {
    node.kernel
        .conversations()
        .giveBack(new ConversationId(guest.conversation()), Backend.BEN, Optional.empty(), "back")
        .await();
  }
}
