package dev.baton.bot.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.BotThreads;
import dev.baton.bot.Shipped;
import dev.baton.bot.llm.Asking;
import dev.baton.bot.llm.LlmLimits;
import dev.baton.bot.llm.Phrasing;
import dev.baton.bot.llm.PhrasingBot;
import dev.baton.bot.llm.Translating;
import dev.baton.bot.llm.Translations;
import dev.baton.bot.outside.Dealings;
import dev.baton.gateway.bus.Assistant;
import dev.baton.gateway.bus.Assistant.Similar;
import dev.baton.gateway.bus.Assistant.Suggestion;
import dev.baton.gateway.bus.Assistant.Translation;
import dev.baton.gateway.bus.UnnotedClosings;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(60)
class LibraryAssistantTest {
  private static final LlmLimits LIMITS = LlmLimits.within(Duration.ofSeconds(40));
  private static final Scenes QUESTION = Scenes.in("en").customer("how do i send something back");

  private SystemTime time;

  @BeforeEach
  void start(Vertx vertx) {
    time = new SystemTime(vertx);
  }

  @Test
  void withoutAModelTheDraftIsTheTemplatesOwnWords(Vertx vertx) {
    LibraryAssistant assistant = assistant(vertx, Optional.empty());
    Suggestion likeliest = got(assistant.suggestions(QUESTION.scene())).getFirst();

    assertThat(got(assistant.draft(QUESTION.scene())))
        .contains(new Assistant.Draft(likeliest, likeliest.words(), false));
  }

  @Test
  void wordsOfAModelThatPassTheCheckAreTheDraft(Vertx vertx) {
    LibraryAssistant assistant =
        assistant(vertx, Optional.of(words -> words.replace("as long as", "if")));

    assertThat(got(assistant.draft(QUESTION.scene())))
        .hasValueSatisfying(draft -> {
          assertThat(draft.reworded()).isTrue();
          assertThat(draft.words()).contains("if they are unused");
        });
  }

  @Test
  void wordsOfAModelThatFailTheCheckAreNot(Vertx vertx) {
    LibraryAssistant assistant =
        assistant(vertx, Optional.of(words -> words + " We pay you twice the price."));

    assertThat(got(assistant.draft(QUESTION.scene())))
        .hasValueSatisfying(draft -> {
          assertThat(draft.reworded()).isFalse();
          assertThat(draft.words()).isEqualTo(draft.from().words());
        });
  }

  @Test
  void whereNothingFitsThereIsNoDraft(Vertx vertx) {
    LibraryAssistant assistant = assistant(vertx, Optional.of(words -> words));
    assertThat(got(assistant.draft(Scenes.in("en").customer("lorem ipsum dolor").scene())))
        .isEmpty();
  }

  @Test
  void aClosedCaseIsFoundByWhoHasOneLikeIt(Vertx vertx) {
    LibraryAssistant assistant = assistant(vertx, Optional.empty());
    assistant.closed(
        QUESTION
            .customer("the zipper of my jacket is broken")
            .asked()
            .agent("I'll send you a new one.")
            .note("zipper replaced")
            .closed("t1"));
    Scenes like = Scenes.in("en").customer("how do i send something back, its zipper broke");
    List<Similar> found = untilFound(assistant, like);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().ref().thread().value()).isEqualTo("t1");
    assertThat(found.getFirst().outcome()).contains("zipper replaced");
    assertThat(found.getFirst().category()).isPresent();
  }

  @Test
  void withoutAModelNothingIsTranslatedAndItIsSaidWhy(Vertx vertx) {
    assertThat(got(assistant(vertx, Optional.empty()).translation(QUESTION.scene(), "Hello", "de")))
        .isEqualTo(new Translation.None("no language model is there"));
  }

  /// What is closed is learnt on the bot's threads, of which several work side by side.
  private static List<Similar> untilFound(LibraryAssistant assistant, Scenes like) {
    List<Similar> found = List.of();
    while (found.isEmpty()) {
      found = got(assistant.similar(like.scene()));
    }
    return found;
  }

  private LibraryAssistant assistant(Vertx vertx, Optional<UnaryOperator<String>> model) {
    Phrasing phrasing =
        new Phrasing() {
          @Override
          public boolean isThere() {
            return model.isPresent();
          }

          @Override
          public Draft phrase(Wish wish, Consumer<String> soFar) {
            return new Draft(
                model.orElseThrow().apply(wish.sources().template()),
                List.of(wish.template()),
                false,
                List.of());
          }
        };
    Translating translating =
        new Translating() {
          @Override
          public boolean isThere() {
            return false;
          }

          @Override
          public String translate(String words, String to) {
            return words;
          }
        };
    return new LibraryAssistant(
        new BotThreads(vertx, new BotThreads.Limits(2, 100)),
        Shipped::library,
        Shipped.mind(),
        time,
        new ClosedCases(10),
        new UnnotedClosings(),
        new LibraryAssistant.Wordsmiths(
            drafts ->
                new PhrasingBot(
                    new Asking(vertx, time, Dealings.unmeasured(time, LIMITS.dealings()), LIMITS),
                    drafts,
                    Shipped::library,
                    phrasing),
            new Translations(
                new Asking(vertx, time, Dealings.unmeasured(time, LIMITS.dealings()), LIMITS),
                translating)));
  }

  private static <T> T got(Future<T> future) {
    return future.await();
  }
}
