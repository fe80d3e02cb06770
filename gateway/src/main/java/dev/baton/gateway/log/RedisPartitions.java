package dev.baton.gateway.log;

import dev.baton.gateway.redis.RedisFailure;
import dev.baton.gateway.redis.RedisLink;
import dev.baton.gateway.redis.ScriptCall;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

/// The partitions of one Redis: how many there are, how the keys of each begin, and calls whose
/// failures read as [EventLog.Away].
///
/// All keys of a partition carry its hash tag, so that they lie in one slot of a cluster and a
/// script may touch any of them. How many there are is recorded when the first node starts: with
/// another number everything would be looked for in the wrong place.
public final class RedisPartitions {
  private static final String COUNT = "baton:partitions";

  private final RedisLink link;
  private final int count;

  private RedisPartitions(RedisLink link, int count) {
    this.link = link;
    this.count = count;
  }

  /// Opens a store that is meant to have so many partitions, and records the number in a new one.
  /// Fails with [Mismatch] where the store was made with another.
  public static Future<RedisPartitions> open(RedisLink link, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("there is at least one partition, not " + count);
    }
    RedisPartitions wanted = new RedisPartitions(link, count);
    return wanted
        .send(Request.cmd(Command.SET).arg(COUNT).arg(count).arg("NX"))
        .compose(_ -> wanted.send(Request.cmd(Command.GET).arg(COUNT)))
        .compose(recorded ->
            recorded != null && recorded.toString().equals(Integer.toString(count))
                ? Future.succeededFuture(wanted)
                : Future.failedFuture(new Mismatch(String.valueOf(recorded), count)));
  }

  /// How many there are.
  public int count() {
    return count;
  }

  /// How the keys begin that belong to a text: an id, an address.
  public String prefixOf(String text) {
    return prefix(AggregateId.partitionOf(text, count));
  }

  /// How the keys of a partition begin.
  String prefix(int partition) {
    return "baton:{p" + partition + "}:";
  }

  /// Sends a command.
  public Future<@Nullable Response> send(Request request) {
    return link.send(request).recover(RedisPartitions::away);
  }

  /// Runs a script.
  public Future<@Nullable Response> run(ScriptCall call) {
    return link.run(call).recover(RedisPartitions::away);
  }

  private static Future<@Nullable Response> away(Throwable cause) {
    return Future.failedFuture(
        switch (cause) {
          case RedisFailure.Away away -> new EventLog.Away(text(away), false, away);
          case RedisFailure.OutcomeUnknown lost -> new EventLog.Away(text(lost), true, lost);
          default -> cause;
        });
  }

  private static String text(RedisFailure failure) {
    return "Redis is away: " + failure.getMessage();
  }

  /// The store was made with another number of partitions than this node is set to.
  public static final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Mismatch(String recorded, int wanted) {
      super(
          ("This Redis holds Baton's records in %s partitions, but this node is set to %d. Set it to"
                  + " %s, or use an empty Redis; the number can't be changed afterwards.")
              .formatted(recorded, wanted, recorded));
    }
  }
}
