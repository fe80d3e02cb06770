package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.ollama.Mischief;
import dev.baton.config.scenes.Scene;
import dev.baton.config.scenes.Shop;
import dev.baton.config.system.Theatre.Evening;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A language model is slowed down, answers garbage, fills the connection drop by drop, and is
/// killed: on every channel each customer has the template within five seconds, over the wire and
/// with the time to go on writing that customers are given. So it is with an answer that the model
/// is to put into words, and with an unknown line that it is to tell what lies near.
@ExtendWith(VertxExtension.class)
@Timeout(240)
@Tag("slow")
class ModelTroubleTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int EACH_CHANNEL = 3;
  private static final List<String> CHANNELS = List.of("web", "sms", "slack", "whatsapp");
  private static final List<Scene> QUESTIONS =
      Stream.concat(
              Collections.nCopies(EACH_CHANNEL, ModelBaton.question(CHANNELS)).stream(),
              Collections.nCopies(EACH_CHANNEL, ModelBaton.unknown(CHANNELS)).stream())
          .toList();
  private static final int OF_EACH = CHANNELS.size() * EACH_CHANNEL;

  @Test
  void everyCustomerHasAnAnswerWithinFiveSecondsOnEveryChannel(Vertx vertx, @TempDir Path directory)
      throws Exception {
    try (ModelBaton all = ModelBaton.start(vertx, directory);
        ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Mischief mischief :
          List.of(
              new Mischief.Slow(Duration.ofSeconds(30)),
              new Mischief.Garbage(),
              new Mischief.Drips(Duration.ofMillis(20)))) {
        all.model().does(mischief);
        int before = all.model().asked().size();
        long unknownBefore = all.unknownAsked();
        List<Evening> evenings = all.theatre().play(QUESTIONS);
        assertAnsweredSoon(mischief.toString(), evenings);
        assertThat(all.model().asked().size() - before)
            .as("each of them has met it: %s", mischief)
            .isEqualTo(OF_EACH);
        assertThat(all.unknownAsked() - unknownBefore)
            .as("so have the unknown lines: %s", mischief)
            .isEqualTo(OF_EACH);
      }

      all.model().does(new Mischief.Hangs());
      int before = all.model().asked().size();
      Future<List<Evening>> underway = aside.submit(() -> all.theatre().play(QUESTIONS));
      all.baton()
          .deadline()
          .await(
              "the model is asked",
              () -> all.model().asked().size() > before,
              () -> all.model().asked().size());
      all.model().close().await();
      assertAnsweredSoon("killed while it was asked", underway.get());
      assertAnsweredSoon("killed", all.theatre().play(QUESTIONS));
    }
  }

  private static void assertAnsweredSoon(String mischief, List<Evening> evenings) {
    assertThat(evenings).hasSize(2 * OF_EACH);
    for (Evening evening : evenings) {
      assertThat(evening.failure()).as(mischief).isEmpty();
      evening.played().assertAsWritten(Shop.COMPANY);
    }
    List<Duration> waits = evenings.stream().map(ModelTroubleTest::waited).toList();
    System.out.println("MODEL " + mischief + ": waited " + waits);
    assertThat(waits).as(mischief).allMatch(wait -> wait.compareTo(SOON) < 0);
  }

  /// From the line's being recorded to the provider's, or the browser's node's, having the answer.
  private static Duration waited(Evening evening) {
    Instant asked = Instant.MAX;
    Instant told = Instant.MAX;
    for (Recorded<?> each : evening.played().log()) {
      if (each.event() instanceof CustomerSaid) {
        asked = each.at();
      } else if (each.event() instanceof Settled settled
          && settled.effect().startsWith("deliver")
          && settled.outcome() instanceof Outcome.Done) {
        told = each.at();
      }
    }
    return Duration.between(asked, told);
  }
}
