package dev.baton.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.spool.Store.Mood;
import dev.baton.gateway.trials.Trials;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random requests of a few lanes while store, disk and node fail at random, and we ourselves once
/// for each request: whatever was accepted is in the store once, and each lane has the order in
/// which its requests came.
class IntakeProperties {
  private static final int ROUNDS = Trials.of(60);
  private static final int STEPS = 400;
  private static final int LANES = 5;
  private static final List<Mood> MOODS =
      List.of(Mood.THERE, Mood.THERE, Mood.AWAY, Mood.UNSURE, Mood.SLOW, Mood.STUMBLING);

  @TempDir private Path directory;

  @Test
  void whatWasAcceptedIsTakenOnceAndInItsOrder() throws IOException {
    long seed = Long.getLong("baton.seed", new Random().nextLong());
    System.out.println("baton.seed=" + seed);
    Random seeds = new Random(seed);
    int spooled = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Run run = new Run(directory.resolve("run" + round), seeds.nextLong());
      run.steps();
      run.check();
      spooled += run.spooled();
    }
    assertThat(spooled).as("requests that went through the spool").isGreaterThan(ROUNDS * 20);
  }

  private static final class Run {
    private final Store store = new Store();
    private final Random random;
    private final long seed;
    private final Path directory;
    private final Map<String, List<String>> handed = new HashMap<>();
    private final Map<String, Future<Optional<String>>> answers = new HashMap<>();
    private SpoolSettings settings;
    private Intake intake;
    private int crashes;

    Run(Path directory, long seed) {
      this.directory = directory;
      this.seed = seed;
      this.random = new Random(seed);
      this.settings = limited(directory.resolve("spool0"));
      this.intake = store.intake(settings);
    }

    void steps() throws IOException {
      for (int step = 0; step < STEPS; step++) {
        int dice = random.nextInt(100);
        if (dice < 60) {
          hand("lane" + random.nextInt(LANES), "r" + step);
        } else if (dice < 85) {
          store.time.advance(Duration.ofMillis(random.nextInt(800)));
        } else if (dice < 94) {
          store.mood = MOODS.get(random.nextInt(MOODS.size()));
        } else if (dice < 97) {
          store.disk.failsToForce = random.nextBoolean();
          store.disk.isFull = random.nextInt(4) == 0;
        } else {
          crash();
        }
      }
      store.mood = Mood.THERE;
      store.disk.failsToForce = false;
      store.disk.isFull = false;
      store.time.advance(Duration.ofMinutes(2));
    }

    void check() {
      for (Map.Entry<String, List<String>> lane : handed.entrySet()) {
        List<String> accepted =
            lane.getValue().stream().filter(text -> isAccepted(lane.getKey(), text)).toList();
        List<String> taken = new ArrayList<>(store.in(lane.getKey()));
        taken.retainAll(accepted);
        assertThat(taken).as("%s, seed %d", lane.getKey(), seed).isEqualTo(accepted);
      }
      assertThat(store.meters.get("baton.spool.requests").gauge().value())
          .as("left in the spool, seed %d", seed)
          .isZero();
    }

    int spooled() {
      return (int)
          answers.values().stream()
              .filter(answer -> answer.succeeded() && answer.result().isEmpty())
              .count();
    }

    private boolean isAccepted(String lane, String text) {
      return answers.getOrDefault(lane + "|" + text, Future.failedFuture("never")).succeeded();
    }

    private void hand(String lane, String text) {
      handed.computeIfAbsent(lane, _ -> new ArrayList<>()).add(text);
      answers.put(lane + "|" + text, store.hand(intake, lane, text));
    }

    /// Another node starts on what this one leaves: the file, and perhaps a torn end of it. What
    /// was under way is answered to nobody.
    private void crash() throws IOException {
      store.time.settle();
      answers.entrySet().removeIf(answer -> !answer.getValue().isComplete());
      intake.stop();
      Path left = Files.createDirectories(directory.resolve("spool" + ++crashes));
      Path file = left.resolve(Journal.FILE);
      Files.copy(settings.directory().resolve(Journal.FILE), file);
      byte[] torn = new byte[random.nextInt(40)];
      random.nextBytes(torn);
      Files.write(file, torn, StandardOpenOption.APPEND);
      intake.close();
      store.meters.clear();
      settings = limited(left);
      store.crash();
      store.disk.failsToForce = false;
      store.disk.isFull = false;
      intake = store.intake(settings);
    }

    private SpoolSettings limited(Path spool) {
      return store.settings(spool).with(120, 1 << 20, Duration.ofSeconds(2));
    }
  }
}
