package dev.baton.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(20)
class SubscriptionsTest {

  private static final RedisLinkSettings QUICK =
      new RedisLinkSettings(
          100,
          Duration.ofMillis(500),
          Duration.ofMillis(400),
          new Backoff(Duration.ofMillis(10), Duration.ofMillis(100)),
          Optional.empty());

  private final RedisServer server = RedisServer.fresh();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Semaphore gaps = new Semaphore(0);
  private RedisLink link;

  @BeforeEach
  void open(Vertx vertx) {
    link = RedisLink.open(vertx, new SystemTime(vertx), server.address(), QUICK);
  }

  @AfterEach
  void close() {
    link.close().await();
    server.close();
  }

  @Test
  void whatIsSaidOnAChannelIsHeardInOrder() throws InterruptedException {
    link.subscribe("news", heard::add, gaps::release);
    gaps.acquire();

    server.ask("PUBLISH", "news", "one");
    server.ask("PUBLISH", "other", "nothing");
    server.ask("PUBLISH", "news", "zwölf");

    assertThat(heard.take()).isEqualTo("one");
    assertThat(heard.take()).isEqualTo("zwölf");
  }

  @Test
  void afterALossTheListeningGoesOnAndItsListenersAreToldOfTheGap() throws InterruptedException {
    link.subscribe("news", heard::add, gaps::release);
    gaps.acquire();

    server.kill();
    server.restart();
    gaps.acquire();
    server.ask("PUBLISH", "news", "again");

    assertThat(heard.take()).isEqualTo("again");
  }

  @Test
  void aServerThatFallsSilentIsLeftAndListenedToAgain() throws InterruptedException {
    link.subscribe("news", heard::add, gaps::release);
    gaps.acquire();
    BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();
    link.onChange(changes::add);

    // It is told when the connection for commands is left, and the one that listens may be later:
    // where it was not left at all, there is no gap.
    do {
      server.halt();
      awaitChange(changes, false);
      server.goOn();
      awaitChange(changes, true);
    } while (!gaps.tryAcquire(1, TimeUnit.SECONDS));
    server.ask("PUBLISH", "news", "again");

    assertThat(heard.take()).isEqualTo("again");
  }

  @Test
  void whoHasCancelledHearsNothingAndTheOthersStillDo() throws InterruptedException {
    RedisLink.Subscription first = link.subscribe("news", text -> heard.add("1 " + text), () -> {});
    link.subscribe("news", text -> heard.add("2 " + text), gaps::release);
    gaps.acquire();

    first.cancel();
    awaitWhatWasAskedBefore();
    server.ask("PUBLISH", "news", "text");

    assertThat(heard.take()).isEqualTo("2 text");
    assertThat(heard).isEmpty();
  }

  private static void awaitChange(BlockingQueue<Boolean> changes, boolean up)
      throws InterruptedException {
    while (changes.take() != up) {
      // The next will tell.
    }
  }

  /// Redis confirms one subscription after the other.
  private void awaitWhatWasAskedBefore() throws InterruptedException {
    Semaphore confirmed = new Semaphore(0);
    link.subscribe("sync", heard::add, confirmed::release);
    confirmed.acquire();
  }

  @Test
  void theLastToCancelEndsTheSubscription() throws InterruptedException {
    RedisLink.Subscription only = link.subscribe("news", heard::add, gaps::release);
    gaps.acquire();

    only.cancel();
    awaitWhatWasAskedBefore();

    assertThat(server.ask("PUBSUB", "NUMSUB", "news")).isEqualTo("news 0");
  }

  @Test
  void oneListenerThatThrowsKeepsNothingFromTheOthers() throws InterruptedException {
    link.subscribe(
        "news",
        _ -> {
          throw new IllegalStateException("planted by a test");
        },
        () -> {});
    link.subscribe("news", heard::add, gaps::release);
    gaps.acquire();

    server.ask("PUBLISH", "news", "text");

    assertThat(heard.take()).isEqualTo("text");
  }
}
