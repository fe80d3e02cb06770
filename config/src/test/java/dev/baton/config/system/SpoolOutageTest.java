package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Redis is taken away under load on all channels, for a few seconds here and for as long as
/// `-Dbaton.outage.seconds=20` says.
@ExtendWith(VertxExtension.class)
@Tag("slow")
class SpoolOutageTest {
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("baton.outage.seconds", 5));

  @ParameterizedTest
  @EnumSource(OutageCampaign.Manner.class)
  void whatWasAcceptedWhileRedisWasAwayIsRecordedOnceAndInOrder(
      OutageCampaign.Manner manner, Vertx vertx, @TempDir Path directory) throws Exception {
    long seed = Long.getLong("baton.seed", new Random().nextLong());
    System.out.println("OUTAGE seed=" + seed);

    OutageCampaign.Result result = OutageCampaign.run(vertx, directory, OUTAGE, manner, seed);

    System.out.println(result.summary());
    assertThat(result.wrongs()).as(result.summary()).isEmpty();
    assertThat(result.spooled()).as(result.summary()).isPositive();
  }
}
