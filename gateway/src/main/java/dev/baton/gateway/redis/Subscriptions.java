package dev.baton.gateway.redis;

import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What this node listens to, on a connection of its own, subscribed again after each loss.
///
/// Nothing but subscriptions goes over that connection: the client hands a pushed message to
/// whichever command waits, and loses that command's answer. Its sign of life therefore is to
/// subscribe once more to a channel nobody speaks on, which Redis confirms.
final class Subscriptions implements Line.Use {

  private static final String HEARTBEAT = "baton:heartbeat";

  private record Listener(Consumer<String> heard, Runnable gap) {}

  private final Line line;

  // Touched on the line's context only.
  private final Map<String, List<Listener>> listeners = new HashMap<>();
  private final Set<String> greetedWith = new HashSet<>();

  Subscriptions(Vertx vertx, Timers timers, RedisAddress address, RedisLinkSettings settings) {
    this.line =
        new Line(
            vertx,
            timers,
            "Redis at " + address + " to listen",
            settings,
            attempt -> Dialing.forListening(address, settings, attempt),
            this);
  }

  void open() {
    line.open();
  }

  Future<Void> close() {
    return line.close();
  }

  Runnable listen(String channel, Consumer<String> heard, Runnable gap) {
    Listener listener = new Listener(heard, gap);
    line.run(() -> {
      listeners.computeIfAbsent(channel, _ -> new ArrayList<>()).add(listener);
      tell(Request.cmd(Command.SUBSCRIBE).arg(channel));
    });
    return () -> line.run(() -> forget(channel, listener));
  }

  private void forget(String channel, Listener listener) {
    List<Listener> left = listeners.getOrDefault(channel, new ArrayList<>());
    if (left.remove(listener) && left.isEmpty()) {
      listeners.remove(channel);
      tell(Request.cmd(Command.UNSUBSCRIBE).arg(channel));
    }
  }

  /// Says it to Redis where the line is up; where it is not, the greeting of the next connection
  /// makes up for it.
  private void tell(Request request) {
    LiveConnection live = line.live();
    if (live != null) {
      live.tell(request);
    }
  }

  @Override
  public Future<?> greet(LiveConnection fresh) {
    greetedWith.clear();
    greetedWith.addAll(listeners.keySet());
    Request all = Request.cmd(Command.SUBSCRIBE).arg(HEARTBEAT);
    greetedWith.forEach(all::arg);
    fresh.expectMessage();
    return fresh.tell(all);
  }

  @Override
  public void ping(LiveConnection quiet) {
    quiet.expectMessage();
    quiet.tell(Request.cmd(Command.SUBSCRIBE).arg(HEARTBEAT));
  }

  @Override
  public void hear(LiveConnection live, Response message) {
    if (message.type() == ResponseType.ERROR) {
      line.drop(live, message.toString());
      return;
    }
    String channel = message.get(1).toString();
    List<Listener> here = List.copyOf(listeners.getOrDefault(channel, List.of()));
    switch (message.get(0).toString()) {
      case "message" -> {
        String text = message.get(2).toString();
        // Each on a turn of its own, so that one that throws keeps nothing from the others.
        here.forEach(listener -> line.run(() -> listener.heard().accept(text)));
      }
      case "subscribe" -> {
        if (channel.equals(HEARTBEAT)) {
          live.messageCame();
        }
        here.forEach(listener -> line.run(listener.gap()));
      }
      default -> {
        // The confirmation of an unsubscription says nothing new.
      }
    }
  }

  /// Whoever began to listen after the greeting, and before the line was up, is added. Those who
  /// listen already learn of a gap when Redis confirms, not here.
  @Override
  public void changed(boolean up) {
    if (up) {
      listeners.keySet().stream()
          .filter(channel -> !greetedWith.contains(channel))
          .forEach(channel -> tell(Request.cmd(Command.SUBSCRIBE).arg(channel)));
    }
  }
}
