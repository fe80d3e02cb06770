package dev.baton.bot;

import dev.baton.gateway.bus.Responder.Turn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/// The threads that bots think on, so that the event loops serve everybody else meanwhile and the
/// limits that others set on a bot's time can pass. Turns of different conversations are thought
/// about side by side and in no order; within one the kernel asks for one reply at a time.
public final class BotThreads implements AutoCloseable {
  private static final String NAME = "baton-bot";

  private final WorkerExecutor threads;
  private final int most;
  private final AtomicInteger underway = new AtomicInteger();

  /// How much may be thought about at once.
  ///
  /// @param threads how many turns are thought about at once
  /// @param underway how many may wait or be thought about; one more fails at once
  public record Limits(int threads, int underway) {
    /// As many threads as there are processors: thinking waits for nothing else.
    public static Limits ofThisMachine() {
      return new Limits(Runtime.getRuntime().availableProcessors(), 1_000);
    }
  }

  /// Threads for those who wait for an answer.
  public BotThreads(Vertx vertx, Limits limits) {
    this(vertx, NAME, limits);
  }

  /// @param name who has the same shares the threads
  public BotThreads(Vertx vertx, String name, Limits limits) {
    this.threads = vertx.createSharedWorkerExecutor(name, limits.threads());
    this.most = limits.underway();
  }

  /// What a bot comes to about a turn, on the caller's context. Fails at once where too many wait,
  /// and unthought where the reply is not wanted any more.
  public <T> Future<T> think(Turn turn, Function<Turn, T> bot) {
    return think(() -> thought(turn, bot));
  }

  /// What comes of work that nobody calls off, on the caller's context. Fails at once where too
  /// much waits.
  public <T> Future<T> think(Supplier<T> work) {
    if (underway.incrementAndGet() > most) {
      underway.decrementAndGet();
      return Future.failedFuture(
          new RejectedExecutionException("the bot has " + most + " turns to think about already"));
    }
    return threads
        .executeBlocking(work::get, false)
        .map(thought -> Objects.requireNonNull(thought))
        .onComplete(_ -> underway.decrementAndGet());
  }

  /// Nothing more is thought about.
  @Override
  public void close() {
    threads.close();
  }

  private static <T> T thought(Turn turn, Function<Turn, T> bot) {
    if (turn.cancellation().cancelled().isComplete()) {
      throw new CancellationException("not wanted any more");
    }
    return bot.apply(turn);
  }
}
