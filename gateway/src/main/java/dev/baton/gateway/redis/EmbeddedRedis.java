package dev.baton.gateway.redis;

import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A redis-server that belongs to this Baton: started in a directory of its own, watched, started
/// again when it dies, and stopped with Baton.
///
/// The directory belongs to one Baton at a time, by the operating system's lock. The server is not
/// bound to Baton's life: where Baton is killed, it runs on with everything that was appended, and
/// the next Baton takes it over.
///
/// One virtual thread keeps the server from the start to the end, so that starting, restarting and
/// stopping never meet.
public final class EmbeddedRedis {

  /// How the server is.
  public enum State {
    /// It answers.
    RUNNING,
    /// It has died and is being started again.
    RESTARTING,
    /// It has died and can't be started again without a person's help; the log says why.
    FAILED,
    /// It has been stopped.
    STOPPED
  }

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);

  private final Vertx vertx;
  private final Context context;
  private final Clock clock;
  private final Timers timers;
  private final EmbeddedRedisSettings settings;
  private final Promise<Void> stopAsked = Promise.promise();
  private final Promise<Void> stopped = Promise.promise();
  private final List<Consumer<State>> watchers = new CopyOnWriteArrayList<>();

  private volatile State state = State.RESTARTING;
  private volatile RedisAddress.Socket address;

  private EmbeddedRedis(Vertx vertx, Clock clock, Timers timers, EmbeddedRedisSettings settings) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.clock = clock;
    this.timers = timers;
    this.settings = settings;
    this.address = new RedisAddress.Socket(settings.directory());
  }

  /// Starts the directory's server, or takes over the one that a killed Baton has left.
  ///
  /// The future fails with an [EmbeddedRedisRefusal] where that can't be: the directory is in use,
  /// the server found is older than the data, the data is gone.
  public static Future<EmbeddedRedis> start(
      Vertx vertx, Clock clock, Timers timers, EmbeddedRedisSettings settings) {
    EmbeddedRedis redis = new EmbeddedRedis(vertx, clock, timers, settings);
    Promise<EmbeddedRedis> started = Promise.promise();
    Thread.ofVirtual().name("embedded-redis").start(() -> redis.live(started));
    return redis.here(started.future());
  }

  /// Where the server listens.
  public RedisAddress.Socket address() {
    return address;
  }

  /// How the server is now.
  public State state() {
    return state;
  }

  /// Calls back on Baton's event loop whenever the state has changed.
  public void onState(Consumer<State> watcher) {
    watchers.add(watcher);
  }

  /// Stops the server: it writes everything to the disk and ends, and the directory is free. Close
  /// the links to it first. Calling it again changes nothing.
  public Future<Void> close() {
    stopAsked.tryComplete();
    return here(stopped.future());
  }

  private void live(Promise<EmbeddedRedis> started) {
    try (DirectoryLock _ = lock()) {
      Path directory = settings.directory().toRealPath();
      Site site = new Site(vertx, clock, timers, settings, directory, this::isStopping);
      ServerStart start = new ServerStart(site);
      ServerStart.Running running = start.bringUp();
      address = new RedisAddress.Socket(running.socket());
      become(State.RUNNING);
      started.complete(this);
      keep(site, start, running);
    } catch (IOException | RuntimeException e) {
      // Whoever asked for the start learns of it there; later there is nobody but the log.
      if (!started.tryFail(e)) {
        String lost = "Without a redis-server in {}: {}";
        if (e instanceof EmbeddedRedisRefusal) {
          LOG.error(lost, settings.directory(), e.getMessage());
        } else {
          LOG.error(lost, settings.directory(), e.getMessage(), e);
        }
        become(State.FAILED);
      }
    } finally {
      stopped.tryComplete();
    }
  }

  private DirectoryLock lock() throws IOException {
    Path directory = settings.directory();
    Files.createDirectories(directory);
    if (Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
    try {
      return DirectoryLock.take(directory, clock);
    } catch (DirectoryLock.Held e) {
      throw EmbeddedRedisRefusal.lasting(
          e.getMessage() + ". Stop that Baton first, or give this one a directory of its own");
    }
  }

  private void keep(Site site, ServerStart start, ServerStart.Running first) throws IOException {
    ServerStart.Running running = first;
    while (true) {
      Future.any(running.talk().ended(), stopAsked.future()).await();
      if (isStopping()) {
        stop(site, running);
        become(State.STOPPED);
        return;
      }
      running.talk().close();
      LOG.warn("The redis-server in {} is gone", settings.directory());
      become(State.RESTARTING);
      Optional<ServerStart.Running> again = bringBack(start);
      if (again.isEmpty()) {
        become(State.STOPPED);
        return;
      }
      running = again.get();
      if (!running.socket().equals(address.path())) {
        throw EmbeddedRedisRefusal.lasting(
            "Its socket %s is lost; start Baton again".formatted(address.path()));
      }
      become(State.RUNNING);
    }
  }

  /// Empty when the stop was asked for before it has come back.
  private Optional<ServerStart.Running> bringBack(ServerStart start) {
    for (int failures = 1; !isStopping(); failures++) {
      try {
        return Optional.of(start.bringUp());
      } catch (EmbeddedRedisRefusal e) {
        if (!e.mayPass()) {
          throw e;
        }
        LOG.warn(e.getMessage());
      } catch (IOException e) {
        // A full disk, say, which may be what has ended the server, too.
        LOG.warn("redis-server can't be started in {} now: {}", settings.directory(), e.toString());
      }
      Duration wait = settings.backoff().after(failures);
      Future.any(timers.delay(wait), stopAsked.future()).await();
    }
    return Optional.empty();
  }

  private void stop(Site site, ServerStart.Running running) throws IOException {
    if (running.talk().end(site)) {
      SocketPlace.leave(running.socket(), site.directory());
    } else {
      LOG.warn(
          "The redis-server in {} has not ended within {}; the next start will take it over",
          settings.directory(),
          settings.stopTimeout());
    }
    running.talk().close();
  }

  private boolean isStopping() {
    return stopAsked.future().isComplete();
  }

  private void become(State next) {
    state = next;
    context.runOnContext(_ -> watchers.forEach(watcher -> watcher.accept(next)));
  }

  /// The same future on Baton's own context: what waits for it must not run on the thread that
  /// keeps the server.
  private <T> Future<T> here(Future<T> future) {
    Promise<T> here = Promise.promise();
    future.onComplete((value, failure) -> context.runOnContext(_ -> here.complete(value, failure)));
    return here.future();
  }
}
