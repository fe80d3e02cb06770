package dev.baton.gateway.bus;

import dev.baton.gateway.redis.RedisLink;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Hints by Redis's publish and subscribe. This node's own listeners hear what it says at once and
/// not again from Redis, and hear it also when Redis is away.
public final class RedisHints implements Hints {
  private final RedisLink link;
  private final String mark;
  private final Map<String, List<Consumer<String>>> here = new ConcurrentHashMap<>();

  /// @param node this node's name, unlike any other's and without blanks
  public RedisHints(RedisLink link, String node) {
    this.link = link;
    this.mark = node + " ";
  }

  @Override
  public void say(String topic, String text) {
    here.getOrDefault(topic, List.of()).forEach(listener -> listener.accept(text));
    // Whatever becomes of it: a hint may be lost.
    link.send(Request.cmd(Command.PUBLISH).arg(topic).arg(mark + text));
  }

  @Override
  public void hear(String topic, Consumer<String> listener, Runnable gap) {
    here.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(listener);
    link.subscribe(
        topic,
        said -> {
          if (!said.startsWith(mark)) {
            listener.accept(said.substring(said.indexOf(' ') + 1));
          }
        },
        gap);
  }
}
