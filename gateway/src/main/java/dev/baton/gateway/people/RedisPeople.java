package dev.baton.gateway.people;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.log.RedisPartitions;
import dev.baton.gateway.redis.Script;
import dev.baton.gateway.redis.ScriptCall;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Optional;

/// The address book on Redis.
///
/// | key, behind the prefix of the address's partition | type | what |
/// |---|---|---|
/// | `home:<address>` | string that expires until something was said | the contact and the conversation |
/// | `went:<address>\|<message>` | string that expires | the home that a message went to |
public final class RedisPeople implements People {
  private static final Script HOME = Script.resource(RedisPeople.class, "home.lua");
  private static final Script MOVE = Script.resource(RedisPeople.class, "move.lua");
  private static final Script HOLD = Script.resource(RedisPeople.class, "hold.lua");

  private final RedisPartitions redis;
  private final Duration remembers;

  /// @param remembers how long the home that a message went to is remembered
  public RedisPeople(RedisPartitions redis, Duration remembers) {
    if (!remembers.isPositive()) {
      throw new IllegalArgumentException("messages are remembered for a while, not " + remembers);
    }
    this.redis = redis;
    this.remembers = remembers;
  }

  @Override
  public Future<Home> home(Address address, String messageKey, Home proposed) {
    return run(
        HOME.call()
            .key(homeKey(address))
            .key(wentKey(address, messageKey))
            .arg(text(proposed))
            .arg(Long.toString(remembers.toMillis())));
  }

  @Override
  public Future<Home> hold(Address address, Home proposed, Duration aWhile) {
    return run(
        HOLD.call()
            .key(homeKey(address))
            .arg(text(proposed))
            .arg(Long.toString(aWhile.toMillis())));
  }

  @Override
  public Future<Optional<Home>> went(Address address, String messageKey) {
    return get(wentKey(address, messageKey));
  }

  @Override
  public Future<Optional<Home>> find(Address address) {
    return get(homeKey(address));
  }

  @Override
  public Future<Void> settle(Address address, Home home) {
    return redis.send(Request.cmd(Command.SET).arg(homeKey(address)).arg(text(home))).mapEmpty();
  }

  @Override
  public Future<Void> move(Address address, ConversationId from, Home to) {
    return redis.run(MOVE.call().key(homeKey(address)).arg(from.value()).arg(text(to))).mapEmpty();
  }

  private Future<Home> run(ScriptCall call) {
    return redis
        .run(call)
        .map(answer -> {
          if (answer == null) {
            throw new IllegalStateException("a script has answered no home");
          }
          return home(answer);
        });
  }

  private Future<Optional<Home>> get(String key) {
    return redis
        .send(Request.cmd(Command.GET).arg(key))
        .map(answer -> Optional.ofNullable(answer).map(RedisPeople::home));
  }

  private String wentKey(Address address, String messageKey) {
    return redis.prefixOf(address.toString()) + "went:" + address + "|" + messageKey;
  }

  private String homeKey(Address address) {
    return redis.prefixOf(address.toString()) + "home:" + address;
  }

  /// Neither id has a blank.
  private static String text(Home home) {
    return home.contact() + " " + home.conversation();
  }

  private static Home home(Response stored) {
    String text = stored.toString();
    int blank = text.indexOf(' ');
    return new Home(
        new ContactId(text.substring(0, blank)), new ConversationId(text.substring(blank + 1)));
  }
}
