package dev.baton.gateway.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a directory's server up: the one that runs there already, else a new one. Either must
/// give its [ServerProof]. The order of the steps makes a crash between any two of them harmless:
///
/// 1. the record names the newest server let at the files, before that server is started;
/// 2. the id goes into Redis, and reaches the disk;
/// 3. the record says that it has.
///
/// Everything blocks; the directory's lock is held all the while.
final class ServerStart {

  private static final Logger LOG = LoggerFactory.getLogger(ServerStart.class);

  /// A server that is up and has proved itself.
  ///
  /// @param talk a conversation that ends when the server does
  record Running(ServerTalk talk, Path socket) {}

  private final Site site;
  private final Path directory;
  private final ServerSearch search;
  private final ServerProof proof;

  ServerStart(Site site) {
    this.site = site;
    this.directory = site.directory();
    this.search = new ServerSearch(site);
    this.proof = new ServerProof(site);
  }

  Running bringUp() throws IOException {
    Optional<DirectoryRecord> known = DirectoryRecord.read(directory);
    DirectoryRecord record = known.orElseGet(DirectoryRecord::fresh);
    Optional<Path> socket = lastSocket(record);
    return switch (search.look(socket)) {
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

  private EmbeddedRedisRefusal mute(String why) {
    return EmbeddedRedisRefusal.passing(
        "A redis-server works on %s but does not answer: %s. Stop it, then start Baton again"
            .formatted(directory, why));
  }

  private Running adopt(ServerTalk talk, DirectoryRecord record, Path socket) throws IOException {
    try {
      ServerVersion version = proof.of(talk, record);
      talk.set("appendfsync", site.settings().fsync().word());
      LOG.info(
          "Took over the redis-server {} that runs in {} as process {}",
          version,
          directory,
          talk.fact("server", "process_id"));
      return new Running(talk, socket);
    } catch (ServerTalk.Unanswered e) {
      throw mute(String.valueOf(e.getMessage()));
    }
  }

  private Running launch(DirectoryRecord before, boolean known, Optional<Path> last)
      throws IOException {
    ServerProgram program = ServerProgram.find(site.settings().program(), directory.resolve("bin"));
    refuseIfTooOld(program, before, known);
    Path socket = last.isPresent() ? last.get() : SocketPlace.elsewhere();
    DirectoryRecord record =
        before
            .openedBy(program.version())
            .listening(Optional.of(socket).filter(place -> !place.startsWith(directory)));
    record.write(directory);
    ServerLaunch launch = new ServerLaunch(directory, program);
    launch.run(socket, site.settings());
    ServerTalk talk =
        switch (search.look(Optional.of(socket))) {
          case ServerTalk.Found.Talking(ServerTalk answering) -> answering;
          case ServerTalk.Found.Mute(String why) -> throw mute(why);
          case ServerTalk.Found.Nobody _ -> throw ended(launch);
        };
    try {
      proof.of(talk, record);
    } catch (ServerTalk.Unanswered e) {
      throw e.isLate() ? mute(String.valueOf(e.getMessage())) : ended(launch);
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
      throw EmbeddedRedisRefusal.passing(
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
}
