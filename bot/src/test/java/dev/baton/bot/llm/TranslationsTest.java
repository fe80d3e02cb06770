package dev.baton.bot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.bot.llm.Phrasing.NoDraft;
import dev.baton.bot.outside.Dealings;
import dev.baton.gateway.bus.Assistant.Translation;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class TranslationsTest {
  private static final LlmLimits LIMITS =
      LlmLimits.within(Duration.ofSeconds(40)).withAtOnce(1).withFailures(2);
  private static final String LINE = "Your parcel is on its way.";
  private static final String WORDS = "Dein Paket ist auf dem Weg.";

  private SystemTime time;

  @BeforeEach
  void start(Vertx vertx) {
    time = new SystemTime(vertx);
  }

  private interface Model {
    String translate(String words, String to) throws NoDraft;
  }

  @Test
  void aTranslationThatPassesTheCheckIsGiven(Vertx vertx) {
    assertThat(german(with(vertx, (_, _) -> WORDS), LINE))
        .isEqualTo(new Translation.Translated(WORDS, "de"));
  }

  @Test
  void aTranslationThatFailsTheCheckIsWithheldAndTheReasonIsGiven(Vertx vertx) {
    assertThat(german(with(vertx, (_, _) -> "Dein Paket ist nicht auf dem Weg."), LINE))
        .isEqualTo(new Translation.None("the translation does not match: negation"));
  }

  @Test
  void linksAddressesAndPhoneNumbersAreNotShownToTheModelAndComeBackAsTheyWere(Vertx vertx) {
    List<String> shown = new ArrayList<>();
    Translations translations =
        with(
            vertx,
            (words, _) -> {
              shown.add(words);
              return words
                  .replace("See", "Siehe")
                  .replace("or write to", "oder schreibe an")
                  .replace("or call", "oder ruf an:");
            });
    Translation translated =
        german(
            translations,
            "See https://shop.example/a?b=1, or write to help@shop.example, or call +49 30 1234567.");

    assertThat(shown.getFirst()).doesNotContain("shop.example", "1234567");
    assertThat(translated)
        .isEqualTo(
            new Translation.Translated(
                "Siehe https://shop.example/a?b=1, oder schreibe an help@shop.example,"
                    + " oder ruf an: +49 30 1234567.",
                "de"));
  }

  @Test
  void whatIsInTheLanguageAlreadyIsNotTranslated(Vertx vertx) {
    AtomicInteger asked = new AtomicInteger();
    Translations translations =
        with(
            vertx,
            (_, _) -> {
              asked.incrementAndGet();
              return WORDS;
            });

    assertThat(german(translations, "Wo ist mein Paket?")).isInstanceOf(Translation.None.class);
    assertThat(asked).hasValue(0);
  }

  @Test
  void withoutAModelThereIsNoneAndItIsSaidWhy(Vertx vertx) {
    Translating away =
        new Translating() {
          @Override
          public boolean isThere() {
            return false;
          }

          @Override
          public String translate(String words, String to) throws NoDraft {
            throw new NoDraft("not there");
          }
        };
    assertThat(german(translations(vertx, away), LINE))
        .isEqualTo(new Translation.None("no language model is there"));
  }

  @Test
  void aModelThatKeepsFailingIsLeftAlone(Vertx vertx) {
    AtomicInteger asked = new AtomicInteger();
    Translations translations =
        with(
            vertx,
            (_, _) -> {
              asked.incrementAndGet();
              throw new NoDraft("garbage");
            });
    for (int i = 0; i < 5; i++) {
      assertThat(german(translations, LINE)).isInstanceOf(Translation.None.class);
    }
    assertThat(asked).hasValue(LIMITS.failures());
  }

  @Test
  void whoComesWhileTheModelHasEnoughToDoGetsNone(Vertx vertx) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Translations translations =
        with(
            vertx,
            (_, _) -> {
              asked.countDown();
              try {
                go.await();
              } catch (InterruptedException stopped) {
                throw new NoDraft("stopped", stopped);
              }
              return WORDS;
            });
    Future<Translation> first = translations.translate(LINE, "en", "de", List.of());
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(german(translations, LINE))
        .isEqualTo(new Translation.None("the language model has enough to do"));
    go.countDown();
    assertThat(first.await()).isInstanceOf(Translation.Translated.class);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "Dein Paket",
        "{\"translation\": \"a\", \"more\": 1}",
        "{\"translation\": 1}",
        "{\"words\": \"a\"}",
        "[\"translation\"]"
      })
  void anAnswerThatIsNotTheOneFieldThatWasAskedForIsNone(@Nullable String answer) {
    assertThat(catchThrowable(() -> Drafts.translation(answer))).isInstanceOf(NoDraft.class);
  }

  private Translations with(Vertx vertx, Model model) {
    Translating there =
        new Translating() {
          @Override
          public boolean isThere() {
            return true;
          }

          @Override
          public String translate(String words, String to) throws NoDraft {
            return model.translate(words, to);
          }
        };
    return translations(vertx, there);
  }

  private Translations translations(Vertx vertx, Translating model) {
    return new Translations(
        new Asking(vertx, time, Dealings.unmeasured(time, LIMITS.dealings()), LIMITS), model);
  }

  private static Translation german(Translations translations, String line) {
    return translations.translate(line, "en", "de", List.of("Ana")).await();
  }
}
