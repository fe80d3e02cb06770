package dev.baton.gateway.people;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.ConversationId;
import io.vertx.core.Future;
import java.util.Optional;

/// The address book: a port. Whatever implements it passes `PeopleContract`.
public interface People {

  /// The contact and the open conversation of an address; both are made if there are none, with the
  /// ids proposed, unless somebody else was first. With a message's key, the answer to that message
  /// is the same for as long as a provider may deliver it again, whatever happens to the address.
  Future<Home> home(Address address, Optional<String> messageKey, Home proposed);

  /// The home of an address, if it has one.
  Future<Optional<Home>> find(Address address);

  /// Gives an address (a case's thread, say) a home; it replaces an earlier one.
  Future<Void> settle(Address address, Home home);

  /// Whom an address belongs to, and the conversation that it is in.
  record Home(ContactId contact, ConversationId conversation) {}
}
