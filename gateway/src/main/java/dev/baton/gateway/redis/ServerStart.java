package dev.baton.gateway.redis;

import dev.baton.gateway.bus.Clock;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a directory's server up: the one that runs there already, else a new one.
///
/// Both must prove that they serve this directory's data. The directory's record and Redis itself
/// hold the same id; the record also says whether Redis ever had it, so that a server that comes up
/// without it is known for what it is: at first one that has just been born, and later one that has
/// lost everything. The order of the steps makes a crash between any two of them harmless:
///
/// 1. the record names the newest server let at the files, before that server is started;
/// 2. the id goes into Redis, and reaches the disk;
/// 3. the record says that it has.
///
/// Everything blocks; the directory's lock is held all the while.
final class ServerStart {

  /// The key under which Redis holds the directory's id.
  static final String ID_KEY = "baton:directory";

  private static final Logger LOG = LoggerFactory.getLogger(ServerStart.class);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration ONE_ANSWER = Duration.ofSeconds(2);

  /// A server that is up and has proved itself.
  ///
  /// @param talk a conversation that ends when the server does
  record Running(ServerTalk talk, Path socket) {}

  private final Vertx vertx;
  private final Clock clock;
  private final EmbeddedRedisSettings settings;
  private final Path directory;
  private final Consumer<Duration> pause;

  /// @param directory the real path of the settings' directory
  /// @param pause waits so long, or throws when there is no more use in waiting
  ServerStart(
      Vertx vertx,
      Clock clock,
      EmbeddedRedisSettings settings,
      Path directory,
      Consumer<Duration> pause) {
    this.vertx = vertx;
    this.clock = clock;
    this.settings = settings;
    this.directory = directory;
    this.pause = pause;
  }

  Running bringUp() throws IOException {
    Optional<DirectoryRecord> known = DirectoryRecord.read(directory);
    DirectoryRecord record = known.orElseGet(DirectoryRecord::fresh);
    Optional<Path> socket = lastSocket(record);
    return switch (look(socket)) {
      case ServerTalk.Found.Talking(ServerTalk talk) -> adopt(talk, record, socket.orElseThrow());
      case ServerTalk.Found.Nobody _ -> launch(record, known.isPresent(), socket);
      case ServerTalk.Found.Mute(String why) -> throw mute(why);
    };
  }

  /// Where a server of ours would listen. A place elsewhere counts only while it is surely ours.
  private Optional<Path> lastSocket(DirectoryRecord record) throws IOException {
    Optional<Path> elsewhere = record.elsewhere();
    if (elsewhere.isPresent() && SocketPlace.isOurs(elsewhere.get(), directory)) {
      return elsewhere;
    }
    return SocketPlace.inside(directory);
  }

  /// Finds out who serves the directory. A server may run without listening yet, or be too busy to
  /// talk: it gets the time to do so, because a second one beside it would ruin the data. Nobody is
  /// there when nobody has been seen twice in a row, as a process that is changing its name may be
  /// overlooked once.
  private ServerTalk.Found look(Optional<Path> socket) throws IOException {
    ServerProcesses processes = new ServerProcesses(ServerLaunch.configuration(directory), socket);
    Instant end = clock.now().plus(settings.answerTimeout());
    Duration oneAnswer = Collections.min(List.of(ONE_ANSWER, settings.answerTimeout()));
    boolean seenNobody = false;
    while (true) {
      ServerTalk.Found found =
          socket.isPresent()
              ? ServerTalk.with(vertx, socket.get(), oneAnswer)
              : new ServerTalk.Found.Nobody();
      List<Long> alive = processes.alive();
      switch (found) {
        case ServerTalk.Found.Talking _ -> {
          return found;
        }
        case ServerTalk.Found.Mute _ -> seenNobody = false;
        case ServerTalk.Found.Nobody _ -> {
          if (seenNobody && alive.isEmpty()) {
            return found;
          }
          seenNobody = alive.isEmpty();
        }
      }
      if (clock.now().isAfter(end)) {
        return found instanceof ServerTalk.Found.Mute
            ? found
            : new ServerTalk.Found.Mute("process " + alive + " listens nowhere");
      }
      pause.accept(LOOK);
    }
  }

  private EmbeddedRedisRefusal mute(String why) {
    return EmbeddedRedisRefusal.passing(
        "A redis-server works on %s but does not answer: %s. Stop it, then start Baton again"
            .formatted(directory, why));
  }

  private Running adopt(ServerTalk talk, DirectoryRecord record, Path socket) throws IOException {
    ServerVersion version = proven(talk, record);
    talk.set("appendfsync", settings.fsync().word());
    LOG.info(
        "Took over the redis-server {} that runs in {} as process {}",
        version,
        directory,
        talk.fact("server", "process_id"));
    return new Running(talk, socket);
  }

