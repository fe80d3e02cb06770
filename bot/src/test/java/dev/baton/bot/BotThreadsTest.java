package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Reply;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class BotThreadsTest {
  private static final Reply REPLY = new Reply.Failed("nothing to say");
  private static final BotThreads.Limits LIMITS = new BotThreads.Limits(2, 3);
  private static final Turn TURN = Turns.in("en").customer("hello").turn();

  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicInteger thoughtAbout = new AtomicInteger();

  @Test
  void anEventLoopGoesOnServingWhileABotThinks(Vertx vertx) {
    BotThreads threads = new BotThreads(vertx, LIMITS);
    Context loop = vertx.getOrCreateContext();
    Promise<Future<Reply>> asked = Promise.promise();
    loop.runOnContext(_ -> asked.complete(threads.think(TURN, this::waiting)));
    Future<Reply> reply = asked.future().await();

    Promise<String> served = Promise.promise();
    loop.runOnContext(_ -> served.complete("served"));
    assertThat(served.future().await()).isEqualTo("served");
    assertThat(reply.isComplete()).isFalse();

    open.countDown();
    assertThat(reply.await()).isEqualTo(REPLY);
  }

  @Test
  void whoComesWhenTooManyWaitIsToldSoAtOnceAndTheOthersAreAnswered(Vertx vertx) {
    BotThreads threads = new BotThreads(vertx, LIMITS);
    List<Future<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < LIMITS.underway(); i++) {
      replies.add(threads.think(TURN, this::waiting));
    }
    assertThat(threads.think(TURN, this::waiting).cause())
        .isInstanceOf(RejectedExecutionException.class);
    open.countDown();
    assertThat(Future.all(replies).await().succeeded()).isTrue();
    assertThat(threads.think(TURN, this::waiting).await()).isEqualTo(REPLY);
  }

  @Test
  void whatIsNotWantedAnyMoreIsNotThoughtAbout(Vertx vertx) {
    BotThreads threads = new BotThreads(vertx, LIMITS);
    List<Future<Reply>> busy =
        List.of(threads.think(TURN, this::waiting), threads.think(TURN, this::waiting));
    Promise<Void> newer = Promise.promise();
    Future<Reply> late =
        threads.think(
            Turns.in("en").customer("hello").wantedUntil(newer::future).turn(), this::waiting);
    newer.complete();
    open.countDown();
    assertThat(Future.all(busy).await().succeeded()).isTrue();
    assertThat(late.transform(done -> Future.succeededFuture(done.failed())).await()).isTrue();
    assertThat(thoughtAbout).hasValue(2);
  }

  private Reply waiting(Turn turn) {
    thoughtAbout.incrementAndGet();
    try {
      open.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return REPLY;
  }
}
