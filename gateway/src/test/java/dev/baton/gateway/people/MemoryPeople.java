package dev.baton.gateway.people;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The address book in memory, under the same contract as the one on Redis.
public final class MemoryPeople implements People {
  private final Clock clock;
  private final Duration remembers;
  private final Map<Address, Home> homes = new HashMap<>();
  private final Map<Message, Went> went = new HashMap<>();

  public MemoryPeople(Clock clock, Duration remembers) {
    this.clock = clock;
    this.remembers = remembers;
  }

  @Override
  public synchronized Future<Home> home(
      Address address, Optional<String> messageKey, Home proposed) {
    Optional<Message> message = messageKey.map(key -> new Message(address, key));
    Optional<Home> earlier =
        message
            .flatMap(known -> Optional.ofNullable(went.get(known)))
            .filter(known -> clock.now().isBefore(known.until()))
            .map(Went::home);
    Home home = earlier.orElseGet(() -> homes.computeIfAbsent(address, _ -> proposed));
    if (earlier.isEmpty()) {
      message.ifPresent(known -> went.put(known, new Went(home, clock.now().plus(remembers))));
    }
    return Future.succeededFuture(home);
  }

  @Override
  public synchronized Future<Optional<Home>> find(Address address) {
    return Future.succeededFuture(Optional.ofNullable(homes.get(address)));
  }

  @Override
  public synchronized Future<Void> settle(Address address, Home home) {
    homes.put(address, home);
    return Future.succeededFuture();
  }

  private record Message(Address address, String key) {}

  private record Went(Home home, Instant until) {}
}
