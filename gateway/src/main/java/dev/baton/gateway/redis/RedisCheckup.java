package dev.baton.gateway.redis;

import static java.util.Objects.requireNonNull;

import dev.baton.gateway.checkup.Finding;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks whether a Redis keeps what it is given: that it answers, is new enough, takes writes, has
/// them on its disk, and throws nothing away when its memory is full.
public final class RedisCheckup {
  private static final String THING = "Redis";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RedisAddress address;
  private final Map<String, String> facts;

  private RedisCheckup(RedisAddress address, Map<String, String> facts) {
    this.address = address;
    this.facts = facts;
  }

  /// Looks at the Redis at this address. Never fails.
  public static Future<List<Finding>> look(Vertx vertx, Timers timers, RedisAddress address) {
    RedisLink link = RedisLink.open(vertx, timers, address, RedisLinkSettings.defaults());
    return timers
        .within(PATIENCE, link.up().compose(_ -> link.send(Request.cmd(Command.INFO))))
        .map(info -> new RedisCheckup(address, facts(String.valueOf(info))).findings())
        .otherwise(cause -> List.of(away(address, link.problem().orElse(cause.getMessage()))))
        .eventually(link::close);
  }

  /// Looks at the server that Baton runs itself in this directory; where none runs there is none to
  /// look at, since it comes with Baton.
  public static Future<List<Finding>> lookAtOurs(Vertx vertx, Timers timers, Path directory) {
    return vertx
        .executeBlocking(() -> socket(directory).filter(Files::exists))
        .compose(found ->
            requireNonNull(found)
                .map(path -> look(vertx, timers, new RedisAddress.Socket(path)))
                .orElseGet(() ->
                    Future.succeededFuture(
                        List.of(
                            Finding.good(
                                THING, "Baton starts its own with itself, in " + directory)))))
        .otherwise(cause ->
            List.of(
                Finding.bad(
                    THING,
                    directory + " can't be read: " + cause.getMessage(),
                    "Give Baton's user the directory, or set BATON_DATA_DIR to another.")));
  }

  private static Optional<Path> socket(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return Optional.empty();
    }
    Path real = directory.toRealPath();
    return DirectoryRecord.read(real)
        .flatMap(DirectoryRecord::elsewhere)
        .or(() -> SocketPlace.inside(real));
  }

  private static Finding away(RedisAddress address, @Nullable String why) {
    return Finding.bad(
        THING,
        "no answer from " + address + ": " + why,
        "Check REDIS_URL, its password, and that this machine may reach it.");
  }

  private static Map<String, String> facts(String info) {
    Map<String, String> facts = new HashMap<>();
    info.lines()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> facts.put(parts[0], parts[1].strip()));
    return facts;
  }

  private List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    found.add(version());
    if (fact("role").equals("slave")) {
      found.add(
          Finding.bad(
              THING, "it is a replica and takes no writes", "Let REDIS_URL name the primary."));
    }
    found.add(persistence());
    if (!fact("maxmemory").equals("0") && !fact("maxmemory_policy").equals("noeviction")) {
      found.add(
          Finding.bad(
              THING,
              "when its memory is full it throws keys away (" + fact("maxmemory_policy") + ")",
              "Set maxmemory-policy to noeviction: a conversation must not vanish."));
    }
    return found;
  }

  private Finding version() {
    String named = fact("redis_version");
    boolean old =
        ServerVersion.in(named).map(it -> it.compareTo(ServerVersion.OLDEST) < 0).orElse(true);
    return old
        ? Finding.bad(
            THING,
            "version '" + named + "' at " + address,
            "Baton needs Redis " + ServerVersion.OLDEST + " or newer.")
        : Finding.good(THING, "version " + named + " at " + address);
  }

  private Finding persistence() {
    if (!fact("aof_enabled").equals("1")) {
      return Finding.bad(
          THING,
          "it keeps no append-only file: when it ends, what was accepted since its last snapshot"
              + " is gone",
          "Set appendonly to yes.");
    }
    if (!fact("aof_last_write_status").equals("ok")) {
      return Finding.bad(
          THING, "its last write to the disk failed", "Look at its log and at its disk's room.");
    }
    return Finding.good(THING, "what it takes goes to the disk (append-only file)");
  }

  private String fact(String name) {
    return facts.getOrDefault(name, "");
  }
}
