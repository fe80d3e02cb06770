package dev.baton.gateway.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How Baton runs a Redis of its own.
///
/// @param directory where everything of it lies; it belongs to one Baton at a time
/// @param program the redis-server to use; where there is none, the one on the `PATH`, else the one
///   that Baton carries
/// @param fsync when what was written reaches the disk
/// @param answerTimeout how long a server may take until it answers at all
/// @param loadTimeout how long it may take to read its files
/// @param stopTimeout how long it may take to end
/// @param backoff how long to wait before a server that has died is started again
public record EmbeddedRedisSettings(
    Path directory,
    Optional<Path> program,
    Fsync fsync,
    Duration answerTimeout,
    Duration loadTimeout,
    Duration stopTimeout,
    Backoff backoff) {

  /// When what was written reaches the disk. Either way it is safe from the end of Baton.
  public enum Fsync {
    /// Once a second: with the machine, the last two seconds may be lost. And while such a write to
    /// the disk is under way Redis keeps what comes meanwhile to itself, for two seconds at the
    /// most, and answers all the same: that is lost with Redis, too, should it be killed just then.
    EVERY_SECOND("everysec"),
    /// Before every answer: nothing that was answered is lost.
    ALWAYS("always");

    private final String word;

    Fsync(String word) {
      this.word = word;
    }

    /// What Redis's configuration calls it.
    String word() {
      return word;
    }
  }

  /// What suits everybody, in this directory.
  public static EmbeddedRedisSettings in(Path directory) {
    return new EmbeddedRedisSettings(
        directory,
        Optional.empty(),
        Fsync.EVERY_SECOND,
        Duration.ofSeconds(10),
        Duration.ofMinutes(10),
        Duration.ofSeconds(10),
        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5)));
  }

  /// The same with this redis-server.
  public EmbeddedRedisSettings withProgram(Path server) {
    return new EmbeddedRedisSettings(
        directory, Optional.of(server), fsync, answerTimeout, loadTimeout, stopTimeout, backoff);
  }
}
