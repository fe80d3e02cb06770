package dev.baton.gateway.log;

import dev.baton.gateway.time.VirtualTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

final class MemoryEventLogTest extends EventLogContract {
  private final VirtualTime time = new VirtualTime();
  private @Nullable EventLog log;

  @Override
  protected EventLog log(int partitions) {
    EventLog present = log != null ? log : new MemoryEventLog(partitions, time);
    log = present;
    return present;
  }

  @Override
  protected void pass() {
    time.advance(Duration.ofMillis(20));
  }
}
