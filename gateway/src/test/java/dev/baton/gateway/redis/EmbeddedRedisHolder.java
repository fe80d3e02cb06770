package dev.baton.gateway.redis;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A process that runs an embedded Redis, as another Baton would: it says `STARTING`, then
/// `RUNNING` and the server's process id, or `REFUSED` and why, and closes when its input ends.
final class EmbeddedRedisHolder implements AutoCloseable {

  private final Process process;
  private final BufferedReader said;

  private EmbeddedRedisHolder(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
  }

  static EmbeddedRedisHolder start(Path directory) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            EmbeddedRedisHolder.class.getName(),
            directory.toString());
    try {
      return new EmbeddedRedisHolder(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns when it is about to start its Redis.
  void awaitBeginning() {
    read();
  }

  /// Whether and how it has started its Redis.
  String outcome() {
    String line = read();
    return line.equals("STARTING") ? read() : line;
  }

  private String read() {
    try {
      return String.valueOf(said.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /// Ends it at once, as `kill -9` does.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Lets it close its Redis and end.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process.onExit().join();
  }

  public static void main(String[] args) throws IOException {
    Vertx vertx = Vertx.vertx();
    SystemTime time = new SystemTime(vertx);
    System.out.println("STARTING");
    try {
      EmbeddedRedis redis =
          EmbeddedRedis.start(vertx, time, time, EmbeddedRedisSettings.in(Path.of(args[0])))
              .await();
      System.out.println(
          "RUNNING " + RedisServer.fact(redis.address().path(), "server", "process_id"));
      while (System.in.read() >= 0) {
        // What it is told does not matter, only the end of it.
      }
      redis.close().await();
    } catch (EmbeddedRedisRefusal e) {
      System.out.println("REFUSED " + e.getMessage());
    } finally {
      vertx.close().await();
    }
  }
}
