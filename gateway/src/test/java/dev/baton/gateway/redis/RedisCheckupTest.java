package dev.baton.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.checkup.Finding;
import dev.baton.gateway.checkup.Finding.Grade;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What is said of real servers that are set up well and badly.
@ExtendWith(VertxExtension.class)
class RedisCheckupTest {
  private RedisServer redis;
  private Vertx vertx;

  @BeforeEach
  void start(Vertx one) {
    vertx = one;
    redis = RedisServer.fresh();
    redis.ask("CONFIG", "SET", "appendonly", "yes");
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  @Test
  void aRedisThatKeepsWhatItTakesIsWell() throws Exception {
    assertThat(look()).extracting(Finding::grade).containsOnly(Grade.GOOD);
    assertThat(look().getFirst().says()).contains("version ", redis.socket().toString());
  }

  @Test
  void aRedisWithoutAnAppendOnlyFileIsBad() throws Exception {
    redis.ask("CONFIG", "SET", "appendonly", "no");
    assertThat(bad()).singleElement().extracting(Finding::advice).asString().contains("appendonly");
  }

  @Test
  void aReplicaIsBad() throws Exception {
    redis.ask("REPLICAOF", "127.0.0.1", "1");
    assertThat(bad()).singleElement().extracting(Finding::says).asString().contains("replica");
  }

  @Test
  void aRedisThatThrowsKeysAwayIsBad() throws Exception {
    redis.ask("CONFIG", "SET", "maxmemory", "100mb");
    redis.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
    assertThat(bad()).singleElement().extracting(Finding::says).asString().contains("allkeys-lru");
    redis.ask("CONFIG", "SET", "maxmemory-policy", "noeviction");
    assertThat(bad()).isEmpty();
  }

  @Test
  void aRedisThatDoesNotAnswerIsBadAndSoIsOneThatIsNotThere() throws Exception {
    redis.kill();
    assertThat(bad()).singleElement().extracting(Finding::advice).asString().contains("REDIS_URL");
    redis.restart();
    redis.halt();
    assertThat(bad()).singleElement().extracting(Finding::says).asString().contains("no answer");
    redis.goOn();
  }

  @Test
  void ourOwnIsLookedAtWhileItRunsAndIsNotMissedWhileItDoesNot(@TempDir Path directory)
      throws Exception {
    SystemTime time = new SystemTime(vertx);
    assertThat(ours(directory))
        .singleElement()
        .extracting(Finding::says)
        .asString()
        .contains("starts its own");
    EmbeddedRedis own =
        EmbeddedRedis.start(vertx, time, time, EmbeddedRedisSettings.in(directory))
            .await(30, TimeUnit.SECONDS);
    assertThat(ours(directory))
        .hasSizeGreaterThan(1)
        .extracting(Finding::grade)
        .containsOnly(Grade.GOOD);
    own.close().await(30, TimeUnit.SECONDS);
  }

  private List<Finding> ours(Path directory) throws Exception {
    return await(RedisCheckup.lookAtOurs(vertx, new SystemTime(vertx), directory));
  }

  private List<Finding> bad() throws Exception {
    return look().stream().filter(finding -> finding.grade() == Grade.BAD).toList();
  }

  private List<Finding> look() throws Exception {
    return await(RedisCheckup.look(vertx, new SystemTime(vertx), redis.address()));
  }

  private static List<Finding> await(Future<List<Finding>> looked) throws Exception {
    return looked.await(20, TimeUnit.SECONDS);
  }
}
