package dev.baton.bot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bot.Answer;
import dev.baton.bot.Guesses;
import dev.baton.bot.llm.Phrasing.NoDraft;
import dev.baton.bot.outside.Dealings;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.time.SystemTime;
import dev.baton.gateway.time.Timers;
import dev.baton.templates.Library;
import dev.baton.templates.TemplateId;
import dev.baton.templates.files.LibraryFiles;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class NearnessTest {
  private static final Library LIBRARY = LibraryFiles.shipped();
  private static final Future<Void> WANTED = Promise.<Void>promise().future();
  private static final LlmLimits LIMITS = LlmLimits.within(Duration.ofSeconds(40));

  private SystemTime time;

  @BeforeEach
  void start(Vertx vertx) {
    time = new SystemTime(vertx);
  }

  @Test
  void whatStandsOutIsNearAndNearestComesFirst(Vertx vertx) {
    Nearness nearness = over(vertx, new Trigrams());
    nearness.learn().await();
    assertThat(nearness.to("how do I send something back??", LIMITS.reply(), WANTED).await())
        .first()
        .isEqualTo(new TemplateId("how-to-return"));
  }

  @Test
  void aQuestionWhichIsMeantOffersWhatLiesNearAmongWhatCameToMind(Vertx vertx) {
    TemplateId mind = new TemplateId("gift-cards");
    TemplateId other = new TemplateId("opening-hours");
    Answer asking = asking(List.of(mind, other));
    Nearness early = over(vertx, new Trigrams());
    assertThat(likely(early.refined(asking, LIMITS.reply(), WANTED).await()))
        .as("the library is not learnt yet")
        .containsExactly(mind, other);
    Nearness nearness = over(vertx, new Trigrams());
    nearness.learn().await();
    TemplateId near = new TemplateId("how-to-return");
    assertThat(likely(nearness.refined(asking, LIMITS.reply(), WANTED).await()))
        .as("the first of both rankings are equal, and what came to mind stays before")
        .startsWith(mind, near)
        .contains(other);
    assertThat(
            likely(nearness.refined(asking(List.of(mind, near)), LIMITS.reply(), WANTED).await()))
        .as("what both know of comes first")
        .startsWith(near, mind);
    Answer sure = new Answer(asking.reply(), Optional.empty(), asking.reply());
    assertThat(nearness.refined(sure, LIMITS.reply(), WANTED).await()).isSameAs(sure);
  }

  @Test
  void whoeverAsksWhatLiesNearWaitsForAHangingModelNoLongerThanTheLimit(Vertx vertx) {
    Trigrams model = new Trigrams();
    List<Duration> limits = new CopyOnWriteArrayList<>();
    List<Runnable> late = new CopyOnWriteArrayList<>();
    Timers atCommand =
        (limit, task) -> {
          limits.add(limit);
          late.add(task);
          return () -> {};
        };
    Nearness nearness =
        new Nearness(
            new Asking(vertx, atCommand, Dealings.unmeasured(time, LIMITS.dealings()), LIMITS),
            () -> LIBRARY,
            model);
    nearness.learn().await();
    model.free.drainPermits();
    Answer asking = asking(List.of(new TemplateId("gift-cards")));
    Future<Answer> refined = nearness.refined(asking, LIMITS.reply(), WANTED);
    assertThat(limits.getLast()).isEqualTo(LIMITS.reply());
    late.getLast().run();
    assertThat(refined.await()).isSameAs(asking);
    assertThat(nearness.refined(asking, Duration.ZERO, WANTED).await())
        .as("no time is left")
        .isSameAs(asking);
    model.free.release();
  }

  @Test
  void nothingIsNearUntilTheLibraryHasBeenLearntOrWhereNoModelIs(Vertx vertx) {
    Nearness early = over(vertx, new Trigrams());
    assertThat(early.to("how do I send something back?", LIMITS.reply(), WANTED).await()).isEmpty();
    Trigrams absent = new Trigrams();
    absent.name = "";
    Nearness nobody = over(vertx, absent);
    nobody.learn().await();
    assertThat(nobody.to("how do I send something back?", LIMITS.reply(), WANTED).await())
        .isEmpty();
    assertThat(absent.asked).hasValue(0);
  }

  @Test
  void anotherModelHasToLearnTheLibraryAnew(Vertx vertx) {
    Trigrams model = new Trigrams();
    Nearness nearness = over(vertx, model);
    nearness.learn().await();
    model.name = "another";
    assertThat(nearness.to("how do I send something back?", LIMITS.reply(), WANTED).await())
        .isEmpty();
  }

  @Test
  void aModelThatFailsOrGivesNonsenseKeepsNobodyFromAnAnswer(Vertx vertx) {
    Trigrams model = new Trigrams();
    Nearness nearness = over(vertx, model);
    nearness.learn().await();
    for (List<float[]> nonsense :
        List.of(
            List.<float[]>of(),
            List.of(new float[Trigrams.WIDTH]),
            List.of(new float[] {1, 2}),
            List.of(new float[] {Float.NaN}))) {
      model.nonsense = Optional.of(nonsense);
      assertThat(nearness.to("how do I send something back?", LIMITS.reply(), WANTED).await())
          .isEmpty();
    }
  }

  @Test
  void aLessonThatTakesTooLongKeepsNobodyFromAnAnswerNorTheNextFromBeingLearnt(Vertx vertx) {
    Trigrams model = new Trigrams();
    model.free.drainPermits();
    List<Runnable> limits = new CopyOnWriteArrayList<>();
    Timers atCommand =
        (_, task) -> {
          limits.add(task);
          return () -> {};
        };
    Nearness nearness =
        new Nearness(
            new Asking(vertx, atCommand, Dealings.unmeasured(time, LIMITS.dealings()), LIMITS),
            () -> LIBRARY,
            model);
    Future<Void> lesson = nearness.learn();
    limits.forEach(Runnable::run);
    assertThatThrownBy(lesson::await).isInstanceOf(TimeoutException.class);
    assertThat(nearness.to("how do I send something back?", LIMITS.reply(), WANTED).await())
        .isEmpty();
    model.free.release();
    for (int tries = 0;
        nearness.to("how do I send it back?", LIMITS.reply(), WANTED).await().isEmpty();
        tries++) {
      assertThat(tries).as("tries, ten milliseconds apart").isLessThan(3_000);
      time.delay(Duration.ofMillis(10)).await();
    }
  }

  @Test
  void aModelThatFailsAgainAndAgainIsLeftAloneForAWhile(Vertx vertx) {
    Trigrams model = new Trigrams();
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
    Nearness nearness =
        new Nearness(
            new Asking(vertx, time, Dealings.unmeasured(now::get, LIMITS.dealings()), LIMITS),
            () -> LIBRARY,
            model);
    nearness.learn().await();
    int learnt = model.asked.get();
    model.nonsense = Optional.of(List.of());
    for (int i = 0; i < 2 * LIMITS.failures(); i++) {
      assertThat(nearness.to("how do I send something back?", LIMITS.reply(), WANTED).await())
          .isEmpty();
    }
    assertThat(model.asked).hasValue(learnt + LIMITS.failures());
    model.nonsense = Optional.empty();
    now.updateAndGet(before -> before.plus(LIMITS.rest()));
    assertThat(nearness.to("how do I send something back?", LIMITS.reply(), WANTED).await())
        .isNotEmpty();
  }

  private static Answer asking(List<TemplateId> likely) {
    Reply reply = new Reply.Failed("which is meant?");
    return new Answer(
        reply,
        Optional.empty(),
        reply,
        List.of(),
        Optional.of(new Guesses("how do I send something back??", likely, _ -> reply)));
  }

  private static List<TemplateId> likely(Answer answer) {
    return answer.guesses().orElseThrow().likely();
  }

  private Nearness over(Vertx vertx, Embedding embedding) {
    LlmLimits forgiving = LIMITS.withFailures(Integer.MAX_VALUE);
    return new Nearness(
        new Asking(vertx, time, Dealings.unmeasured(time, forgiving.dealings()), forgiving),
        () -> LIBRARY,
        embedding);
  }

  /// A model that knows letters: texts are near that have runs of three in common.
  private static final class Trigrams implements Embedding {
    static final int WIDTH = 512;

    final AtomicInteger asked = new AtomicInteger();

    /// Whoever takes this makes the model hang.
    final Semaphore free = new Semaphore(1);

    volatile String name = "trigrams";
    volatile Optional<List<float[]>> nonsense = Optional.empty();

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<float[]> of(List<String> texts) throws NoDraft {
      asked.incrementAndGet();
      free.acquireUninterruptibly();
      free.release();
      return nonsense.orElseGet(() -> texts.stream().map(Trigrams::vector).toList());
    }

    private static float[] vector(String text) {
      float[] vector = new float[WIDTH];
      String lower = " " + text.toLowerCase(Locale.ROOT) + " ";
      for (int i = 0; i + 3 <= lower.length(); i++) {
        vector[Math.floorMod(lower.substring(i, i + 3).hashCode(), WIDTH)]++;
      }
      return vector;
    }
  }
}
