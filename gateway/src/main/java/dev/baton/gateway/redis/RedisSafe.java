package dev.baton.gateway.redis;

import dev.baton.gateway.settings.Safe;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.Optional;

/// A small text in Redis, in one key. Whoever reads that Redis reads it.
public final class RedisSafe implements Safe {
  private static final Script SWAP = Script.resource(RedisSafe.class, "swap.lua");

  private final RedisLink link;
  private final String key;
  private final long keptMillis;

  public RedisSafe(RedisLink link, String key) {
    this(link, key, Duration.ZERO);
  }

  /// One that is forgotten.
  ///
  /// @param kept for how long after it was changed
  public RedisSafe(RedisLink link, String key, Duration kept) {
    this.link = link;
    this.key = key;
    this.keptMillis = kept.toMillis();
  }

  @Override
  public Future<Optional<String>> read() {
    return link.send(Request.cmd(Command.GET).arg(key))
        .map(found -> Optional.ofNullable(found).map(Object::toString));
  }

  @Override
  public Future<Boolean> swap(Optional<String> seen, String next) {
    return link.run(
            SWAP.call()
                .key(key)
                .arg(seen.isPresent() ? 1 : 0)
                .arg(seen.orElse(""))
                .arg(next)
                .arg(keptMillis))
        .map(done -> done != null && done.toString().equals("1"));
  }
}
