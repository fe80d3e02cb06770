package dev.baton.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bot.Answer;
import dev.baton.bot.BotThreads;
import dev.baton.bot.Clerk;
import dev.baton.bot.connector.ConnectorLimits;
import dev.baton.bot.connector.HttpConnector;
import dev.baton.bot.llm.Asking;
import dev.baton.bot.llm.LlmLimits;
import dev.baton.bot.llm.Phrasing;
import dev.baton.bot.llm.PhrasingBot;
import dev.baton.bot.llm.PhrasingBot.Phrased;
import dev.baton.bot.outside.Dealings;
import dev.baton.channels.sandbox.shop.ShopStandIn;
import dev.baton.config.scenes.Scene;
import dev.baton.config.scenes.Scenes;
import dev.baton.config.scenes.Shop;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@Timeout(60)
class AnswerLineTest {
  private static final String QUESTION = "how do I send something back?";

  /// Far fewer of the answers can be worded by a model than there are scenes.
  private static final int ASKED_AT_LEAST = 20;

  @Test
  void theReplyNamesItsTemplateAndRevision() {
    ObjectNode out = new AnswerLine(Shop.COMPANY, "sms").answer(asked(QUESTION));
    assertThat(out.path("template").asText()).isEqualTo("how-to-return");
    assertThat(out.path("revision").asText()).isNotBlank();
    assertThat(out.path("model_asked").asBoolean()).isFalse();
    assertThat(out.path("findings")).isEmpty();
  }

  @Test
  void whatTheCheckFindsInAModelsWordsIsShownAndTheTemplateIsSaid(Vertx vertx) {
    String plain =
        new AnswerLine(Shop.COMPANY, "web").answer(asked(QUESTION)).path("text").asText();
    ObjectNode out =
        new AnswerLine(Shop.COMPANY, "web", phrased(vertx, text -> text + " All of it is free."))
            .answer(asked(QUESTION));
    assertThat(out.path("text").asText()).isEqualTo(plain);
    assertThat(out.path("model_asked").asBoolean()).isTrue();
    assertThat(out.path("model_asks").toString()).isEqualTo("[\"the size\"]");
    assertThat(out.path("findings").path(0).path("kind").asText()).isEqualTo("claim");
    assertThat(out.path("findings").path(0).path("why").asText()).isNotBlank();
  }

  @Test
  void withAModelTheDecisionsToHandOverAndToWithholdStayTheBots(Vertx vertx) {
    AtomicInteger asked = new AtomicInteger();
    Function<Turn, Phrased> faithful = counted(asked, phrased(vertx, text -> text));
    for (Scene scene : Scenes.all()) {
      Session alone = new Session(Shop.COMPANY, "web", "en");
      Session aided = new Session(Shop.COMPANY, turn -> faithful.apply(turn).reply(), "web", "en");
      for (Scene.Spoken line : scene.spoken()) {
        assertThat(decisions(aided.hear(line.words())))
            .as("%s, line %d", scene.on("web"), line.line())
            .isEqualTo(decisions(alone.hear(line.words())));
      }
    }
    assertThat(asked).hasValueGreaterThan(ASKED_AT_LEAST);
  }

  @Test
  void aModelThatInventsOnlyEverAddsAPerson(Vertx vertx) {
    AtomicInteger asked = new AtomicInteger();
    Function<Turn, Phrased> inventing =
        counted(asked, phrased(vertx, text -> text + " All of it is free."));
    for (Scene scene : Scenes.all()) {
      Session alone = new Session(Shop.COMPANY, "web", "en");
      Session aided = new Session(Shop.COMPANY, turn -> inventing.apply(turn).reply(), "web", "en");
      for (Scene.Spoken line : scene.spoken()) {
        List<ConversationEvent> said = aided.hear(line.words());
        alone.hear(line.words());
        assertThat(aided.withPeople() || !alone.withPeople()).as(scene.on("web")).isTrue();
        assertThat(said.stream().flatMap(event -> AnswerLine.wording(event).stream()))
            .noneMatch(words -> words.content().text().contains("All of it is free"));
      }
    }
    assertThat(asked).hasValueGreaterThan(ASKED_AT_LEAST);
  }

  /// What was decided: who is asked for and why, what is answered and what is withheld.
  private static List<String> decisions(List<ConversationEvent> events) {
    return events.stream()
        .flatMap(event ->
            event instanceof PersonRequested asked
                ? Stream.of("person: " + asked.reason())
                : event instanceof BotSaid said
                    ? Stream.of(said.wording().template() + " helped: " + said.helped())
                    : Stream.empty())
        .toList();
  }

  /// The same, counting how often the model is asked.
  private static Function<Turn, Phrased> counted(
      AtomicInteger asked, Function<Turn, Phrased> phrased) {
    return turn -> {
      Phrased reply = phrased.apply(turn);
      asked.addAndGet(reply.asked() ? 1 : 0);
      return reply;
    };
  }

