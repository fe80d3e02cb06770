package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import java.time.Instant;
import java.util.Optional;

/// A customer's line as a channel hands it in.
///
/// @param from where it comes from
/// @param messageId the provider's or the client's id of it; unique within the address
/// @param picked the choice that it is, if it is one
/// @param language the language of the customer's client, BCP 47, as far as the channel knows
/// @param saidAt the provider's time of it
/// @param name what the customer is called there, as far as the channel knows
/// @param identity who the customer is to the company, where the channel has proof of it: a phone
///   number that they write from, a member of Slack, whom a site vouches for
public record Heard(
    Address from,
    String messageId,
    Content content,
    Optional<Picked> picked,
    String language,
    Instant saidAt,
    Optional<String> name,
    Optional<String> identity) {

  /// A line from where nobody has a name, nor proof of who the customer is.
  public Heard(
      Address from,
      String messageId,
      Content content,
      Optional<Picked> picked,
      String language,
      Instant saidAt) {
    this(from, messageId, content, picked, language, saidAt, Optional.empty(), Optional.empty());
  }

  /// The same of a customer who is called this there.
  public Heard named(Optional<String> known) {
    return new Heard(from, messageId, content, picked, language, saidAt, known, identity);
  }

  /// The same of a customer who is this to the company.
  public Heard by(Optional<String> proven) {
    return new Heard(from, messageId, content, picked, language, saidAt, name, proven);
  }
}
