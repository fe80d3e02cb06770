package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.web.Backend.Node;
import dev.baton.channels.web.WebSettings.Limits;
import dev.baton.channels.web.WebSettings.Times;
import dev.baton.gateway.redis.RedisExtension;
import dev.baton.gateway.redis.RedisLink;
import dev.baton.gateway.redis.RedisLinkSettings;
import dev.baton.gateway.redis.RedisServer;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.junit5.Timeout;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A server that restarts under many open chats, on a real Redis: `-Dbaton.sockets=2000` for as
/// many as a busy company has. How long each of them waited to be let in is printed.
@ExtendWith({VertxExtension.class, RedisExtension.class})
class WebRestartTest {
  private static final int SOCKETS = Integer.getInteger("baton.sockets", 250);
  private static final int RETURNS_PER_SECOND = 500;

  /// As the widget does: as long as it is asked to, and a part of a second of its own.
  private static final int JITTER_MILLIS = 1_000;

  @Test
  @Timeout(value = 120, timeUnit = TimeUnit.SECONDS)
  void manyOpenChatsAreAskedBackOneAfterTheOtherAndLoseNothing(Vertx vertx, RedisServer server)
      throws InterruptedException, ExecutionException {
    SystemTime time = new SystemTime(vertx);
    RedisLink link = RedisLink.open(vertx, time, server.address(), RedisLinkSettings.defaults());
    Guest.done(link.up());
    Backend backend = new Backend(vertx, link);
    backend.settings = Backend.SETTINGS.with(limits(), Times.DEFAULT);
    Node before = backend.start();
    List<Guest> guests = new ArrayList<>();
    for (int i = 0; i < SOCKETS; i++) {
      Guest guest = Guest.hello(vertx, before.port);
      guest.writes("a", "before");
      guests.add(guest);
    }
    guests.forEach(guest -> guest.awaitsText("before"));
    guests.forEach(guest -> guest.awaitsAccepted("a"));

    before.close();
    List<Long> asked =
        guests.stream().map(g -> g.awaitsError("restarting").getLong("retryAfterMs")).toList();
    assertThat(asked.stream().sorted())
        .containsExactlyElementsOf(
            LongStream.range(0, SOCKETS).mapToObj(i -> i * 1_000 / RETURNS_PER_SECOND).toList());

    Random jitter = new Random(Long.getLong("baton.seed", 7));
    List<Long> waited = new ArrayList<>();
    Queue<Long> knocks = new ConcurrentLinkedQueue<>();
    try (Node after = backend.start();
        var customers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> returns = new ArrayList<>();
      for (int i = 0; i < SOCKETS; i++) {
        Guest guest = guests.get(i);
        Duration wait = Duration.ofMillis(asked.get(i) + jitter.nextInt(JITTER_MILLIS));
        returns.add(
            customers.submit(() -> {
              Guest.done(time.delay(wait));
              knocks.add(System.nanoTime());
              return comesBack(vertx, after, guest);
            }));
      }
      for (Future<Long> each : returns) {
        waited.add(each.get());
      }
    }
    Collections.sort(waited);
    System.out.printf(
        "%d chats let in again: half within %d ms, 99 of 100 within %d ms, all within %d ms;"
            + " at most %d came in one second, %d were asked to%n",
        SOCKETS,
        waited.get(SOCKETS / 2),
        waited.get(SOCKETS * 99 / 100),
        waited.getLast(),
        mostInASecond(knocks),
        RETURNS_PER_SECOND);
    Guest.done(link.close());
  }

  private static int mostInASecond(Collection<Long> moments) {
    List<Long> sorted = moments.stream().sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (sorted.get(last) - sorted.get(first) >= TimeUnit.SECONDS.toNanos(1)) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /// How many milliseconds until the customer is let in; then says something.
  private static long comesBack(Vertx vertx, Node node, Guest before) {
    before.close();
    long start = System.nanoTime();
    long seen = before.numbers().getLast();
    try (Guest guest = Guest.hello(vertx, node.port, before.session(), seen)) {
      long waited = (System.nanoTime() - start) / 1_000_000;
      guest.writes("b", "after");
      guest.awaitsText("after");
      assertThat(guest.texts()).containsExactly("after");
      assertThat(guest.session()).isEqualTo(before.session());
      return waited;
    }
  }

  private static Limits limits() {
    Limits plain = Limits.DEFAULT;
    return new Limits(
        plain.frameChars(),
        plain.textChars(),
        plain.lines(),
        plain.linesWindow(),
        plain.replayLines(),
        plain.replayChars(),
        plain.sockets(),
        SOCKETS * 2,
        plain.protocolErrors(),
        plain.queuedBytes(),
        RETURNS_PER_SECOND);
  }
}
