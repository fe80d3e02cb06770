package dev.baton.gateway.log;

import dev.baton.gateway.redis.RedisBinaries;
import java.nio.file.Path;

final class Redis62EventLogTest extends RedisEventLogContract {
  @Override
  protected Path program() {
    return RedisBinaries.sixTwo();
  }
}
