package dev.baton.gateway.files;

import dev.baton.gateway.redis.RedisBinaries;
import java.nio.file.Path;

final class Redis62FilesTest extends RedisFilesContract {
  @Override
  protected Path program() {
    return RedisBinaries.sixTwo();
  }
}
