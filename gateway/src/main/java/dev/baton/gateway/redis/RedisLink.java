package dev.baton.gateway.redis;

import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// This node's link to Redis: one connection for commands and one for listening, each made again
/// whenever it is lost.
///
/// All callers share the connection for commands. Commands go out in the order of the calls,
/// without waiting for one another's answers; what changes the connection (`SELECT`, `MULTI`,
/// `WATCH`) or blocks it (`BLPOP`, `XREAD BLOCK`) has no place on it. Without a connection, or with
/// too many commands waiting, a command fails at once. Failures are [RedisFailure]s.
///
/// An answer comes on the caller's Vert.x context.
public final class RedisLink {

  /// Listening to a channel, until it is cancelled.
  @FunctionalInterface
  public interface Subscription {

    /// Ends the listening; a message that is under way may still come.
    void cancel();
  }

  private final RedisAddress address;
  private final Line commands;
  private final Subscriptions subscriptions;
  private final Set<Script> scripts = ConcurrentHashMap.newKeySet();
  private final List<Consumer<Boolean>> watchers = new CopyOnWriteArrayList<>();

  private RedisLink(Vertx vertx, Timers timers, RedisAddress address, RedisLinkSettings settings) {
    this.address = address;
    this.commands =
        new Line(
            vertx,
            timers,
            "Redis at " + address,
            settings,
            _ -> Dialing.forCommands(address, settings),
            new CommandUse());
    this.subscriptions = new Subscriptions(vertx, timers, address, settings);
  }

  /// Begins to connect, and goes on trying until it is closed. Open it outside of verticles, since
  /// what a verticle connects is closed with the verticle.
  public static RedisLink open(
      Vertx vertx, Timers timers, RedisAddress address, RedisLinkSettings settings) {
    RedisLink link = new RedisLink(vertx, timers, address, settings);
    link.commands.open();
    link.subscriptions.open();
    return link;
  }

  /// Succeeds when commands can be sent for the first time; fails when the link is closed before.
  public Future<Void> up() {
    return commands.up();
  }

  /// Whether commands can be sent.
  public boolean isUp() {
    return commands.live() != null;
  }

  /// Why commands can't be sent, in words for people; empty while they can.
  public Optional<String> problem() {
    return isUp() ? Optional.empty() : Optional.of(commands.problem());
  }

  /// Calls back after each change of [#isUp], on an event loop, with what it is now.
  void onChange(Consumer<Boolean> watcher) {
    watchers.add(watcher);
  }

  /// Sends a command. The answer is null where Redis's is nil.
  public Future<@Nullable Response> send(Request request) {
    LiveConnection live = commands.live();
    if (live == null) {
      return Future.failedFuture(
          new RedisFailure.Away("no connection to " + address + ": " + commands.problem()));
    }
    return live.send(request);
  }

  /// Runs a script, handing Redis its text when Redis doesn't know it yet.
  public Future<@Nullable Response> run(ScriptCall call) {
    scripts.add(call.script());
    return send(call.byName())
        .recover(failure ->
            failure instanceof RedisFailure.Refused refused && refused.code().equals("NOSCRIPT")
                ? send(call.byText())
                : Future.failedFuture(failure));
  }

  /// Listens to a channel from now on, over all losses of the connection. What is said while there
  /// is no connection is lost: therefore `gap` is called whenever the listening has begun or begun
  /// again, at least once, for whoever listens to look for what was missed. Both are called on an
  /// event loop.
  public Subscription subscribe(String channel, Consumer<String> heard, Runnable gap) {
    return subscriptions.listen(channel, heard, gap)::run;
  }

  /// Closes both connections; commands that wait for an answer fail.
  public Future<Void> close() {
    return Future.join(commands.close(), subscriptions.close()).mapEmpty();
  }

  private final class CommandUse implements Line.Use {

    /// A server that is still reading its files lets itself be connected to and refuses a ping; it
    /// is not up yet. One that was restarted has forgotten its scripts: they are loaded before
    /// anything is sent, so that the calls that follow keep their order. In a cluster there is no
    /// saying which node a load goes to, and each call finds out for itself.
    @Override
    public Future<?> greet(LiveConnection fresh) {
      Future<?> alive = fresh.send(Request.cmd(Command.PING));
      if (address instanceof RedisAddress.Cluster) {
        return alive;
      }
      return alive.compose(
          _ -> Future.join(scripts.stream().map(script -> load(fresh, script)).toList()));
    }

    /// A script that Redis refuses is its caller's trouble, not the connection's.
    private Future<?> load(LiveConnection fresh, Script script) {
      return fresh
          .send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.text()))
          .recover(failure ->
              failure instanceof RedisFailure.Refused
                  ? Future.succeededFuture()
                  : Future.failedFuture(failure));
    }

    @Override
    public void ping(LiveConnection quiet) {
      quiet.send(Request.cmd(Command.PING));
    }

    @Override
    public void hear(LiveConnection live, Response message) {
      commands.drop(live, "Redis spoke unasked: " + message.type());
    }

    @Override
    public void changed(boolean up) {
      watchers.forEach(watcher -> commands.run(() -> watcher.accept(up)));
    }
  }
}
