package dev.baton.gateway.people;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.ConversationId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/// The address book: a port. Whatever implements it passes `PeopleContract`.
public interface People {

  /// The contact and the open conversation of the address that a message comes from; both are made
  /// if there are none, with the ids proposed, unless somebody else was first, and kept for good.
  /// The answer to that message is the same for as long as a provider may deliver it again,
  /// whatever happens to the address.
  Future<Home> home(Address address, String messageKey, Home proposed);

  /// The home that a message went to, for as long as that is remembered.
  Future<Optional<Home>> went(Address address, String messageKey);

  /// The home of an address from which nothing may ever come: if it has none, the one proposed is
  /// kept for a while, and so is one that was held before. A message makes it last.
  Future<Home> hold(Address address, Home proposed, Duration aWhile);

  /// The home of an address, if it has one.
  Future<Optional<Home>> find(Address address);

  /// Gives an address (a case's thread, say) a home; it replaces an earlier one.
  Future<Void> settle(Address address, Home home);

  /// Gives an address another home, if it is in this conversation; otherwise nothing happens.
  Future<Void> move(Address address, ConversationId from, Home to);

  /// Whom an address belongs to, and the conversation that it is in.
  record Home(ContactId contact, ConversationId conversation) {}
}
