package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `-Dbaton.kills=50` kills more often, `-Dbaton.seed=…` repeats a run's choices.
@ExtendWith(VertxExtension.class)
class KillTest {
  @Test
  void whateverIsKilledNothingAcknowledgedIsLostAndNothingIsSentTwice(
      Vertx vertx, @TempDir Path directory) throws Exception {
    int kills = Integer.getInteger("baton.kills", 5);
    long seed = Long.getLong("baton.seed", new Random().nextLong());
    System.out.println("KILLS seed=" + seed);

    KillCampaign.Result result = KillCampaign.run(vertx, directory, kills, seed);

    System.out.println(result.summary());
    assertThat(result.wrongs()).as(result.summary()).isEmpty();
    assertThat(result.acknowledged()).as(result.summary()).isGreaterThanOrEqualTo(180);
    assertThat(result.delivered()).as(result.summary()).isPositive();
  }
}
