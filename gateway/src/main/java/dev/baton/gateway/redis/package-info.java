/// The one way to Redis: the link that every log, lease and lock is written through, and the server
/// that Baton starts for itself when nobody names another.
///
/// Invariants:
/// - Everything that talks to Redis does so through [RedisLink] or, while a server is being started
///   or stopped, through the short conversations of [EmbeddedRedis]; both use `vertx-redis-client`.
/// - A command that has no connection fails at once: nothing here queues without a bound.
/// - A failure says whether the command may have happened ([RedisFailure]); the link never sends a
///   command again that may have.
/// - Two servers never work on one directory, and no process is ever killed: neither a stranger
///   behind a stale pid file nor a server of our own that is slow.
/// - A directory that has held data is never served empty.
///
/// Start with [RedisLink] for talking and with [EmbeddedRedis] for the server.
@NullMarked
package dev.baton.gateway.redis;

import org.jspecify.annotations.NullMarked;