  private static Function<Turn, Phrased> phrased(Vertx vertx, UnaryOperator<String> words) {
    SystemTime time = new SystemTime(vertx);
    Phrasing model =
        new Phrasing() {
          @Override
          public boolean isThere() {
            return true;
          }

          @Override
          public Draft phrase(Wish wish, Consumer<String> soFar) {
            return new Draft(
                words.apply(wish.sources().template()), List.of(), false, List.of("the size"));
          }
        };
    Function<Turn, Future<Answer>> bot =
        turn -> Future.succeededFuture(Shop.COMPANY.bot().answer(turn));
    LlmLimits limits = LlmLimits.within(Duration.ofSeconds(20));
    PhrasingBot phrasing =
        new PhrasingBot(
            new Asking(vertx, time, Dealings.unmeasured(time, limits.dealings()), limits),
            bot,
            Shop.COMPANY::library,
            model);
    return turn -> phrasing.phrase(turn).await();
  }

  @Test
  void withAConnectorWhatAProcedureNeedsIsLookedUpAndDoneOnceHoweverOftenItIsAsked(Vertx vertx) {
    SystemTime time = new SystemTime(vertx);
    ShopStandIn shop = ShopStandIn.start(vertx, time, time, 0).await();
    ConnectorLimits limits =
        new ConnectorLimits(Duration.ofSeconds(20), 4, 5, Duration.ofSeconds(1));
    HttpConnector connector =
        new HttpConnector(
            vertx,
            time,
            () -> Shop.COMPANY.library().capabilities(),
            new HttpConnector.Address(shop.url(), Optional.empty(), limits));
    try (BotThreads threads = new BotThreads(vertx, BotThreads.Limits.ofThisMachine())) {
      Clerk clerk = new Clerk(threads, Shop.COMPANY::bot, Optional.of(connector));
      AnswerLine answering =
          new AnswerLine(
              Shop.COMPANY,
              "web",
              turn -> Phrased.unasked(clerk.answer(turn).await().reply()),
              Optional.of(clerk));
      ObjectNode looked = answering.answer(asked("where is order 48213? I am ana@example.com"));
      assertThat(looked.path("text").asText()).contains("https://track.kiteandco.example/48213");

      ObjectNode line = asked("yes please");
      line.putArray("history")
          .add(customer("I want to return something from order 50177"))
          .add(customer("ana@example.com"))
          .add(customer("It doesn't fit"));
      for (int times = 0; times < 2; times++) {
        ObjectNode done = answering.answer(line);
        assertThat(done.path("text").asText()).contains("its number is R-50177");
        assertThat(done.path("procedure").path("how").asText()).isEqualTo("done");
      }
      assertThat(shop.done()).hasSize(1);
      ObjectNode plain = new AnswerLine(Shop.COMPANY, "web").answer(line);
      assertThat(plain.path("text").asText()).doesNotContain("R-50177");
    } finally {
      connector.close().await();
      shop.close().await();
    }
  }

  @Test
  void allThatACustomerReadsOfATurnIsShown() {
    ObjectNode out = new AnswerLine(Shop.COMPANY, "web").answer(asked("I want a human"));
    assertThat(out.path("messages")).isNotEmpty();
    assertThat(out.path("messages").path(0).path("text").asText())
        .isEqualTo(out.path("text").asText());
    assertThat(out.path("messages").path(0).path("template").asText()).isEqualTo("handing-over");
  }

  @Test
  void theWordsAreThoseThatThisConversationWouldHaveGot() {
    ObjectNode again = asked("plugh");
    again.putArray("history").add(customer("xyzzy")).add(customer("when are you open?"));
    assertThat(new AnswerLine(Shop.COMPANY, "web").answer(again).path("template").asText())
        .isEqualTo("not-understood-again");
  }

  /// What the carriers' words do on the channels that are texted, and nowhere else.
  @ParameterizedTest
  @CsvSource({
    "sms, STOP, true", "sms, cancel, true", "sms, please stop, true", "sms, cancel my order, false",
    "sms, HELP, false", "whatsapp, STOP, true", "web, STOP, false", "slack, CANCEL, false"
  })
  void aTextMayBeAnOptOutAfterWhichNothingIsSaid(String channel, String words, boolean optsOut) {
    ObjectNode out = new AnswerLine(Shop.COMPANY, channel).answer(asked(words));
    assertThat(out.path("opted_out").asBoolean()).isEqualTo(optsOut);
    assertThat(out.path("handoff").asBoolean()).isFalse();
    assertThat(out.path("template").isNull()).isEqualTo(optsOut);
    if (words.equals("please stop")) {
      assertThat(out.path("text").asText()).as("no carrier says so").contains("START");
      assertThat(out.path("messages")).hasSize(1);
    } else {
      assertThat(out.path("messages").isEmpty()).isEqualTo(optsOut);
      assertThat(out.path("text").isNull()).isEqualTo(optsOut);
    }
  }

