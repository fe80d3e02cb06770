package dev.baton.gateway.bus;

import dev.baton.gateway.log.EventLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// A log in which something happens just before each call of one kind.
final class Meddling {
  private Meddling() {}

  /// The log with this done before each call whose first argument is of this type.
  static EventLog before(EventLog log, Class<?> argument, Runnable meddle) {
    boolean[] inside = {false};
    return (EventLog)
        Proxy.newProxyInstance(
            EventLog.class.getClassLoader(),
            new Class<?>[] {EventLog.class},
            (_, method, arguments) -> {
              if (!inside[0] && arguments != null && argument.isInstance(arguments[0])) {
                inside[0] = true;
                meddle.run();
                inside[0] = false;
              }
              try {
                return method.invoke(log, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
