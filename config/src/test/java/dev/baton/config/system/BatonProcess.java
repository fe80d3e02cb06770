package dev.baton.config.system;

import dev.baton.config.Main;
import dev.baton.gateway.time.SystemTime;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Baton as a process of its own, which can be killed and started again on the same data.
final class BatonProcess {
  private static final Duration READY = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int SHOWN = 4_000;
  private static final int PORT_TRIES = 100;
  private static final int LEAST_PORT = 12_000;
  private static final int LEAST_LENT_PORT = 32_000;

  private final SystemTime time;
  private final Path directory;
  private final URI url;
  private final Map<String, String> environment;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Process process;

  private BatonProcess(SystemTime time, Path directory, URI url, Map<String, String> environment) {
    this.time = time;
    this.directory = directory;
    this.url = url;
    this.environment = environment;
  }

  /// One that is to run in this directory, with these providers and this settings file, on a port
  /// that is free now.
  static BatonProcess in(Path directory, Providers providers, String words, SystemTime time) {
    try {
      int port = port();
      URI url = URI.create("http://127.0.0.1:" + port);
      Map<String, String> environment = providers.environment(url, port, directory);
      Path settings = directory.resolve("baton.yaml");
      Files.writeString(settings, words);
      environment.put("BATON_CONFIG", settings.toString());
      return new BatonProcess(time, directory, url, environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A free port below those that the system lends for a while: whoever connects meanwhile must not
  /// be given the port of a Baton that has just been killed.
  private static int port() throws IOException {
    for (int i = 0; i < PORT_TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, LEAST_LENT_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException _) {
        // Somebody has it.
      }
    }
    throw new IOException("no free port in " + PORT_TRIES + " tries");
  }

  /// The same with one thing more in its environment, or another.
  BatonProcess knowing(String name, String value) {
    environment.put(name, value);
    return this;
  }

  URI url() {
    return url;
  }

  Path data() {
    return directory.resolve("data");
  }

  /// Starts it and returns when it says that it is ready.
  void start() {
    begin();
    awaitReady();
  }

  /// Starts it and does not wait.
  void begin() {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                // What it says is wanted beside what it prints, from its first start on.
                "-Dlogback.configurationFile=logback.xml",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-classpath",
                classes,
                Main.class.getName()));
    builder.environment().keySet().removeIf(name -> name.startsWith("BATON_"));
    builder.environment().putAll(environment);
    File words = directory.resolve("baton.log").toFile();
    try {
      process =
          builder
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(words))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns when it says that it is ready.
  void awaitReady() {
    Instant latest = time.now().plus(READY);
    while (!isReady()) {
      if (process == null || !process.isAlive() || time.now().isAfter(latest)) {
        throw new IllegalStateException("Baton does not get ready:\n" + lastWords());
      }
      time.delay(LOOK).await();
    }
  }

  /// Ends it at once, as `kill -9` does.
  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  /// Ends its redis-server at once; whether there was one.
  boolean killRedis() {
    try {
      Path file = data().resolve("redis").resolve("redis.pid");
      long pid = Long.parseLong(Files.readString(file).strip());
      return ProcessHandle.of(pid)
          .filter(server -> server.info().command().orElse("").contains("redis"))
          .map(server -> {
            server.destroyForcibly();
            server.onExit().join();
            return true;
          })
          .orElse(false);
    } catch (IOException | NumberFormatException _) {
      return false;
    }
  }

  /// Ends it as Ctrl-C does; its exit status.
  int stop() throws InterruptedException {
    if (process == null) {
      throw new IllegalStateException("it does not run");
    }
    process.destroy();
    if (!process.waitFor(READY.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("Baton does not stop:\n" + lastWords());
    }
    return process.exitValue();
  }

  /// The end of what it has printed.
  String lastWords() {
    try {
      String all = Files.readString(directory.resolve("baton.log"));
      return all.substring(Math.max(0, all.length() - SHOWN));
    } catch (IOException e) {
      return "(no output: " + e.getMessage() + ")";
    }
  }

  /// What it says of its health.
  Health health() {
    return Health.of(http, url);
  }

  private boolean isReady() {
    return health().status().equals("ready");
  }
}