  @Test
  void whoHasOptedOutReadsNothingUntilTheyWantToAgain() {
    AnswerLine texts = new AnswerLine(Shop.COMPANY, "sms");
    ObjectNode stopped = asked("when do you open?");
    stopped.putArray("history").add(said("customer", "STOP"));
    assertThat(texts.answer(stopped).path("messages")).isEmpty();
    ObjectNode begun = asked("when do you open?");
    begun.putArray("history").add(said("customer", "STOP")).add(said("customer", "START"));
    assertThat(texts.answer(begun).path("template").asText()).isEqualTo("opening-hours");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "whatsapp"})
  void aNumberPicksWhatWasOfferedUnderItByText(String channel) {
    AnswerLine texts = new AnswerLine(Shop.COMPANY, channel);
    ObjectNode offered = texts.answer(asked("hello"));
    int person = offered.path("choices").size();
    assertThat(offered.path("choices").path(person - 1).asText()).isEqualTo("Talk to a person");
    ObjectNode first = after("hello", "1");
    ObjectNode last = after("hello", person + ".");
    assertThat(texts.answer(first).path("template").asText()).isEqualTo("where-is-my-order");
    assertThat(texts.answer(last).path("handoff").asBoolean()).isTrue();
    assertThat(texts.answer(after("hello", "9")).path("handoff").asBoolean()).isFalse();
    assertThat(new AnswerLine(Shop.COMPANY, "web").answer(last).path("handoff").asBoolean())
        .as("on the web it is but a number")
        .isFalse();
    assertThat(texts.answer(asked("PERSON")).path("handoff").asBoolean()).isTrue();
  }

  @Test
  void aThumbsDownByTextSaysThatTheAnswerDidNotHelp() {
    AnswerLine texts = new AnswerLine(Shop.COMPANY, "sms");
    String down = "\uD83D\uDC4E";
    assertThat(texts.answer(after("when do you open?", down)).path("template").asText())
        .isEqualTo("not-helped");
    assertThat(texts.answer(after("when do you open?", "\uD83D\uDC4D")).path("messages"))
        .as("nothing is said to a thumbs up")
        .isEmpty();
    assertThat(texts.answer(asked(down)).path("template").asText())
        .as("there is no answer of which it could be said")
        .isEqualTo(texts.answer(asked("\uD83E\uDD28")).path("template").asText());
  }

  @Test
  void whatFailedBeforeAnAgentCameNoLongerCounts() {
    AnswerLine answering = new AnswerLine(Shop.COMPANY, "web");
    ObjectNode alone = asked("quux blorb zork");
    alone
        .putArray("history")
        .add(said("customer", "xyzzy plugh"))
        .add(said("bot", "I did not get that."));
    assertThat(answering.answer(alone).path("handoff").asBoolean()).isTrue();
    ObjectNode helped = asked("quux blorb zork");
    helped
        .putArray("history")
        .add(said("customer", "xyzzy plugh"))
        .add(said("bot", "I did not get that."))
        .add(said("agent", "Hi, I am Ana."));
    assertThat(answering.answer(helped).path("handoff").asBoolean()).isFalse();
  }

  @Test
  void anAgentMayHaveBegunAndMayHaveComeToWhomAPersonWasPromised() {
    AnswerLine answering = new AnswerLine(Shop.COMPANY, "web");
    ObjectNode begun = asked("when do you open?");
    begun.putArray("history").add(said("agent", "Hello, Ana here.")).add(said("agent", "Well?"));
    assertThat(answering.answer(begun).path("template").asText()).isEqualTo("opening-hours");
    ObjectNode waiting = asked("when do you open?");
    waiting.putArray("history").add(said("customer", "I want a human"));
    assertThat(answering.answer(waiting).path("handoff").asBoolean()).isTrue();
    waiting.withArray("history").add(said("agent", "Hello, Ana here."));
    assertThat(answering.answer(waiting).path("handoff").asBoolean()).isFalse();
    assertThat(answering.answer(waiting).path("template").asText()).isEqualTo("opening-hours");
  }

  private static ObjectNode after(String before, String text) {
    ObjectNode line = asked(text);
    line.putArray("history").add(said("customer", before));
    return line;
  }

  private static ObjectNode customer(String text) {
    return said("customer", text);
  }

  private static ObjectNode said(String role, String text) {
    return Lines.JSON.createObjectNode().put("role", role).put("text", text);
  }

  private static ObjectNode asked(String text) {
    return Lines.JSON.createObjectNode().put("text", text);
  }
}
