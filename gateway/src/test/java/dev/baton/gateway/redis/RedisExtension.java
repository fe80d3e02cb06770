package dev.baton.gateway.redis;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives the tests of a class a [RedisServer] as a parameter, empty before each test. It is theirs
/// alone, since other classes run at the same time, and ends with them.
public final class RedisExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final Namespace OURS = Namespace.create(RedisExtension.class);

  @Override
  public void beforeAll(ExtensionContext tests) {
    tests.getStore(OURS).put(RedisServer.class, RedisServer.fresh());
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    server(test).flush();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == RedisServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return server(test);
  }

  /// What a class keeps is closed after its last test.
  private static RedisServer server(ExtensionContext test) {
    return requireNonNull(test.getStore(OURS).get(RedisServer.class, RedisServer.class));
  }
}
