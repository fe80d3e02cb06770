package dev.baton.bot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bot.outside.Dealings;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class AsideTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Future<Void> WANTED = Promise.<Void>promise().future();

  @Test
  void whoIsToldOfAnEndFindsRoomForMore(Vertx vertx) {
    Aside aside = new Aside(vertx, new SystemTime(vertx), 1);
    Callable<Integer> failing =
        () -> {
          throw new IllegalStateException("no");
        };
    for (int i = 0; i < 500; i++) {
      assertThat(end(aside, () -> 7).await()).isEqualTo(7);
      assertThatThrownBy(end(aside, failing)::await).hasMessage("no");
    }
  }

  @Test
  void theOneCallThatMayTryAfterARestIsNotSpentWhereThereIsNoRoom(Vertx vertx) {
    SystemTime time = new SystemTime(vertx);
    Instant begun = time.now();
    AtomicReference<Instant> now = new AtomicReference<>(begun);
    Dealings dealings = Dealings.unmeasured(now::get, new Dealings.Limits(1, LONG));
    Aside aside = new Aside(vertx, time, 1);
    dealings.begin().failed("away");
    now.set(begun.plus(LONG));
    Promise<Void> over = Promise.promise();
    Future<Integer> busy =
        aside.run(LONG, over.future(), AsideTest::untilInterrupted).orElseThrow();

    assertThat(aside.ask(dealings, LONG, WANTED, _ -> 7)).isEmpty();
    over.complete();
    assertThatThrownBy(busy::await).isInstanceOf(CancellationException.class);

    assertThat(dealings.mayAsk()).as("the trial is still there").isTrue();
  }

  private static int untilInterrupted() throws InterruptedException {
    new CountDownLatch(1).await();
    return 0;
  }

  private static Future<Integer> end(Aside aside, Callable<Integer> work) {
    Optional<Future<Integer>> end = aside.run(LONG, WANTED, work);
    assertThat(end).as("room for one").isPresent();
    return end.get();
  }
}
