package dev.baton.gateway.redis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts a redis-server in a directory, and reads afterwards what it had to say.
final class ServerLaunch {

  private static final String CONFIGURATION = "redis.conf";
  private static final String LOG = "redis.log";
  private static final long MAX_LOG_BYTES = 1 << 20;
  private static final int TAIL_LINES = 5;

  private final Path directory;
  private final ServerProgram program;
  private long logStart;

  ServerLaunch(Path directory, ServerProgram program) {
    this.directory = directory;
    this.program = program;
  }

  static Path configuration(Path directory) {
    return directory.resolve(CONFIGURATION);
  }

  /// Starts the server and returns when it has gone into the background. It runs in a session of
  /// its own from then on, so that a Ctrl-C in Baton's terminal doesn't reach it: Baton stops it
  /// when nothing needs it any more.
  void run(Path socket, EmbeddedRedisSettings settings) throws IOException {
    Files.writeString(configuration(directory), configuration(socket, settings.fsync()));
    turnLog();
    Files.deleteIfExists(socket);
    Process process =
        new ProcessBuilder(program.file().toString(), configuration(directory).toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    int exit = exit(process, settings.answerTimeout());
    if (exit != 0) {
      throw EmbeddedRedisRefusal.passing(
          "%s did not start in %s (exit %d): %s"
              .formatted(program.file(), directory, exit, said(process)));
    }
  }

  private static int exit(Process process, Duration limit) throws IOException {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      return -1;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while redis-server was starting");
    }
  }

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private String configuration(Path socket, EmbeddedRedisSettings.Fsync fsync) {
    return String.join(
        "\n",
        List.of(
            "# Written by Baton at each start.",
            "port 0",
            "unixsocket " + quoted(socket),
            "unixsocketperm 700",
            "daemonize yes",
            "pidfile " + quoted(directory.resolve("redis.pid")),
            "dir " + quoted(directory),
            "logfile " + quoted(directory.resolve(LOG)),
            "loglevel notice",
            "databases 1",
            "appendonly yes",
            "appendfsync " + fsync.word(),
            "save \"\"",
            "maxmemory-policy noeviction",
            "stream-node-max-bytes 1024",
            ""));
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void turnLog() throws IOException {
    Path log = directory.resolve(LOG);
    logStart = Files.exists(log) ? Files.size(log) : 0;
    if (logStart > MAX_LOG_BYTES) {
      Files.move(log, directory.resolve(LOG + ".1"), StandardCopyOption.REPLACE_EXISTING);
      logStart = 0;
    }
  }

  /// The last that the server has written to its log since this start.
  String lastWords() throws IOException {
    Path log = directory.resolve(LOG);
    if (!Files.exists(log)) {
      return "it has written no log";
    }
    byte[] all = Files.readAllBytes(log);
    int from = (int) Math.min(logStart, all.length);
    List<String> lines =
        new String(all, from, all.length - from, StandardCharsets.UTF_8).strip().lines().toList();
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }
}
