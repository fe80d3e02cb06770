package dev.baton.gateway.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The proof that a server serves a directory's own data.
///
/// The directory's record and Redis itself hold the same id; the record also says whether Redis
/// ever had it, so that a server that comes up without it is known for what it is: at first one
/// that has just been born, and later one that has lost everything.
final class ServerProof {

  /// The key under which Redis holds the directory's id.
  static final String ID_KEY = "baton:directory";

  private static final Logger LOG = LoggerFactory.getLogger(ServerProof.class);

  private final Site site;
  private final Path directory;

  ServerProof(Site site) {
    this.site = site;
    this.directory = site.directory();
  }

  /// The version of a server that has proved itself. One that serves this directory but not its
  /// data is stopped: it must not stand in the way of the files that are to be restored.
  ServerVersion of(ServerTalk talk, DirectoryRecord record) throws IOException {
    boolean trusted = false;
    try {
      refuseOtherDirectory(talk);
      awaitLoaded(talk);
      ServerVersion version =
          ServerVersion.in(talk.fact("server", "redis_version")).orElse(ServerVersion.OLDEST);
      Optional<EmbeddedRedisRefusal> doubt = doubt(talk, record.openedBy(version));
      if (doubt.isPresent()) {
        talk.end(site);
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

  /// Waits for a server that is reading its files. It answers hardly any question until it has.
  private void awaitLoaded(ServerTalk talk) {
    Instant end = site.in(site.settings().loadTimeout());
    boolean told = false;
    while (isLoading(talk)) {
      if (site.stopping().getAsBoolean()) {
        talk.end(site);
        throw EmbeddedRedisRefusal.passing("Baton stops while redis-server reads its files");
      }
      if (site.isPast(end)) {
        throw EmbeddedRedisRefusal.passing(
            "redis-server has been reading its files in %s for %s; wait until it has, then start"
                    .formatted(directory, site.settings().loadTimeout())
                + " Baton again");
      }
      if (!told) {
        LOG.info("redis-server is reading its files in {}", directory);
        told = true;
      }
      site.pauseBetweenLooks();
    }
  }

  private static boolean isLoading(ServerTalk talk) {
    try {
      return talk.fact("persistence", "loading").equals("1");
    } catch (ServerTalk.Unanswered e) {
      // It looks up from its files now and then only.
      if (e.isLate()) {
        return true;
      }
      throw e;
    }
  }

  /// Makes sure that this is the directory's own data, or makes it so when it has none yet; what is
  /// wrong where it is not.
  private Optional<EmbeddedRedisRefusal> doubt(ServerTalk talk, DirectoryRecord record)
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
    talk.set("appendfsync", site.settings().fsync().word());
  }
}
