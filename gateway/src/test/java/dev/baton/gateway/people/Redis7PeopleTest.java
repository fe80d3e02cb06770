package dev.baton.gateway.people;

import dev.baton.gateway.redis.RedisBinaries;
import java.nio.file.Path;

final class Redis7PeopleTest extends RedisPeopleContract {
  @Override
  protected Path program() {
    return RedisBinaries.seven();
  }
}
