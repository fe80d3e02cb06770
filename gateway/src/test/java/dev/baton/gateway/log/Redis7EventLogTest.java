package dev.baton.gateway.log;

import dev.baton.gateway.redis.RedisBinaries;
import java.nio.file.Path;

final class Redis7EventLogTest extends RedisEventLogContract {
  @Override
  protected Path program() {
    return RedisBinaries.seven();
  }
}
