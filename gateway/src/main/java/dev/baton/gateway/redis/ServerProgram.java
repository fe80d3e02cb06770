package dev.baton.gateway.redis;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/// A redis-server that can be run here.
///
/// @param file the program
/// @param version what it says it is
record ServerProgram(Path file, ServerVersion version) {

  private static final long VERSION_SECONDS = 10;

  /// The program that was named, else the one on the `PATH`, else the one that Baton carries. One
  /// that does not run, or is too old, is passed over unless it was named.
  ///
  /// @param unpackTo where to put the one that Baton carries
  static ServerProgram find(Optional<Path> named, Path unpackTo) throws IOException {
    if (named.isPresent()) {
      return tried(named.get());
    }
    List<String> reasons = new ArrayList<>();
    Optional<Path> installed = installed();
    if (installed.isPresent()) {
      try {
        return tried(installed.get());
      } catch (EmbeddedRedisRefusal e) {
        reasons.add(e.getMessage());
      }
    }
    try {
      return tried(carried(unpackTo));
    } catch (EmbeddedRedisRefusal e) {
      reasons.add(e.getMessage());
      throw EmbeddedRedisRefusal.passing(
          "No redis-server runs here: %s. Install one (on Debian and Ubuntu: apt install"
                  .formatted(String.join("; ", reasons))
              + " redis-server), or name a running one with REDIS_URL");
    }
  }

  private static Optional<Path> installed() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> new File(folder, "redis-server"))
        .filter(file -> file.isFile() && file.canExecute())
        .map(File::toPath)
        .findFirst();
  }

  /// Unpacks the program that the library carries for this system. It lies in Baton's own directory
  /// because a system's temporary one may forbid programs.
  static Path carried(Path unpackTo) throws IOException {
    Files.createDirectories(unpackTo);
    try {
      return ExecutableProvider.newJarResourceProvider(unpackTo.toFile()).get().toPath();
    } catch (RuntimeException e) {
      // The library has an exception of its own for every system it doesn't know.
      throw EmbeddedRedisRefusal.passing("Baton carries no redis-server for this system");
    }
  }

  private static ServerProgram tried(Path file) {
    String said = versionLine(file);
    ServerVersion version =
        ServerVersion.in(said)
            .orElseThrow(() ->
                EmbeddedRedisRefusal.passing(
                    "%s does not say which Redis it is: %s".formatted(file, said)));
    if (version.compareTo(ServerVersion.OLDEST) < 0) {
      throw EmbeddedRedisRefusal.passing(
          "%s is Redis %s, and Baton needs %s or newer"
              .formatted(file, version, ServerVersion.OLDEST));
    }
    return new ServerProgram(file, version);
  }

  private static String versionLine(Path file) {
    try {
      Process process =
          new ProcessBuilder(file.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw EmbeddedRedisRefusal.passing("%s does not run: %s".formatted(file, e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw EmbeddedRedisRefusal.passing("Interrupted while asking " + file + " for its version");
    }
  }
}
