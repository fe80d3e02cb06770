package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveModelTest {
  private static final Examples BEFORE =
      Examples.of(
          Map.of(
              "hours", List.of("when are you open", "opening hours"),
              "pay", List.of("can i pay by card", "which cards do you take")));
  private static final Examples AFTER =
      Examples.of(
          Map.of(
              "hours", List.of("when are you open", "opening hours"),
              "gift", List.of("is it wrapped as a gift", "gift wrapping please")));

  private final LiveModel model = new LiveModel(BEFORE);

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void aNewExampleIsKnownAtOnce() {
    Future<Void> learnt = model.learn(AFTER);
    assertThat(model.classify("Is it wrapped as a gift?").known()).contains("gift");
    await(learnt);
  }

  @Test
  void anIntentThatIsGoneIsNeverMeant() {
    Future<Void> learnt = model.learn(AFTER);
    assertThat(model.classify("can i pay by card").best().orElse("")).isNotEqualTo("pay");
    await(learnt);
    assertThat(model.classify("can i pay by card").ranked())
        .noneMatch(ranked -> ranked.intent().equals("pay"));
  }

  @Test
  void onceLearntItIsUnderstoodInOtherWords() {
    await(model.learn(AFTER));
    assertThat(model.classify("wrap it as a gift pls").known()).contains("gift");
  }

  @Test
  void ofManyPublicationsTheLastIsWhatIsLearnt() {
    List<Future<Void>> all =
        List.of(model.learn(AFTER), model.learn(BEFORE), model.learn(AFTER), model.learn(BEFORE));
    all.forEach(LiveModelTest::await);
    assertThat(model.classify("which card can i pay with").known()).contains("pay");
    assertThat(model.classify("gift wrapping please").confidence()).isLessThan(1);
  }

  @Test
  void whatIsClosedStillAnswersAndLearnsNoMore() {
    model.close();
    assertThat(model.learn(AFTER).failed()).isTrue();
    assertThat(model.classify("opening hours").known()).contains("hours");
  }

  private static void await(Future<?> future) {
    assertThat(future.toCompletionStage().toCompletableFuture())
        .succeedsWithin(60, TimeUnit.SECONDS);
  }
}
