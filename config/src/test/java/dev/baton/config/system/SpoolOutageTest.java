package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Redis is taken away under load on all channels, for a few seconds here and, in every manner, for
/// as long as `-Dbaton.outage.seconds=20` says.
@ExtendWith(VertxExtension.class)
@Tag("slow")
class SpoolOutageTest {
  private static final Optional<Duration> CAMPAIGN =
      Optional.ofNullable(Integer.getInteger("baton.outage.seconds")).map(Duration::ofSeconds);
  private static final Duration SHORT = Duration.ofSeconds(5);

  /// Two are left to the campaign: killed full says as much as killed with room left, and a Redis
  /// that is gone less than one that keeps its connections and answers nothing.
  static Set<OutageCampaign.Manner> manners() {
    return CAMPAIGN.isPresent()
        ? EnumSet.allOf(OutageCampaign.Manner.class)
        : EnumSet.of(OutageCampaign.Manner.HALTED, OutageCampaign.Manner.BOTH_KILLED_AND_FULL);
  }

  @ParameterizedTest
  @MethodSource("manners")
  void whatWasAcceptedWhileRedisWasAwayIsRecordedOnceAndInOrder(
      OutageCampaign.Manner manner, Vertx vertx, @TempDir Path directory) throws Exception {
    long seed = Long.getLong("baton.seed", new Random().nextLong());
    System.out.println("OUTAGE seed=" + seed);

    OutageCampaign.Result result =
        OutageCampaign.run(vertx, directory, CAMPAIGN.orElse(SHORT), manner, seed);

    System.out.println(result.summary());
    assertThat(result.wrongs()).as(result.summary()).isEmpty();
    assertThat(result.spooled()).as(result.summary()).isPositive();
  }
}
