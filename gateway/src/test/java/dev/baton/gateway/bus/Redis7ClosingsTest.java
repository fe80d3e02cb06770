package dev.baton.gateway.bus;

import dev.baton.gateway.redis.RedisBinaries;
import java.nio.file.Path;

final class Redis7ClosingsTest extends RedisClosingsContract {
  @Override
  protected Path program() {
    return RedisBinaries.seven();
  }
}
