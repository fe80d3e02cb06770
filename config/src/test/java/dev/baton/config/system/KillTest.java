package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Five kills with every build; `-Dbaton.kills=50` is the campaign by command, which tells of its
/// progress. `-Dbaton.seed=…` makes the choices of an earlier run again; what they meet is up to
/// the machine. Where something is found, the data and what Baton said stay where they were.
@Tag("slow")
@ExtendWith(VertxExtension.class)
class KillTest {
  private static final int KILLS = Integer.getInteger("baton.kills", 5);
  private static final int SHOWN = 50;

  @Test
  void whateverIsKilledNothingAcknowledgedIsLostAndNothingIsSentTwice(
      Vertx vertx, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    long seed = Long.getLong("baton.seed", new Random().nextLong());
    System.out.println("KILLS seed=" + seed);

    KillCampaign.Result result =
        KillCampaign.run(vertx, directory, KILLS, seed, KillTest::tellIfAsked);

    System.out.println(result.summary());
    assertThat(result.wrongs().stream().limit(SHOWN)).as(result.summary()).isEmpty();
    assertThat(result.acknowledged()).as(result.summary()).isGreaterThan(100);
    assertThat(result.delivered()).as(result.summary()).isPositive();
  }

  private static void tellIfAsked(String progress) {
    if (System.getProperty("baton.kills") != null) {
      System.out.println(progress);
    }
  }
}
