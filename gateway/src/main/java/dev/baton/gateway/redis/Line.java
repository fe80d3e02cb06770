package dev.baton.gateway.redis;

import dev.baton.gateway.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// One connection to Redis that is made again whenever it is lost.
///
/// Every change of state happens on one Vert.x context, so that nothing needs a lock; whoever sends
/// only reads [#live]. Each attempt has a client of its own, because closing the client is the one
/// way to make `vertx-redis-client` close a socket: closing its connection puts it back into a
/// pool, hung or not.
final class Line {

  /// What a line's owner does with its connection. All of it runs on the line's context.
  interface Use {

    /// Makes a fresh connection ready; only then it counts as up.
    Future<?> greet(LiveConnection fresh);

    /// Asks a quiet connection for a sign of life.
    void ping(LiveConnection quiet);

    /// Takes what Redis sends without being asked.
    void hear(LiveConnection live, Response message);

    /// Is told that the line has come up or was lost.
    void changed(boolean up);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Line.class);

  private final Vertx vertx;
  private final Timers timers;
  private final Context context;
  private final String name;
  private final RedisLinkSettings settings;
  private final IntFunction<RedisOptions> options;
  private final Use use;
  private final Promise<Void> firstUp = Promise.promise();

  private volatile @Nullable LiveConnection live;
  private volatile String problem = "not connected yet";
  private @Nullable Redis connecting;
  private boolean closed;
  private int failures;

  /// @param name how the log calls what is at the other end
  /// @param options the client's options for the attempt with this number
  Line(
      Vertx vertx,
      Timers timers,
      String name,
      RedisLinkSettings settings,
      IntFunction<RedisOptions> options,
      Use use) {
    this.vertx = vertx;
    this.timers = timers;
    this.context = vertx.getOrCreateContext();
    this.name = name;
    this.settings = settings;
    this.options = options;
    this.use = use;
  }

  void open() {
    run(this::connect);
  }

  /// Runs a task on the line's context, after what was handed over before.
  void run(Runnable task) {
    context.runOnContext(_ -> task.run());
  }

  /// The connection that is up, if one is.
  @Nullable LiveConnection live() {
    return live;
  }

  /// Succeeds when the line is up for the first time.
  Future<Void> up() {
    return firstUp.future();
  }

  /// What kept the line from being up the last time it was not.
  String problem() {
    return problem;
  }

  /// Gives a connection up; what waits on it fails, and another is made.
  void drop(LiveConnection lost, String why) {
    run(() -> {
      if (!lost.end()) {
        return;
      }
      lost.client().close();
      if (live == lost) {
        live = null;
        use.changed(false);
        retry(why);
      }
    });
  }

  Future<Void> close() {
    Promise<Void> done = Promise.promise();
    run(() -> {
      closed = true;
      problem = "closed";
      firstUp.tryFail(new RedisFailure.Away("the link to Redis was closed"));
      LiveConnection last = live;
      live = null;
      Redis client = last == null ? connecting : last.client();
      if (last != null) {
        last.end();
        use.changed(false);
      }
      Future<Void> gone = client == null ? Future.succeededFuture() : client.close();
      gone.onComplete(done);
    });
    return done.future();
  }

  private void connect() {
    if (closed) {
      return;
    }
    Redis client = Redis.createClient(vertx, options.apply(failures));
    connecting = client;
    AtomicBoolean late = new AtomicBoolean();
    Timers.Wakeup limit =
        timers.after(
            settings.connectTimeout(),
            () -> {
              late.set(true);
              client.close();
            });
    client
        .connect()
        .compose(connection -> {
          LiveConnection fresh =
              new LiveConnection(client, connection, settings.maxInFlight(), this::drop);
          connection.handler(message -> run(() -> use.hear(fresh, message)));
          // A broken write is told to the one handler, an orderly end to the other.
          connection.exceptionHandler(failure -> drop(fresh, words(failure)));
          connection.endHandler(_ -> drop(fresh, "the connection was closed"));
          return use.greet(fresh).map(fresh);
        })
        .onComplete((fresh, failure) -> {
          limit.cancel();
          String why = failure == null ? "the connection was closed at once" : words(failure);
          String said =
              late.get() ? "no answer within " + settings.connectTimeout().toMillis() + " ms" : why;
          // Who came as time ran out is being closed already.
          LiveConnection inTime = late.get() ? null : fresh;
          run(() -> connected(client, inTime, said));
        });
  }

  private void connected(Redis client, @Nullable LiveConnection fresh, String why) {
    connecting = null;
    if (closed) {
      return;
    }
    if (fresh != null && !fresh.ended()) {
      live = fresh;
      if (failures > 0) {
        LOG.info("Connected to {} again", name);
      }
      failures = 0;
      use.changed(true);
      // After what the change itself has set off, so that whoever waited sees later changes only.
      run(firstUp::tryComplete);
      watch(fresh);
      return;
    }
    client.close();
    retry(why);
  }

  /// A failure with its causes, since the outermost often says only that something failed.
  private static String words(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(cause -> Objects.requireNonNullElse(cause.getMessage(), cause.toString()))
        .distinct()
        .collect(Collectors.joining(": "));
  }

  private void retry(String why) {
    failures++;
    problem = RedisFailure.withoutPassword(why);
    Duration wait = settings.backoff().after(failures);
    LOG.atLevel(failures == 1 ? Level.WARN : Level.DEBUG)
        .log(
            "No connection to {}: {}. Trying again, next in {} ms", name, problem, wait.toMillis());
    timers.after(wait, () -> run(this::connect));
  }

  /// Looks four times a command timeout whether the connection still answers.
  private void watch(LiveConnection watched) {
    if (watched.ended()) {
      return;
    }
    if (watched.isOverdue()) {
      drop(watched, "no answer within " + settings.commandTimeout().toMillis() + " ms");
      return;
    }
    if (watched.isQuiet()) {
      use.ping(watched);
    }
    watched.mark();
    Duration quarter = settings.commandTimeout().dividedBy(LiveConnection.MARKS);
    timers.after(quarter, () -> run(() -> watch(watched)));
  }
}
