package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.people.People;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/// An address book that can be read and at times not written.
final class FragilePeople implements People {
  private final People people;
  boolean fails;

  FragilePeople(People people) {
    this.people = people;
  }

  @Override
  public Future<Home> home(Address address, String messageKey, Home proposed) {
    return people.home(address, messageKey, proposed);
  }

  @Override
  public Future<Optional<Home>> went(Address address, String messageKey) {
    return people.went(address, messageKey);
  }

  @Override
  public Future<Home> hold(Address address, Home proposed, Duration aWhile) {
    return people.hold(address, proposed, aWhile);
  }

  @Override
  public Future<Optional<Home>> find(Address address) {
    return people.find(address);
  }

  @Override
  public Future<Void> settle(Address address, Home home) {
    return fails ? away() : people.settle(address, home);
  }

  @Override
  public Future<Void> move(Address address, ConversationId from, Home to) {
    return fails ? away() : people.move(address, from, to);
  }

  private static Future<Void> away() {
    return Future.failedFuture(
        new EventLog.Away("played", false, new IllegalStateException("away")));
  }
}
