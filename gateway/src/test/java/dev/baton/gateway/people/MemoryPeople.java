package dev.baton.gateway.people;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The address book in memory, under the same contract as the one on Redis.
public final class MemoryPeople implements People {
  private final Clock clock;
  private final Duration remembers;
  private final Map<Address, Home> homes = new HashMap<>();
  private final Map<Address, Instant> held = new HashMap<>();
  private final Map<Message, Went> went = new HashMap<>();

  public MemoryPeople(Clock clock, Duration remembers) {
    this.clock = clock;
    this.remembers = remembers;
  }

  @Override
  public synchronized Future<Home> home(Address address, String messageKey, Home proposed) {
    Message message = new Message(address, messageKey);
    Optional<Home> earlier = remembered(message);
    if (earlier.isPresent()) {
      return Future.succeededFuture(earlier.get());
    }
    forgetIfOver(address);
    Home home = homes.computeIfAbsent(address, _ -> proposed);
    held.remove(address);
    went.put(message, new Went(home, clock.now().plus(remembers)));
    return Future.succeededFuture(home);
  }

  @Override
  public synchronized Future<Optional<Home>> went(Address address, String messageKey) {
    return Future.succeededFuture(remembered(new Message(address, messageKey)));
  }

  private Optional<Home> remembered(Message message) {
    return Optional.ofNullable(went.get(message))
        .filter(known -> clock.now().isBefore(known.until()))
        .map(Went::home);
  }

  @Override
  public synchronized Future<Home> hold(Address address, Home proposed, Duration aWhile) {
    forgetIfOver(address);
    boolean unknown = homes.putIfAbsent(address, proposed) == null;
    if (unknown || held.containsKey(address)) {
      held.put(address, clock.now().plus(aWhile));
    }
    return Future.succeededFuture(Objects.requireNonNull(homes.get(address)));
  }

  @Override
  public synchronized Future<Optional<Home>> find(Address address) {
    forgetIfOver(address);
    return Future.succeededFuture(Optional.ofNullable(homes.get(address)));
  }

  @Override
  public synchronized Future<Void> settle(Address address, Home home) {
    homes.put(address, home);
    held.remove(address);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> move(Address address, ConversationId from, Home to) {
    forgetIfOver(address);
    Home here = homes.get(address);
    if (here != null && here.conversation().equals(from)) {
      homes.put(address, to);
      held.remove(address);
    }
    return Future.succeededFuture();
  }

  private void forgetIfOver(Address address) {
    Instant until = held.get(address);
    if (until != null && !clock.now().isBefore(until)) {
      held.remove(address);
      homes.remove(address);
    }
  }

  private record Message(Address address, String key) {}

  private record Went(Home home, Instant until) {}
}
