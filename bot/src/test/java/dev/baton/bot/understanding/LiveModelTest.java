package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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

  /// Lessons wait here.
  private final CountDownLatch lessons = new CountDownLatch(1);

  private final AtomicReference<Thread> learner = new AtomicReference<>();
  private final LiveModel model = new LiveModel(BEFORE);

  /// Learns a new library only when the latch is opened.
  private final LiveModel slow =
      new LiveModel(
          BEFORE,
          examples -> {
            if (!examples.equals(BEFORE)) {
              learner.set(Thread.currentThread());
              open();
            }
            return IntentModel.train(examples);
          });

  @AfterEach
  void close() {
    lessons.countDown();
    model.close();
    slow.close();
  }

  @Test
  void whileALessonGoesOnTheFormerModelAnswers() {
    Future<Void> learnt = slow.learn(AFTER);
    assertThat(learnt.isComplete()).isFalse();
    assertThat(slow.classify("what are your opening hours").known())
        .as("in other words: the former model has learnt it")
        .contains("hours");
    assertThat(slow.classify("is it wrapped as a gift").known())
        .as("letter by letter: it knows the new example")
        .contains("gift");
    assertThat(slow.classify("wrap it as a gift pls").known())
        .as("in other words: nobody has learnt it yet")
        .isNotEqualTo(Optional.of("gift"));
    assertThat(learnt.isComplete()).isFalse();

    lessons.countDown();
    await(learnt);
    assertThat(slow.classify("wrap it as a gift pls").known()).contains("gift");
  }

  @Test
  void aLessonLeavesTheProcessorToConversations() {
    Future<Void> learnt = slow.learn(AFTER);
    lessons.countDown();
    await(learnt);
    assertThat(learner.get()).isNotSameAs(Thread.currentThread());
    assertThat(learner.get().getPriority()).isEqualTo(Thread.MIN_PRIORITY);
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
  void examplesAreNotLearntAgainWhereOnlyWhatIsAnsweredHasChanged() {
    AtomicInteger given = new AtomicInteger();
    Teacher teacher =
        new Teacher(examples -> {
          given.incrementAndGet();
          return IntentModel.train(examples);
        });
    try (LiveModel edited = new LiveModel(BEFORE, teacher)) {
      await(edited.learn(Examples.of(BEFORE.byIntent())));
      assertThat(given).hasValue(1);
      await(edited.learn(AFTER));
      assertThat(given).hasValue(2);
      assertThat(edited.classify("wrap it as a gift pls").known()).contains("gift");
    }
  }

  @Test
  void whatIsClosedStillAnswersAndLearnsNoMore() {
    model.close();
    assertThat(model.learn(AFTER).failed()).isTrue();
    assertThat(model.classify("opening hours").known()).contains("hours");
  }

  private void open() {
    try {
      assertThat(lessons.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static void await(Future<?> future) {
    assertThat(future.toCompletionStage().toCompletableFuture())
        .succeedsWithin(60, TimeUnit.SECONDS);
  }
}
