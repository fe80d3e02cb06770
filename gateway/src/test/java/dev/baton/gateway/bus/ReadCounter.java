package dev.baton.gateway.bus;

import dev.baton.gateway.log.EventLog;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.util.List;

/// Counts what is read from a log.
final class ReadCounter {
  private final EventLog counted;
  private int entries;
  private int snapshots;

  ReadCounter(EventLog log) {
    counted =
        (EventLog)
            Proxy.newProxyInstance(
                EventLog.class.getClassLoader(),
                new Class<?>[] {EventLog.class},
                (_, method, arguments) -> {
                  Object answer = method.invoke(log, arguments);
                  if (method.getName().equals("read")) {
                    entries += ((List<?>) ((Future<?>) answer).result()).size();
                  } else if (method.getName().equals("snapshot")) {
                    snapshots++;
                  }
                  return answer;
                });
  }

  EventLog log() {
    return counted;
  }

  /// How many entries have been read.
  int entries() {
    return entries;
  }

  /// How often somebody looked for a snapshot.
  int snapshots() {
    return snapshots;
  }

  void reset() {
    entries = 0;
    snapshots = 0;
  }
}