  private Running launch(DirectoryRecord before, boolean known, Optional<Path> last)
      throws IOException {
    ServerProgram program = ServerProgram.find(settings.program(), directory.resolve("bin"));
    refuseIfTooOld(program, before, known);
    Path socket = last.isPresent() ? last.get() : SocketPlace.elsewhere();
    DirectoryRecord record =
        before
            .openedBy(program.version())
            .listening(Optional.of(socket).filter(place -> !place.startsWith(directory)));
    record.write(directory);
    ServerLaunch launch = new ServerLaunch(directory, program);
    launch.run(socket, settings);
    ServerTalk talk =
        switch (look(Optional.of(socket))) {
          case ServerTalk.Found.Talking(ServerTalk answering) -> answering;
          case ServerTalk.Found.Mute(String why) -> throw mute(why);
          case ServerTalk.Found.Nobody _ -> throw ended(launch);
        };
    try {
      proven(talk, record);
    } catch (ServerTalk.Unanswered e) {
      EmbeddedRedisRefusal refusal = ended(launch);
      refusal.initCause(e);
      throw refusal;
    }
    LOG.info("Started redis-server {} ({}) in {}", program.version(), program.file(), directory);
    return new Running(talk, socket);
  }

  private EmbeddedRedisRefusal ended(ServerLaunch launch) throws IOException {
    return EmbeddedRedisRefusal.passing(
        "redis-server ended while it started in %s: %s".formatted(directory, launch.lastWords()));
  }

  /// The record says what has written the files; where there is no record, their form does.
  private void refuseIfTooOld(ServerProgram program, DirectoryRecord record, boolean known) {
    boolean multiPart = !known && Files.exists(directory.resolve("appendonlydir"));
    ServerVersion files = multiPart ? ServerVersion.MULTI_PART : record.version();
    if (program.version().isTooOldFor(files)) {
      throw EmbeddedRedisRefusal.lasting(
          ("The data in %s was written by Redis %s, which %s, Redis %s, can't read. Install Redis"
                  + " %d.%d or newer (on Debian and Ubuntu: apt install redis-server) so that it is"
                  + " the redis-server on the PATH; or, to begin anew, move %s away")
              .formatted(
                  directory,
                  files,
                  program.file(),
                  program.version(),
                  files.major(),
                  files.minor(),
                  directory));
    }
  }

  /// The version of a server that serves this directory's data. One that serves this directory but
  /// not its data is stopped: it must not stand in the way of the files that are to be restored.
  private ServerVersion proven(ServerTalk talk, DirectoryRecord record) throws IOException {
    boolean trusted = false;
    try {
      refuseOtherDirectory(talk);
      awaitLoaded(talk);
      ServerVersion version =
          ServerVersion.in(talk.fact("server", "redis_version")).orElse(ServerVersion.OLDEST);
      Optional<EmbeddedRedisRefusal> doubt = prove(talk, record.openedBy(version));
      if (doubt.isPresent()) {
        talk.shutDown();
        awaitEnd(talk);
        throw doubt.get();
      }
      trusted = true;
      return version;
    } finally {
      if (!trusted) {
        talk.close();
      }
    }
  }

  private void refuseOtherDirectory(ServerTalk talk) {
    String serves = talk.setting("dir");
    if (!serves.equals(directory.toString())) {
      throw EmbeddedRedisRefusal.lasting(
          "The server for %s (process %s) serves %s. Stop it, then start Baton again"
              .formatted(directory, talk.fact("server", "process_id"), serves));
    }
  }

  private void awaitEnd(ServerTalk talk) {
    Instant end = clock.now().plus(settings.stopTimeout());
    while (!talk.ended().isComplete() && clock.now().isBefore(end)) {
      pause.accept(LOOK);
    }
  }

  /// Waits for a server that is reading its files. It answers hardly any question until it has.
  private void awaitLoaded(ServerTalk talk) {
    Instant end = clock.now().plus(settings.loadTimeout());
    boolean told = false;
    while (talk.fact("persistence", "loading").equals("1")) {
      if (clock.now().isAfter(end)) {
        throw EmbeddedRedisRefusal.passing(
            "redis-server has been reading its files in %s for %s; wait until it has, then start"
                    .formatted(directory, settings.loadTimeout())
                + " Baton again");
      }
      if (!told) {
        LOG.info("redis-server is reading its files in {}", directory);
        told = true;
      }
      pause.accept(LOOK);
    }
  }

  /// Makes sure that this is the directory's own data, or makes it so when it has none yet; what is
  /// wrong where it is not.
  private Optional<EmbeddedRedisRefusal> prove(ServerTalk talk, DirectoryRecord record)
      throws IOException {
    Optional<String> id = talk.ask(Request.cmd(Command.GET).arg(ID_KEY));
    if (record.seeded() && id.isEmpty()) {
      return Optional.of(
          EmbeddedRedisRefusal.lasting(
              ("The data in %s is gone: Redis came up without it. Restore the directory from a"
                      + " backup; or, to begin anew, move %s away")
                  .formatted(directory, directory)));
    }
    if (record.seeded() && !id.get().equals(record.id())) {
      return Optional.of(
          EmbeddedRedisRefusal.lasting(
              ("The data in %s belongs to another directory: Redis has the id %s and baton.json the"
                      + " id %s. Restore the whole directory from one backup; or, to begin anew,"
                      + " move it away")
                  .formatted(directory, id.get(), record.id())));
    }
    if (id.isEmpty()) {
      seed(talk, record.id());
    }
    record.seededAs(id.orElse(record.id())).write(directory);
    return Optional.empty();
  }

  /// The id must have reached the disk before the record says that Redis has it.
  private void seed(ServerTalk talk, String id) {
    talk.set("appendfsync", EmbeddedRedisSettings.Fsync.ALWAYS.word());
    talk.ask(Request.cmd(Command.SET).arg(ID_KEY).arg(id));
    talk.set("appendfsync", settings.fsync().word());
  }
}
