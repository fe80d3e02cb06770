package dev.baton.gateway.redis;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The redis-servers that tests can run. A test that needs one that is not here is skipped with a
/// line that says so, or fails where `BATON_REQUIRE_REDIS7=1` says that it must be here.
public final class RedisBinaries {

  private static final Path UNPACKED = temporaryDirectory();

  /// Unpacked once: nothing can be written over a program that runs.
  private static @Nullable Path carried;

  private RedisBinaries() {}

  /// Whichever Baton itself would run.
  public static synchronized Path any() {
    try {
      return ServerProgram.find(Optional.empty(), UNPACKED).file();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A server of version 7 or later, from the `PATH`.
  public static synchronized Path seven() {
    try {
      ServerProgram found = ServerProgram.find(Optional.empty(), UNPACKED);
      if (found.version().compareTo(ServerVersion.MULTI_PART) >= 0) {
        return found.file();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String missing = "There is no redis-server 7 or later on the PATH";
    return "1".equals(System.getenv("BATON_REQUIRE_REDIS7"))
        ? fail(missing)
        : missing(() -> abort("Skipped: " + missing));
  }

  /// A server of version 6.2, the one that Baton carries.
  public static synchronized Path sixTwo() {
    try {
      Path file = carried != null ? carried : ServerProgram.carried(UNPACKED);
      carried = file;
      ServerProgram program = ServerProgram.find(Optional.of(file), UNPACKED);
      return program.version().isTooOldFor(ServerVersion.MULTI_PART)
          ? file
          : missing(() -> abort("Skipped: the redis-server Baton carries is not 6.2"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (EmbeddedRedisRefusal e) {
      return missing(() -> abort("Skipped: the redis-server Baton carries does not run here"));
    }
  }

  private static Path missing(Supplier<Path> skip) {
    return skip.get();
  }

  private static Path temporaryDirectory() {
    try {
      Path directory = Files.createTempDirectory("baton-redis-server");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
