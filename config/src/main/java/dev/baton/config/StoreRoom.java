package dev.baton.config;

import dev.baton.config.settings.Bounds;
import dev.baton.config.settings.Settings.Store;
import dev.baton.gateway.bus.Kernel;
import dev.baton.gateway.bus.RedisHints;
import dev.baton.gateway.files.FileStore;
import dev.baton.gateway.files.RedisFiles;
import dev.baton.gateway.log.RedisEventLog;
import dev.baton.gateway.log.RedisPartitions;
import dev.baton.gateway.people.RedisPeople;
import dev.baton.gateway.redis.EmbeddedRedis;
import dev.baton.gateway.redis.EmbeddedRedisSettings;
import dev.baton.gateway.redis.EmbeddedRedisSettings.Fsync;
import dev.baton.gateway.redis.RedisAddress;
import dev.baton.gateway.redis.RedisLink;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/// The store of a node, opened: the operator's Redis, or one of Baton's own.
record StoreRoom(
    Optional<EmbeddedRedis> embedded, RedisLink link, Kernel.Store kernel, FileStore files) {
  static Future<StoreRoom> open(
      Vertx vertx, SystemTime time, Store settings, Bounds bounds, String node) {
    return settings
        .redisUrl()
        .map(url -> theirs(vertx, time, settings, bounds, url, node))
        .orElseGet(() -> ours(vertx, time, settings, bounds, node));
  }

  private static Future<StoreRoom> theirs(
      Vertx vertx, SystemTime time, Store settings, Bounds bounds, Secret url, String node) {
    RedisAddress address = RedisAddress.parse(url.reveal(), settings.cluster());
    return open(vertx, time, settings, bounds, Optional.empty(), address, node);
  }

  private static Future<StoreRoom> ours(
      Vertx vertx, SystemTime time, Store settings, Bounds bounds, String node) {
    return EmbeddedRedis.start(vertx, time, time, embeddedSettings(settings, bounds.redis()))
        .compose(embedded ->
            open(vertx, time, settings, bounds, Optional.of(embedded), embedded.address(), node)
                .recover(cause -> embedded.close().transform(_ -> Future.failedFuture(cause))));
  }

  private static EmbeddedRedisSettings embeddedSettings(Store settings, Bounds.Redis bounds) {
    EmbeddedRedisSettings plain = EmbeddedRedisSettings.in(settings.dataDir().resolve("redis"));
    EmbeddedRedisSettings own = settings.redisProgram().map(plain::withProgram).orElse(plain);
    return new EmbeddedRedisSettings(
        own.directory(),
        own.program(),
        settings.fsyncAlways() ? Fsync.ALWAYS : own.fsync(),
        own.answerTimeout(),
        bounds.load(),
        bounds.stop(),
        own.backoff());
  }

  private static Future<StoreRoom> open(
      Vertx vertx,
      SystemTime time,
      Store settings,
      Bounds bounds,
      Optional<EmbeddedRedis> embedded,
      RedisAddress address,
      String node) {
    RedisLink link = RedisLink.open(vertx, time, address, bounds.redis().link());
    return link.up()
        .compose(_ -> RedisPartitions.open(link, settings.partitions()))
        .compose(redis -> {
          RedisEventLog log = new RedisEventLog(redis);
          // The directory's lock is ours: whoever worked on this store before is gone.
          Future<Void> alone = embedded.isPresent() ? log.endLeases() : Future.succeededFuture();
          return alone.map(_ ->
              new StoreRoom(
                  embedded,
                  link,
                  new Kernel.Store(
                      log,
                      new RedisPeople(redis, bounds.kernel().aggregates().dedupe()),
                      new RedisHints(link, node)),
                  new RedisFiles(redis, time)));
        })
        .recover(cause -> link.close().transform(_ -> Future.failedFuture(cause)));
  }

  Future<Void> close() {
    return link.close()
        .eventually(() -> embedded.map(EmbeddedRedis::close).orElseGet(Future::succeededFuture));
  }
}
