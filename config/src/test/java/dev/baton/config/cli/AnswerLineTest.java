package dev.baton.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bot.Answer;
import dev.baton.bot.llm.LlmLimits;
import dev.baton.bot.llm.Phrasing;
import dev.baton.bot.llm.PhrasingBot;
import dev.baton.bot.llm.PhrasingBot.Phrased;
import dev.baton.bot.outside.Dealings;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(60)
class AnswerLineTest {
  private static final String QUESTION = "how do I send something back?";

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
    assertThat(out.path("findings").path(0).path("kind").asText()).isEqualTo("claim");
    assertThat(out.path("findings").path(0).path("why").asText()).isNotBlank();
  }

  @Test
  void withAModelTheDecisionsToHandOverAndToWithholdStayTheBots(Vertx vertx) throws IOException {
    Function<Turn, Phrased> faithful = phrased(vertx, text -> text);
    for (ConversationsTest.Scene scene : ConversationsTest.scenes()) {
      Session alone = new Session(Shop.COMPANY, "web", "en");
      Session aided = new Session(Shop.COMPANY, turn -> faithful.apply(turn).reply(), "web", "en");
      for (String line : scene.lines()) {
        assertThat(decisions(aided.hear(line)))
            .as(scene.title() + " " + line)
            .isEqualTo(decisions(alone.hear(line)));
      }
    }
  }

  @Test
  void aModelThatInventsOnlyEverAddsAPerson(Vertx vertx) throws IOException {
    Function<Turn, Phrased> inventing = phrased(vertx, text -> text + " All of it is free.");
    for (ConversationsTest.Scene scene : ConversationsTest.scenes()) {
      Session alone = new Session(Shop.COMPANY, "web", "en");
      Session aided = new Session(Shop.COMPANY, turn -> inventing.apply(turn).reply(), "web", "en");
      for (String line : scene.lines()) {
        List<ConversationEvent> said = aided.hear(line);
        alone.hear(line);
        assertThat(aided.withPeople() || !alone.withPeople()).as(scene.title()).isTrue();
        assertThat(said.stream().flatMap(event -> AnswerLine.wording(event).stream()))
            .noneMatch(words -> words.content().text().contains("All of it is free"));
      }
    }
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
            return new Draft(words.apply(wish.sources().template()), List.of(), false, List.of());
          }
        };
    Function<Turn, Future<Answer>> bot =
        turn -> Future.succeededFuture(Shop.COMPANY.bot().answer(turn));
    LlmLimits limits = LlmLimits.within(Duration.ofSeconds(20));
    PhrasingBot phrasing =
        new PhrasingBot(
            vertx,
            time,
            Dealings.unmeasured(time, limits.dealings()),
            bot,
            Shop.COMPANY::library,
            model,
            limits);
    return turn -> phrasing.phrase(turn).await();
  }

  private static ObjectNode asked(String text) {
    return Lines.JSON.createObjectNode().put("text", text);
  }
}
