package dev.baton.bot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.llm.Phrasing.NoDraft;
import dev.baton.gateway.time.SystemTime;
import dev.baton.templates.Library;
import dev.baton.templates.TemplateId;
import dev.baton.templates.files.LibraryFiles;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class NearnessTest {
  private static final Library LIBRARY = LibraryFiles.shipped();
  private static final Future<Void> WANTED = Promise.<Void>promise().future();

  private SystemTime time;

  @BeforeEach
  void start(Vertx vertx) {
    time = new SystemTime(vertx);
  }

  @Test
  void whatStandsOutIsNearAndNearestComesFirst(Vertx vertx) {
    Nearness nearness = over(vertx, new Trigrams());
    nearness.learn().await();
    assertThat(nearness.to("how do I send something back??", WANTED).await())
        .first()
        .isEqualTo(new TemplateId("how-to-return"));
  }

  @Test
  void nothingIsNearUntilTheLibraryHasBeenLearntOrWhereNoModelIs(Vertx vertx) {
    Nearness early = over(vertx, new Trigrams());
    assertThat(early.to("how do I send something back?", WANTED).await()).isEmpty();
    Trigrams absent = new Trigrams();
    absent.name = "";
    Nearness nobody = over(vertx, absent);
    nobody.learn().await();
    assertThat(nobody.to("how do I send something back?", WANTED).await()).isEmpty();
    assertThat(absent.asked).hasValue(0);
  }

  @Test
  void anotherModelHasToLearnTheLibraryAnew(Vertx vertx) {
    Trigrams model = new Trigrams();
    Nearness nearness = over(vertx, model);
    nearness.learn().await();
    model.name = "another";
    assertThat(nearness.to("how do I send something back?", WANTED).await()).isEmpty();
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
      model.nonsense = nonsense;
      assertThat(nearness.to("how do I send something back?", WANTED).await()).isEmpty();
    }
  }

  private Nearness over(Vertx vertx, Embedding embedding) {
    return new Nearness(
        vertx, time, () -> LIBRARY, embedding, LlmLimits.within(Duration.ofSeconds(40)));
  }

  /// A model that knows letters: texts are near that have runs of three in common.
  private static final class Trigrams implements Embedding {
    static final int WIDTH = 512;

    final AtomicInteger asked = new AtomicInteger();
    volatile String name = "trigrams";
    volatile List<float[]> nonsense = List.of(new float[0]);

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<float[]> of(List<String> texts) throws NoDraft {
      asked.incrementAndGet();
      return nonsense.size() == 1 && nonsense.getFirst().length == 0
          ? texts.stream().map(Trigrams::vector).toList()
          : nonsense;
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
