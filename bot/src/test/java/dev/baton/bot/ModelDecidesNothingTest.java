package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.llm.Asking;
import dev.baton.bot.llm.LlmLimits;
import dev.baton.bot.llm.Phrasing;
import dev.baton.bot.llm.PhrasingBot;
import dev.baton.bot.outside.Dealings;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever a language model makes of a turn, a person who comes without it comes, and one who is
/// offered is offered, the first time that something is said and again.
@ExtendWith(VertxExtension.class)
class ModelDecidesNothingTest {
  private static final LibraryBot BOT = Shipped.bot();
  private static final Duration LONG = Duration.ofMinutes(1);

  enum Model implements Phrasing {
    FAILS,
    BABBLES,
    REPEATS;

    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public Draft phrase(Wish wish, Consumer<String> soFar) throws NoDraft {
      return switch (this) {
        case FAILS -> throw new NoDraft("no");
        case BABBLES ->
            new Draft("All is free, and nobody is needed.", List.of(), false, List.of());
        case REPEATS ->
            new Draft(
                wish.sources().template(), List.of(wish.template()), false, List.of("what else?"));
      };
    }
  }

  /// Without this the test below could not fail.
  @ParameterizedTest
  @EnumSource
  void anAnswerIsGivenToTheModelToReword(Model model, Vertx vertx) {
    Turn turn = Turns.in("en").customer("how do I send something back?").turn();
    assertThat(bot(vertx, new SystemTime(vertx), model).phrase(turn).await().asked()).isTrue();
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "whole.tsv",
      delimiter = '\t',
      numLinesToSkip = 1,
      quoteCharacter = '\0')
  void noHandOverAndNoOfferIsTakenAway(String rule, String line, Vertx vertx) {
    SystemTime time = new SystemTime(vertx);
    Turns turns = Turns.in("en").customer(line);
    for (int said = 0; said < 3; said++) {
      Reply without = BOT.reply(turns.turn());
      for (Model model : Model.values()) {
        Reply with = bot(vertx, time, model).respond(turns.turn()).await();
        assertThat(help(with)).as("%s: %s", model, line).isGreaterThanOrEqualTo(help(without));
      }
      if (!(without instanceof Reply.Say words)) {
        return;
      }
      turns = turns.bot(words.wording().content().text()).customer(line);
    }
  }

  /// How near a reply brings a person.
  private static int help(Reply reply) {
    return switch (reply) {
      case Reply.Step(var _, Reply then) -> help(then);
      case Reply.StepAside _ -> 2;
      case Reply.Say said when said.offer().isPresent() -> 1;
      default -> 0;
    };
  }

  private static PhrasingBot bot(Vertx vertx, SystemTime time, Model model) {
    return new PhrasingBot(
        new Asking(
            vertx,
            time,
            Dealings.unmeasured(time, new Dealings.Limits(Integer.MAX_VALUE, LONG)),
            LlmLimits.within(LONG)),
        turn -> Future.succeededFuture(BOT.answer(turn)),
        Shipped::library,
        model);
  }
}
