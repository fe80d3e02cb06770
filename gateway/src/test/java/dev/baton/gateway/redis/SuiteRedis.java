package dev.baton.gateway.redis;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A redis-server for all tests of a suite, and empty before each. The suite is one object for all
/// of its tests, so that it can say which server it runs on.
public final class SuiteRedis implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private final Supplier<Path> program;
  private @Nullable LinkedRedis redis;

  /// @param program which redis-server
  public SuiteRedis(Supplier<Path> program) {
    this.program = program;
  }

  @Override
  public void beforeAll(ExtensionContext suite) {
    redis = new LinkedRedis(program.get());
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    server().flush();
  }

  @Override
  public void afterAll(ExtensionContext suite) {
    // A suite whose server is not on this machine was skipped before it began.
    if (redis != null) {
      redis.close();
    }
  }

  public RedisServer server() {
    return begun().server();
  }

  public RedisLink link() {
    return begun().link();
  }

  /// Lets real time pass, without a thread that sleeps.
  public void pass(Duration duration) {
    begun().pass(duration);
  }

  private LinkedRedis begun() {
    return requireNonNull(redis, "the suite has not begun");
  }
}
