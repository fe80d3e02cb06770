package dev.baton.gateway.files;

import dev.baton.gateway.redis.RedisBinaries;
import java.nio.file.Path;

final class Redis7FilesTest extends RedisFilesContract {
  @Override
  protected Path program() {
    return RedisBinaries.seven();
  }
}
