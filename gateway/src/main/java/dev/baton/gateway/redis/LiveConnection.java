package dev.baton.gateway.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One connection from its making to its loss, with the count of what waits on it.
///
/// Redis answers in order, so two counters tell how long the oldest command has waited: marks of
/// the first are set at regular times, and when the second has not reached a mark of long ago, a
/// command sent before that mark still waits. That costs nothing a command, where a timer each
/// would.
final class LiveConnection {

  /// How many marks are kept; the oldest is as many ticks old.
  static final int MARKS = 4;

  private final Redis client;
  private final RedisConnection connection;
  private final int maxInFlight;
  private final BiConsumer<LiveConnection, String> drop;
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();

  // Only the line's watch touches these.
  private final long[] marks = new long[MARKS];
  private int ticks;

  /// @param drop gives this connection up, for the reason said
  LiveConnection(
      Redis client,
      RedisConnection connection,
      int maxInFlight,
      BiConsumer<LiveConnection, String> drop) {
    this.client = client;
    this.connection = connection;
    this.maxInFlight = maxInFlight;
    this.drop = drop;
  }

  Redis client() {
    return client;
  }

  /// Sends a command that has one answer.
  Future<@Nullable Response> send(Request request) {
    if (asked.incrementAndGet() - answered.get() > maxInFlight) {
      answered.incrementAndGet();
      return Future.failedFuture(
          new RedisFailure.Away(maxInFlight + " commands are waiting for Redis already"));
    }
    return connection
        .send(request)
        .transform((answer, failure) -> {
          answered.incrementAndGet();
          return failure == null
              ? Future.succeededFuture(answer)
              : Future.failedFuture(explained(failure));
        });
  }

  /// A server that was made a replica keeps its clients and refuses their writes for ever; only a
  /// new connection finds the one that took its place.
  private RedisFailure explained(Throwable failure) {
    RedisFailure explained = RedisFailure.from(failure);
    if (explained instanceof RedisFailure.Away away && away.code().equals("READONLY")) {
      drop.accept(this, "the server has become a replica");
    }
    return explained;
  }

  /// Sends a command whose answer, if any, comes as a message.
  Future<?> tell(Request request) {
    return connection.send(request);
  }

  /// Counts a question whose answer comes as a message.
  void expectMessage() {
    asked.incrementAndGet();
  }

  /// Counts the message that answers a question.
  void messageCame() {
    answered.incrementAndGet();
  }

  /// Ends the connection; false when it had ended before.
  boolean end() {
    return ended.compareAndSet(false, true);
  }

  boolean ended() {
    return ended.get();
  }

  void mark() {
    marks[ticks++ % MARKS] = asked.get();
  }

  boolean isOverdue() {
    return ticks >= MARKS && answered.get() < marks[ticks % MARKS];
  }

  boolean isQuiet() {
    long now = asked.get();
    return now == answered.get() && (ticks == 0 || now == marks[(ticks - 1) % MARKS]);
  }
}
