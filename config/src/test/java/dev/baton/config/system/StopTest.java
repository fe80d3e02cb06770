package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C in the middle of work, to a Baton that is a process of its own.
@Tag("slow")
@ExtendWith(VertxExtension.class)
class StopTest {
  private static final int EACH_CHANNEL = 4;
  private static final int LINES = 5;
  private static final int ALL = 3 * EACH_CHANNEL * LINES;

  @Test
  void aStopInTheMiddleOfWorkLosesNothingAndLeavesNothingUncertain(
      Vertx vertx, @TempDir Path directory) throws Exception {
    SystemTime time = new SystemTime(vertx);
    Deadline deadline = new Deadline(time, Duration.ofSeconds(60));
    Providers providers = Providers.start(vertx, time);
    BatonProcess baton = BatonProcess.in(directory, providers, Providers.settings(), time);
    try {
      baton.start();
      try (Crowd crowd = Crowd.of(EACH_CHANNEL, providers, baton, vertx, time)) {
        stopInTheMiddle(baton, crowd, deadline);
        try (Books books = Books.open(vertx, time, Books.socket(baton.data()))) {
          crowd.awaitQuiet(books, Duration.ofSeconds(1), deadline.within());
          assertThat(books.unfinished(Duration.ofSeconds(1))).isEmpty();
          Audit audit = new Audit(books, providers);
          audit.look(crowd.customers(), List.of());
          assertThat(audit.wrongs()).isEmpty();
          assertThat(audit.count("stored")).isEqualTo(ALL);
          assertThat(audit.count("uncertain")).isZero();
        }
      }
    } finally {
      baton.kill();
      baton.killRedis();
      providers.close();
    }
  }

  /// Everybody says everything, and in the middle of it Baton is stopped and started again.
  private static void stopInTheMiddle(BatonProcess baton, Crowd crowd, Deadline deadline)
      throws Exception {
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> said = new ArrayList<>();
      for (Customer customer : crowd.customers()) {
        said.add(people.submit(() -> talk(customer)));
      }
      deadline.await(
          "they are in the middle of it",
          () -> crowd.acknowledged() >= ALL / 3,
          crowd::acknowledged);

      assertThat(baton.stop()).as(baton.lastWords()).isIn(0, 143);
      assertThat(crowd.acknowledged()).isLessThan(ALL);
      assertThat(baton.lastWords()).contains("Stopping").doesNotContain("Exception");

      baton.start();
      for (Future<Boolean> each : said) {
        assertThat(each.get()).as("everybody could say everything in the end").isTrue();
      }
    }
  }

  private static boolean talk(Customer customer) {
    for (int i = 0; i < LINES; i++) {
      if (!customer.say("what are your opening hours on day " + i)) {
        return false;
      }
    }
    return true;
  }
}
